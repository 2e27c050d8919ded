import * as z from 'zod/mini'
import { termSchemas, type Party, type Terms } from '@clf/shared/contract'
import { parsePhone } from '@clf/shared/person'
import type { AmendmentChanges } from './kinds'

const terms = {
  handover: termSchemas.handover.shape,
  household: termSchemas.household.shape,
  payment: termSchemas.payment.shape,
  liability: termSchemas.liability.shape,
}
const when = z.strictObject({
  due: z.enum(['AFTER_SIGNING', 'ON_TRANSFER', 'AFTER_HANDOVER']),
  days: z.int().check(z.gte(0), z.lte(365, '最多365天')),
})

/** Fields of each group that may change; a field that is not here is a core field. */
export const changeSchemas = {
  contact: z.strictObject({
    phone: z.string().check(
      z.trim(),
      z.refine(phone => parsePhone(phone).ok, '请填写正确的手机号'),
    ),
    address: z.string().check(z.trim(), z.minLength(5, '请填写通信地址'), z.maxLength(200, '最多200个字')),
  }),
  handover: z.strictObject({ date: terms.handover.date }),
  household: z.strictObject({ moveOutBy: terms.household.moveOutBy }),
  payment: z.strictObject({ depositDate: terms.payment.depositDate, instalments: z.array(when) }),
  fixtures: termSchemas.fixtures,
  liability: z.strictObject({
    latePayment: terms.liability.latePayment,
    lateHandover: terms.liability.lateHandover,
    lateTransfer: terms.liability.lateTransfer,
    terminateAfterDays: terms.liability.terminateAfterDays,
    breachPercent: terms.liability.breachPercent,
  }),
  extra: termSchemas.extra,
} satisfies { [G in keyof AmendmentChanges]-?: z.ZodMiniType }

export type ChangeGroup = keyof typeof changeSchemas
export const changeGroups = Object.keys(changeSchemas) as [ChangeGroup, ...ChangeGroup[]]

export const changeLabels: Readonly<Record<ChangeGroup, string>> = {
  contact: '我的电话和地址',
  handover: '交房日期',
  household: '户口迁出日期',
  payment: '付款时间',
  fixtures: '附属设施和物品',
  liability: '违约金',
  extra: '补充约定',
}

export type ReadChanges =
  | { ok: true; changes: AmendmentChanges }
  /** `CHG-01`: a core field; `REQ-422`: the fields that are not filled in right. */
  | { ok: false; code: 'CHG-01' | 'REQ-422'; fields: readonly { path: string; message: string }[] }

/** Changes as a phone sends them. Whatever is not named in §2.5 is refused as a core field, even if it says the same. */
export function readChanges(value: unknown, now: Partial<Terms>): ReadChanges {
  const given = value !== null && typeof value === 'object' ? Object.entries(value) : []
  if (given.some(([group]) => !changeGroups.some(known => known === group))) return core
  const changes: Record<string, unknown> = {}
  for (const [group, wanted] of given) {
    const parsed = changeSchemas[group as ChangeGroup].safeParse(wanted)
    if (parsed.success) {
      changes[group] = parsed.data
      continue
    }
    if (parsed.error.issues.some(issue => issue.code === 'unrecognized_keys')) return core
    return wrong(parsed.error.issues.map(i => ({ path: [group, ...i.path].join('.'), message: i.message })))
  }
  return fitting(changes as AmendmentChanges, now)
}

const core: ReadChanges = { ok: false, code: 'CHG-01', fields: [] }
const wrong = (fields: readonly { path: string; message: string }[]): ReadChanges => ({
  ok: false,
  code: 'REQ-422',
  fields,
})

/** Amounts, and whether there are registered residents at all, are not for change. */
function fitting(changes: AmendmentChanges, now: Partial<Terms>): ReadChanges {
  if (changes.payment && changes.payment.instalments.length !== now.payment?.instalments.length) return core
  if (changes.household && (!now.household?.registered || !changes.household.moveOutBy))
    return now.household?.registered ? wrong([{ path: 'household.moveOutBy', message: '请选择日期' }]) : core
  if (changes.payment?.depositDate && !now.payment?.depositFen) return core
  return { ok: true, changes }
}

interface Changeable {
  terms: Partial<Terms>
  parties: readonly Pick<Party, 'id' | 'phone' | 'address'>[]
}

const merged = <G extends keyof Terms>(
  terms: Partial<Terms>,
  group: G,
  change: Partial<Terms[G]> | undefined,
): Partial<Terms> => {
  const now = terms[group]
  return now && change ? { ...terms, [group]: { ...now, ...change } } : terms
}

/** The contract with the changes in it; `partyId` is who asked, whose own contact data they are. */
export function applyChanges<D extends Changeable>(data: D, partyId: string, changes: AmendmentChanges): D {
  const { contact, payment } = changes
  const instalments = data.terms.payment?.instalments.map((one, i) => ({
    ...one,
    ...payment?.instalments[i],
  }))
  let terms = merged(data.terms, 'handover', changes.handover)
  terms = merged(terms, 'household', changes.household)
  terms = merged(terms, 'fixtures', changes.fixtures)
  terms = merged(terms, 'liability', changes.liability)
  terms = merged(terms, 'extra', changes.extra)
  terms = merged(
    terms,
    'payment',
    payment && instalments && { depositDate: payment.depositDate, instalments },
  )
  return {
    ...data,
    terms,
    parties: data.parties.map(p => (p.id === partyId && contact ? { ...p, ...contact } : p)),
  }
}

import { useEffect, useState } from 'react'
import type { Terms } from '@clf/shared/contract'
import { deskRoutes, type CaseView } from '@clf/shared/routes'
import type { FieldError } from '../../api'
import { dayAfter } from '../../components'
import { fieldId } from '../../components/useFieldId'
import { useDrafts } from '../../stores/drafts'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'
import { useSheet } from './sheet'
import { useOpenCase } from './useCase'

export interface Money {
  totalFen: number | null
  depositFen: number | null
  payeeAccount: string
}

const known = ({ terms: { price, payment } }: CaseView): Money => ({
  totalFen: price?.totalFen ?? null,
  depositFen: payment?.depositFen ?? 0,
  payeeAccount: payment?.payeeAccount ?? '',
})

/** The last part of the price takes up what the others leave; null: there would be nothing left of it. */
function paymentOf(
  old: Terms['payment'],
  { totalFen, depositFen, payeeAccount }: Money,
): Terms['payment'] | null {
  const before = old.instalments.slice(0, -1)
  const last = old.instalments[old.instalments.length - 1]
  const fixed = before.reduce((sum, one) => sum + one.amountFen, (depositFen ?? 0) + old.retentionFen)
  const rest = (totalFen ?? 0) - fixed
  if (!last || rest < 1) return null
  return {
    ...old,
    depositFen: depositFen ?? 0,
    depositDate: depositFen ? (old.depositDate ?? dayAfter(0)) : null,
    payeeAccount,
    instalments: [...before, { ...last, amountFen: rest }],
  }
}

function check(view: CaseView, money: Money): FieldError[] {
  const { totalFen, depositFen, payeeAccount } = money
  const found: FieldError[] = []
  if (!totalFen) found.push({ path: 'money.totalFen', message: '请填写成交总价' })
  if (depositFen === null) found.push({ path: 'money.depositFen', message: '请填写定金，没有就填0' })
  else if (totalFen && depositFen >= totalFen)
    found.push({ path: 'money.depositFen', message: '定金要小于成交总价' })
  else if (totalFen && view.terms.payment && !paymentOf(view.terms.payment, money))
    found.push({ path: 'money.totalFen', message: '定金和前几笔付款加起来超过了成交总价，请先改付款' })
  if (!/^\d{8,30}$/.test(payeeAccount))
    found.push({ path: 'money.payeeAccount', message: '请填写卖方的收款银行账号，8到30位数字' })
  return found
}

/** Three answers make price, payment and, the first time, all the usual terms. */
export function useMoney() {
  const { view, change } = useOpenCase()
  const sheet = useSheet()
  const key = `${view.id}/money`
  const { forms, keepForm, dropForm } = useDrafts()
  const typed = forms[key] as Money | undefined
  const value = typed ?? known(view)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const act = useAct()
  const problems = check(view, value)
  const complete = view.missingTerms.length === 0

  const send = async (money: Money) => {
    const { totalFen, depositFen, payeeAccount } = money
    const { price, payment } = view.terms
    if (totalFen === null || depositFen === null) return
    if (!complete) {
      const body = { totalFen, depositFen, payeeAccount }
      await change(() => deskCall(deskRoutes.caseDefaults, { params: { id: view.id }, body }))
    }
    // What was agreed on before, perhaps on a phone, is not lost for the usual terms: only the amounts are new.
    const renewed = payment && paymentOf(payment, money)
    if (price && (!complete || price.totalFen !== totalFen)) await sheet.save('price', { ...price, totalFen })
    if (renewed && (!complete || JSON.stringify(renewed) !== JSON.stringify(payment)))
      await sheet.save('payment', renewed)
  }
  async function save(): Promise<boolean> {
    if (problems.length) return false
    const done = await act.run(() => send(value).then(() => true))
    if (done && useDrafts.getState().forms[key] === typed) dropForm(key)
    return done === true
  }
  const leave = (id: string) => {
    setLeft(now => new Set(now).add(id))
    if (typed) void save()
  }
  useEffect(() => sheet.enroll('money', { open: !complete || typed !== undefined, problems, save, leave }))
  const shown = problems.filter(one => sheet.strict || left.has(fieldId(one.path)))
  const errors = shown.length ? shown : (act.error?.fields ?? [])
  return {
    value,
    set: (patch: Partial<Money>) => keepForm(key, { ...value, ...patch }),
    error: (path: string) => errors.find(one => one.path === `money.${path}` || one.path === path)?.message,
    act,
    save,
  }
}

import { v7 as uuidv7 } from 'uuid'
import type * as z from 'zod/mini'
import type { deskRoutes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { staffActor } from '../ledger/acting'
import type { CaseAccess } from '../ledger/caseAccess'
import { changeFiled } from '../ledger/changeFiled'
import type { ContractRecord } from '../ledger/record'
import type { Tx } from '../store'

const hourMs = 3_600_000
/** Enough for a day's questions, too little for a harvest. */
export const unmasksPerHour = 30

type Asked = z.output<(typeof deskRoutes.unmaskContract)['body']>
type Shown = z.output<(typeof deskRoutes.unmaskContract)['reply']>

export const reasonContext = (id: string) => `unmask:${id}`

/**
 * One masked fact in full. Who asked, what, why and from where is written first, in the same transaction as an event in the
 * contract's chain. @throws Refusal UMK-01 too many in an hour, REQ-404 nobody of that id
 */
export async function unmask(
  app: App,
  tx: Tx,
  { staff, contract }: CaseAccess,
  { what, partyId, reason }: Asked,
  ip: string,
): Promise<Shown> {
  const fact = factOf(contract, what, partyId)
  const at = app.clock()
  await requireFew(tx, staff, at)
  const id = uuidv7()
  const subject = fact.person ? `person:${partyId ?? ''}` : 'address'
  await tx
    .insertInto('unmask_record')
    .values({
      region_code: contract.data.regionCode,
      id,
      contract_id: contract.data.id,
      staff_region: staff.regionCode,
      staff_id: staff.id,
      what: subject,
      ip,
      at,
      reason_enc: await app.keys.fields.seal(reason, reasonContext(id)),
    })
    .execute()
  await changeFiled(app, tx, contract.data.id, [
    { type: 'case.unmasked', by: staffActor(staff.id), data: { record: id, what: subject } },
  ])
  return { recordId: id, ...fact }
}

function factOf({ data }: ContractRecord, what: Asked['what'], partyId: string | undefined) {
  if (what === 'address') return { person: null, location: data.house?.location.full ?? null }
  const party = data.parties.find(one => one.id === partyId)
  if (!party) throw new Refusal('REQ-404')
  const { name, idNo, phone, address } = party
  return { person: { name, idNo, phone, address }, location: null }
}

async function requireFew(tx: Tx, staff: CaseAccess['staff'], now: number): Promise<void> {
  const { n } = await tx
    .selectFrom('unmask_record')
    .select(e => e.fn.countAll<number | string>().as('n'))
    .where('staff_region', '=', staff.regionCode)
    .where('staff_id', '=', staff.id)
    .where('at', '>', now - hourMs)
    .executeTakeFirstOrThrow()
  if (Number(n) >= unmasksPerHour) throw new Refusal('UMK-01')
}

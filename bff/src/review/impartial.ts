import { signerOf } from '@clf/shared/contract'
import { cityCode } from '@clf/shared/staff'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { staffActor } from '../ledger/acting'
import type { CaseAccess } from '../ledger/caseAccess'
import { personKeyOf } from '../ledger/contract.sql'

/** What a reviewer does to a contract, reading its file, and what was refused is no entry. */
const noEntry = [
  'review.refused',
  'review.returned',
  'contract.filed',
  'file.read',
  'act.refused',
  'claim.lost',
]
const prefix = staffActor('')

/** Has this person nothing of their own in the contract? Neither a party, nor a signer for one, nor anybody who entered. */
export async function isImpartial(app: App, { staff, contract }: CaseAccess): Promise<boolean> {
  const { data, extras } = contract
  const people = data.parties.flatMap(p => [personKeyOf(app, p), personKeyOf(app, signerOf(p))])
  if (people.includes(staff.personKey)) return false
  const { db } = app.store
  const actors = await db
    .selectFrom('contract_event')
    .select('actor')
    .distinct()
    .where('region_code', '=', data.regionCode)
    .where('contract_id', '=', data.id)
    .where('actor', 'like', `${prefix}%`)
    .where('type', 'not in', noEntry)
    .execute()
  const entered = actors.map(({ actor }) => actor.slice(prefix.length))
  if (extras.desk) entered.push(extras.desk.staffId)
  if (!entered.length) return true
  const same = await db
    .selectFrom('staff')
    .select('id')
    .where('region_code', 'in', [data.regionCode, cityCode])
    .where('id', 'in', entered)
    .where('person_key', '=', staff.personKey)
    .executeTakeFirst()
  return same === undefined
}

/** @throws Refusal RVW-01 */
export async function demandImpartial(app: App, access: CaseAccess): Promise<void> {
  if (!(await isImpartial(app, access))) throw new Refusal('RVW-01')
}

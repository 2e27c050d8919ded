import { randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { coversRegion } from '@clf/shared/staff'
import type { RegisterChange } from '@clf/shared/routes'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { Store, Tables, Tx } from '../store'
import { checkChange } from './checkChange'
import type { StaffMember } from './member'
import { wishContext } from './register'
import { writeChange } from './writeChange'

export type WishRow = Selectable<Tables['register_wish']>
type Db = Store['db'] | Tx

export const openWish = async (app: Pick<App, 'keys'>, row: WishRow): Promise<RegisterChange> =>
  JSON.parse(await app.keys.fields.open(row.wish_enc, wishContext(row.region_code, row.id))) as RegisterChange

/** @throws Refusal REQ-404 for a region that this person does not see */
export function demandRegion(staff: StaffMember, regionCode: string): void {
  if (!coversRegion(staff, regionCode)) throw new Refusal('REQ-404')
}

/** Version of the row in force; 0: there is none. */
async function versionIn(db: Db, table: 'site' | 'agency' | 'staff', regionCode: string, id: string) {
  const row = await db
    .selectFrom(table as 'site')
    .select('version')
    .where('region_code', '=', regionCode)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.version ?? 0
}

interface Wish {
  regionCode: string
  change: RegisterChange
  reason: string
}

/** Asks for a change. @throws Refusal REQ-404, RGS-03 one is waiting already, RGS-04, RGS-05 */
export async function propose(app: App, tx: Tx, staff: StaffMember, { regionCode, change, reason }: Wish) {
  demandRegion(staff, regionCode)
  await checkChange(app, tx, regionCode, change)
  const subject = change.id ?? `${change.kind}-${randomBytes(4).toString('hex')}`
  const base = await versionIn(tx, change.kind, regionCode, subject)
  if (change.id && base === 0) throw new Refusal('REQ-404')
  const waiting = await tx
    .selectFrom('register_wish')
    .select('id')
    .where('region_code', '=', regionCode)
    .where('state', '=', 'PENDING')
    .where('kind', '=', change.kind)
    .where('subject_id', '=', subject)
    .executeTakeFirst()
  if (waiting) throw new Refusal('RGS-03')
  const id = uuidv7()
  await tx
    .insertInto('register_wish')
    .values({
      region_code: regionCode,
      id,
      kind: change.kind,
      subject_id: subject,
      proposed_by: staff.id,
      proposed_at: app.clock(),
      reason,
      state: 'PENDING',
      base_version: base,
      wish_enc: await app.keys.fields.seal(JSON.stringify(change), wishContext(regionCode, id)),
      decided_by: null,
      decided_at: null,
      decision_reason: null,
    })
    .execute()
  return { wishId: id }
}

async function findWish(tx: Tx, staff: StaffMember, regionCode: string, wishId: string): Promise<WishRow> {
  demandRegion(staff, regionCode)
  const row = await tx
    .selectFrom('register_wish')
    .selectAll()
    .where('region_code', '=', regionCode)
    .where('id', '=', wishId)
    .executeTakeFirst()
  if (!row) throw new Refusal('REQ-404')
  return row
}

/** PENDING → decided, once. @throws Refusal RGS-02 */
async function settle(
  app: App,
  tx: Tx,
  row: WishRow,
  to: { state: WishRow['state']; decided_by: string; decision_reason: string | null },
) {
  const { numUpdatedRows } = await tx
    .updateTable('register_wish')
    .set({ ...to, decided_at: app.clock() })
    .where('region_code', '=', row.region_code)
    .where('id', '=', row.id)
    .where('state', '=', 'PENDING')
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Refusal('RGS-02')
}

interface Decision {
  regionCode: string
  wishId: string
  approve: boolean
  reason: string
}

/** The second person decides. @throws Refusal REQ-404, RGS-01…06 */
export async function decide(
  app: App,
  tx: Tx,
  staff: StaffMember,
  { regionCode, wishId, approve, reason }: Decision,
) {
  const row = await findWish(tx, staff, regionCode, wishId)
  if (await isSamePerson(tx, staff, row.proposed_by)) throw new Refusal('RGS-01')
  await settle(app, tx, row, {
    state: approve ? 'APPROVED' : 'REJECTED',
    decided_by: staff.id,
    decision_reason: reason || null,
  })
  if (!approve) return {}
  const change = await openWish(app, row)
  if (row.kind === 'staff' && (await isSamePerson(tx, staff, row.subject_id))) throw new Refusal('RGS-06')
  await checkChange(app, tx, regionCode, change)
  if ((await versionIn(tx, row.kind, regionCode, row.subject_id)) !== row.base_version)
    throw new Refusal('RGS-03')
  const by = { by: `${row.proposed_by}+${staff.id}`, reason: row.reason }
  await writeChange(app, tx, { regionCode, id: row.subject_id, change }, by)
  return {}
}

/** One person may have a registration in the county and one in the city: whoever it is, not the account, counts. */
async function isSamePerson(tx: Tx, staff: StaffMember, id: string): Promise<boolean> {
  const rows = await tx.selectFrom('staff').select('person_key').where('id', '=', id).execute()
  return id === staff.id || rows.some(row => row.person_key === staff.personKey)
}

export async function withdraw(
  app: App,
  tx: Tx,
  staff: StaffMember,
  { regionCode, wishId }: Pick<Decision, 'regionCode' | 'wishId'>,
) {
  const row = await findWish(tx, staff, regionCode, wishId)
  if (row.proposed_by !== staff.id) throw new Refusal('REQ-404')
  await settle(app, tx, row, { state: 'WITHDRAWN', decided_by: staff.id, decision_reason: null })
  return {}
}

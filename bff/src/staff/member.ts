import { regionName, staffRoles, type Reaching, type StaffRole, type StaffView } from '@clf/shared/staff'
import type { Selectable } from 'kysely'
import type { App } from '../app-context'
import type { Store, Tables, Tx } from '../store'

type Row = Selectable<Tables['staff']>

/** A member of staff. Full data: never leaves the server unmasked, but for the own name. */
export interface StaffMember extends Reaching {
  id: string
  role: StaffRole
  regionCode: string
  siteId: string | null
  agencyId: string | null
  personKey: string
  name: string
  phone: string | null
  /** Brokers: 经纪人登记号. */
  registerNo: string | null
}

/** The sealed part of a row. */
export interface StaffBody {
  name: string
  phone: string | null
  registerNo: string | null
}

export const staffContext = (regionCode: string, id: string) => `staff:${regionCode}/${id}`
export const totpContext = (regionCode: string, id: string) => `${staffContext(regionCode, id)}/totp`

export async function memberOf(app: Pick<App, 'keys'>, row: Row): Promise<StaffMember> {
  const sealed = await app.keys.fields.open(row.body_enc, staffContext(row.region_code, row.id))
  return {
    ...(JSON.parse(sealed) as StaffBody),
    id: row.id,
    role: row.role,
    regionCode: row.region_code,
    siteId: row.site_id,
    agencyId: row.agency_id,
    personKey: row.person_key,
  }
}

/** Somebody who works here now; null for unknown people and for those who have left. */
export async function findStaff(
  app: App,
  regionCode: string,
  id: string,
  tx?: Tx,
): Promise<StaffMember | null> {
  const row = await (tx ?? app.store.db)
    .selectFrom('staff')
    .selectAll()
    .where('region_code', '=', regionCode)
    .where('id', '=', id)
    .where('state', '=', 'ACTIVE')
    .executeTakeFirst()
  return row ? memberOf(app, row) : null
}

type Db = Store['db'] | Tx

export const siteOf = (db: Db, regionCode: string, id: string) =>
  db
    .selectFrom('site')
    .selectAll()
    .where('region_code', '=', regionCode)
    .where('id', '=', id)
    .executeTakeFirst()

export const agencyOf = (db: Db, regionCode: string, id: string) =>
  db
    .selectFrom('agency')
    .selectAll()
    .where('region_code', '=', regionCode)
    .where('id', '=', id)
    .executeTakeFirst()

export async function staffView(app: App, member: StaffMember): Promise<StaffView> {
  const { db } = app.store
  const site = member.siteId ? await siteOf(db, member.regionCode, member.siteId) : undefined
  const agency = member.agencyId ? await agencyOf(db, member.regionCode, member.agencyId) : undefined
  return {
    id: member.id,
    role: member.role,
    roleLabel: staffRoles[member.role],
    regionCode: member.regionCode,
    regionName: regionName(member.regionCode),
    name: member.name,
    siteId: member.siteId,
    siteName: site?.name ?? null,
    agencyId: member.agencyId,
    agencyName: agency?.name ?? null,
  }
}

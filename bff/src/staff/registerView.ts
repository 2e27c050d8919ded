import { maskPhone } from '@clf/shared/person'
import { staffRoles } from '@clf/shared/staff'
import type { Registers } from '@clf/shared/routes'
import type { App } from '../app-context'
import { isoTime } from '../time'
import { memberOf, type StaffMember } from './member'
import { changeContext } from './register'
import { demandRegion, openWish } from './wish'

/** The registers of one region; without one, of the reader's own. @throws Refusal REQ-404 out of reach */
export async function registersOf(
  app: App,
  staff: StaffMember,
  wanted: string | undefined,
): Promise<Registers> {
  const regionCode = wanted ?? staff.regionCode
  demandRegion(staff, regionCode)
  const { db } = app.store
  const of = <T extends 'site' | 'agency' | 'staff'>(table: T) =>
    db
      .selectFrom(table as 'site')
      .where('region_code', '=', regionCode)
      .orderBy('state')
      .orderBy('id')
  const sites = await of('site').selectAll().execute()
  const agencies = await db
    .selectFrom('agency')
    .selectAll()
    .where('region_code', '=', regionCode)
    .orderBy('state')
    .orderBy('id')
    .execute()
  const people = await db
    .selectFrom('staff')
    .selectAll()
    .where('region_code', '=', regionCode)
    .orderBy('state')
    .orderBy('id')
    .execute()
  return {
    regionCode,
    sites: sites.map(site => ({
      id: site.id,
      name: site.name,
      use: site.kind,
      networks: JSON.parse(site.networks) as string[],
      state: site.state,
    })),
    agencies: agencies.map(agency => ({
      id: agency.id,
      name: agency.name,
      creditCode: agency.credit_code,
      filingNo: agency.filing_no,
      state: agency.state,
      stateReason: agency.state_reason,
    })),
    staff: await Promise.all(
      people.map(async row => {
        const { id, name, role, phone, registerNo, siteId, agencyId } = await memberOf(app, row)
        const roleLabel = staffRoles[role]
        const phoneMasked = phone && maskPhone(phone)
        return { id, name, role, roleLabel, phoneMasked, registerNo, siteId, agencyId, state: row.state }
      }),
    ),
    wishes: await wishesOf(app, staff, regionCode),
  }
}

async function wishesOf(app: App, staff: StaffMember, regionCode: string): Promise<Registers['wishes']> {
  const rows = await app.store.db
    .selectFrom('register_wish')
    .selectAll()
    .where('region_code', '=', regionCode)
    .where('state', '=', 'PENDING')
    .orderBy('id')
    .execute()
  return Promise.all(
    rows.map(async row => {
      const change = await openWish(app, row)
      return {
        id: row.id,
        change:
          change.kind === 'staff'
            ? { ...change, id: row.subject_id, idNo: null, phone: change.phone && maskPhone(change.phone) }
            : { ...change, id: row.subject_id },
        reason: row.reason,
        proposedBy: await nameOf(app, row.proposed_by),
        proposedAt: isoTime(row.proposed_at),
        mine: row.proposed_by === staff.id,
      }
    }),
  )
}

/** The name behind an id of staff, wherever that person is registered; the id itself when there is nobody. */
async function nameOf(app: App, id: string): Promise<string> {
  const row = await app.store.db.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? (await memberOf(app, row)).name : id
}

/** The register of changes: who asked and who approved, newest first. */
export async function changesOf(app: App, staff: StaffMember, wanted: string | undefined) {
  const regionCode = wanted ?? staff.regionCode
  demandRegion(staff, regionCode)
  const rows = await app.store.db
    .selectFrom('register_change')
    .selectAll()
    .where('region_code', '=', regionCode)
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  const changes = await Promise.all(
    rows.map(async row => {
      const sealed = await app.keys.fields.open(row.change_enc, changeContext(regionCode, row.id))
      const { name, state } = JSON.parse(sealed) as { name: string; state: string }
      const by = await Promise.all(row.by_staff.split('+').map(id => nameOf(app, id)))
      return {
        id: row.id,
        at: isoTime(row.at),
        kind: row.kind,
        subjectId: row.subject_id,
        name,
        state,
        by: by.join('提出，') + (by.length > 1 ? '批准' : ''),
        reason: row.reason,
      }
    }),
  )
  return { changes }
}

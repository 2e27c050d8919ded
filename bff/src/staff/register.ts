import { v7 as uuidv7 } from 'uuid'
import * as z from 'zod/mini'
import { canonicalJson } from '@clf/shared/evidence'
import { parseIdNo } from '@clf/shared/person'
import { staffRoleNames } from '@clf/shared/staff'
import type { App } from '../app-context'
import type { Tx } from '../store'
import { memberOf, staffContext, type StaffBody } from './member'

const id = z.string().check(z.regex(/^[a-z0-9-]{2,40}$/))
const regionCode = z.string().check(z.regex(/^4212\d{2}$/))
const name = z.string().check(z.trim(), z.minLength(2), z.maxLength(60))

/** Sites, agencies and staff as a file brings them; a password is set by the person, never by a file. */
export const registerFile = z.object({
  sites: z.array(
    z.object({
      regionCode,
      id,
      name,
      kind: z.enum(['SIGN_POINT', 'OFFICE']),
      networks: z.array(z.string()),
      state: z._default(z.enum(['ACTIVE', 'CLOSED']), 'ACTIVE'),
    }),
  ),
  agencies: z.array(
    z.object({
      regionCode,
      id,
      name,
      creditCode: z.string().check(z.regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/)),
      filingNo: z.string().check(z.minLength(4), z.maxLength(40)),
      state: z._default(z.enum(['ACTIVE', 'SUSPENDED']), 'ACTIVE'),
    }),
  ),
  staff: z.array(
    z.object({
      regionCode,
      id,
      role: z.enum(staffRoleNames),
      name,
      idNo: z.string(),
      phone: z._default(z.nullable(z.string()), null),
      registerNo: z._default(z.nullable(z.string()), null),
      siteId: z._default(z.nullable(z.string()), null),
      agencyId: z._default(z.nullable(z.string()), null),
      state: z._default(z.enum(['ACTIVE', 'LEFT']), 'ACTIVE'),
    }),
  ),
})
export type RegisterFile = z.infer<typeof registerFile>
type Site = RegisterFile['sites'][number]
type Agency = RegisterFile['agencies'][number]
export type Member = RegisterFile['staff'][number]

export interface ChangeBy {
  /** Id of who changes; `system` for the file of the first day. */
  by: string
  reason: string
}
type Parts = Pick<App, 'keys' | 'clock' | 'store'>

export const changeContext = (region: string, changeId: string) => `register_change:${region}/${changeId}`

/** What a sealed wish of `register_wish` is bound to. */
export const wishContext = (region: string, wishId: string) => `register_wish:${region}/${wishId}`

async function noteChange(
  app: Parts,
  tx: Tx,
  { by, reason }: ChangeBy,
  kind: 'site' | 'agency' | 'staff',
  what: { regionCode: string; id: string },
) {
  const change = uuidv7()
  await tx
    .insertInto('register_change')
    .values({
      region_code: what.regionCode,
      id: change,
      kind,
      subject_id: what.id,
      by_staff: by,
      reason,
      at: app.clock(),
      change_enc: await app.keys.fields.seal(canonicalJson(what), changeContext(what.regionCode, change)),
    })
    .execute()
}

/** Writes a row anew or in the place of the one with its id; every writing is a line of the register of changes. */
async function put<T extends 'site' | 'agency' | 'staff'>(
  tx: Tx,
  table: T,
  key: { regionCode: string; id: string },
  values: Record<string, unknown>,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable(table as 'site')
    .set(eb => ({ ...values, version: eb('version', '+', 1) }))
    .where('region_code', '=', key.regionCode)
    .where('id', '=', key.id)
    .executeTakeFirst()
  if (numUpdatedRows === 1n) return
  const row = { region_code: key.regionCode, id: key.id, version: 1, ...values }
  await tx
    .insertInto(table as 'site')
    .values(row as never)
    .execute()
}

export async function putSite(app: Parts, tx: Tx, site: Site, by: ChangeBy): Promise<void> {
  const { networks, kind, state } = site
  const values = { name: site.name, kind, networks: JSON.stringify(networks), state, updated_at: app.clock() }
  await put(tx, 'site', site, values)
  await noteChange(app, tx, by, 'site', site)
}

export async function putAgency(app: Parts, tx: Tx, agency: Agency, by: ChangeBy): Promise<void> {
  await put(tx, 'agency', agency, {
    name: agency.name,
    credit_code: agency.creditCode,
    filing_no: agency.filingNo,
    state: agency.state,
    state_reason: agency.state === 'SUSPENDED' ? by.reason : null,
    updated_at: app.clock(),
  })
  await noteChange(app, tx, by, 'agency', agency)
}

/** @throws Error when the ID number is none */
export async function putStaff(app: Parts, tx: Tx, member: Member, by: ChangeBy): Promise<void> {
  const idNo = parseIdNo(member.idNo)
  if (!idNo.ok) throw new Error(`${member.id}: the ID number is not valid`)
  const body: StaffBody = { name: member.name, phone: member.phone, registerNo: member.registerNo }
  const context = staffContext(member.regionCode, member.id)
  await put(tx, 'staff', member, {
    role: member.role,
    state: member.state,
    person_key: app.keys.personKey(idNo.idType, idNo.idNo),
    active_person: member.state === 'ACTIVE' ? app.keys.personKey(idNo.idType, idNo.idNo) : null,
    login_name: `${member.regionCode}-${member.id}`,
    body_enc: await app.keys.fields.seal(JSON.stringify(body), context),
    site_id: member.siteId,
    agency_id: member.agencyId,
    updated_at: app.clock(),
  })
  await noteChange(app, tx, by, 'staff', member)
}

/** The same person's registration with other contents: who it is stays as it was, a phone that is not told too. */
export async function reviseStaff(
  app: Parts,
  tx: Tx,
  member: Omit<Member, 'idNo'>,
  by: ChangeBy,
): Promise<void> {
  const { regionCode, id, state } = member
  const row = await tx
    .selectFrom('staff')
    .selectAll()
    .where('region_code', '=', regionCode)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const phone = member.phone ?? (await memberOf(app, row)).phone
  const body: StaffBody = { name: member.name, phone, registerNo: member.registerNo }
  const body_enc = await app.keys.fields.seal(JSON.stringify(body), staffContext(regionCode, id))
  await tx
    .updateTable('staff')
    .set(eb => ({
      role: member.role,
      state,
      active_person: state === 'ACTIVE' ? eb.ref('person_key') : null,
      body_enc,
      site_id: member.siteId,
      agency_id: member.agencyId,
      updated_at: app.clock(),
      version: eb('version', '+', 1),
    }))
    .where('region_code', '=', regionCode)
    .where('id', '=', id)
    .execute()
  await noteChange(app, tx, by, 'staff', member)
}

/** All of a file in one transaction; repeating it changes nothing but the register of changes. */
export async function importRegister(app: Parts, file: unknown, by: ChangeBy): Promise<RegisterFile> {
  const register = registerFile.parse(file)
  await app.store.transaction(async tx => {
    for (const site of register.sites) await putSite(app, tx, site, by)
    for (const agency of register.agencies) await putAgency(app, tx, agency, by)
    for (const member of register.staff) await putStaff(app, tx, member, by)
  })
  return register
}

import { regionCodeList } from '@clf/shared/property'
import { cityCode, coversRegion, regionName } from '@clf/shared/staff'
import type { Selectable } from 'kysely'
import type * as z from 'zod/mini'
import type { deskRoutes } from '@clf/shared/routes'
import type { App } from '../app-context'
import type { StaffMember } from '../staff/member'
import type { Tables } from '../store'
import { isoTime } from '../time'
import { cursorOf, readCursor } from './cursor'
import { filterContext } from './exportRecord'
import { reasonContext } from './unmask'

const pageSize = 50
type List<R extends keyof typeof deskRoutes> = z.output<(typeof deskRoutes)[R]['reply']>

/** The newest records below the cursor, of the counties (and the city's own) within reach. */
async function newest<T extends 'unmask_record' | 'export_record'>(
  app: App,
  table: T,
  staff: StaffMember,
  cursor: string | undefined,
) {
  const below = readCursor(cursor)
  const regions = [cityCode, ...regionCodeList].filter(region => coversRegion(staff, region))
  // Both tables have these columns; the rest of a row is the table's own.
  let query = app.store.db
    .selectFrom(table as 'unmask_record')
    .selectAll()
    .where('region_code', 'in', regions)
  if (below)
    query = query
      .where('at', '<=', below.at)
      .where(e => e.or([e('at', '<', below.at), e('id', '<', below.id)]))
  const found = await query
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const page = found.slice(0, pageSize)
  const last = page.at(-1)
  const next = last && found.length > pageSize ? cursorOf(last) : null
  return { page: page as unknown as Selectable<Tables[T]>[], next }
}

/** Who looked behind masks. */
export async function unmaskList(
  app: App,
  staff: StaffMember,
  cursor: string | undefined,
): Promise<List<'unmaskRecords'>> {
  const { page, next } = await newest(app, 'unmask_record', staff, cursor)
  const rows = page.map(async row => ({
    id: row.id,
    regionName: regionName(row.region_code),
    contractId: row.contract_id,
    staffId: row.staff_id,
    what: row.what,
    reason: await app.keys.fields.open(row.reason_enc, reasonContext(row.id)),
    ip: row.ip,
    at: isoTime(row.at),
  }))
  return { rows: await Promise.all(rows), next }
}

/** Who took lists and figures away. */
export async function exportList(
  app: App,
  staff: StaffMember,
  cursor: string | undefined,
): Promise<List<'exportRecords'>> {
  const { page, next } = await newest(app, 'export_record', staff, cursor)
  const rows = page.map(async row => ({
    id: row.id,
    regionName: regionName(row.region_code),
    staffId: row.staff_id,
    kind: row.kind,
    format: row.format,
    filter: await app.keys.fields.open(row.filter_enc, filterContext(row.id)),
    rows: row.row_count,
    sha256: row.file_sha256,
    at: isoTime(row.at),
  }))
  return { rows: await Promise.all(rows), next }
}

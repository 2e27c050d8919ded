import { regionCodeList } from '@clf/shared/property'
import { cityCode, coversRegion, regionName } from '@clf/shared/staff'
import type * as z from 'zod/mini'
import type { deskRoutes } from '@clf/shared/routes'
import type { App } from '../app-context'
import type { StaffMember } from '../staff/member'
import { isoTime } from '../time'
import { cursorOf, readCursor } from './cursor'
import { filterContext } from './exportRecord'
import { reasonContext } from './unmask'

const pageSize = 50
type List<R extends keyof typeof deskRoutes> = z.output<(typeof deskRoutes)[R]['reply']>

/** The newest records below the cursor, of the counties (and the city's own) within reach. */
async function recordsIn<T extends 'unmask_record' | 'export_record'>(
  app: App,
  table: T,
  staff: StaffMember,
  cursor: string | undefined,
) {
  const below = readCursor(cursor)
  const regions = [cityCode, ...regionCodeList].filter(region => coversRegion(staff, region))
  let query = app.store.db
    .selectFrom(table as 'unmask_record')
    .select(['region_code', 'id', 'at'])
    .where('region_code', 'in', regions)
  if (below)
    query = query
      .where('at', '<=', below.at)
      .where(e => e.or([e('at', '<', below.at), e('id', '<', below.id)]))
  const heads = await query
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const page = heads.slice(0, pageSize)
  const last = page.at(-1)
  const next = last && heads.length > pageSize ? cursorOf(last) : null
  return { ids: page.map(head => head.id), regions, next }
}

/** Who looked behind masks. */
export async function unmaskList(
  app: App,
  staff: StaffMember,
  cursor: string | undefined,
): Promise<List<'unmaskRecords'>> {
  const { ids, regions, next } = await recordsIn(app, 'unmask_record', staff, cursor)
  if (ids.length === 0) return { rows: [], next }
  const rows = await app.store.db
    .selectFrom('unmask_record')
    .selectAll()
    .where('region_code', 'in', regions)
    .where('id', 'in', ids)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return {
    rows: await Promise.all(
      rows.map(async row => ({
        id: row.id,
        regionName: regionName(row.region_code),
        contractId: row.contract_id,
        staffId: row.staff_id,
        what: row.what,
        reason: await app.keys.fields.open(row.reason_enc, reasonContext(row.id)),
        ip: row.ip,
        at: isoTime(row.at),
      })),
    ),
    next,
  }
}

/** Who took lists and figures away. */
export async function exportList(
  app: App,
  staff: StaffMember,
  cursor: string | undefined,
): Promise<List<'exportRecords'>> {
  const { ids, regions, next } = await recordsIn(app, 'export_record', staff, cursor)
  if (ids.length === 0) return { rows: [], next }
  const rows = await app.store.db
    .selectFrom('export_record')
    .selectAll()
    .where('region_code', 'in', regions)
    .where('id', 'in', ids)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return {
    rows: await Promise.all(
      rows.map(async row => ({
        id: row.id,
        regionName: regionName(row.region_code),
        staffId: row.staff_id,
        kind: row.kind,
        format: row.format,
        filter: await app.keys.fields.open(row.filter_enc, filterContext(row.id)),
        rows: row.row_count,
        sha256: row.file_sha256,
        at: isoTime(row.at),
      })),
    ),
    next,
  }
}

import { regionOf } from '@clf/shared/contract'
import type { RecordFilter } from '@clf/shared/routes'
import type { App } from '../app-context'
import type { StaffMember } from '../staff/member'
import type { Store } from '../store'
import { startOfBeijingDay } from '../time'
import { regionsFor } from '../supervision/scope'

const dayMs = 86_400_000
const startOf = (day: string) => startOfBeijingDay(Date.parse(`${day}T00:00:00+08:00`))

const columns = [
  'v.region_code',
  'v.id',
  'v.contract_id',
  'v.gate',
  'v.unit_no',
  'v.channel',
  'v.requested_at',
  'v.source',
  'v.request_digest',
  'v.response_sm3',
  'v.rules_version',
  'v.result_enc',
  'v.outcome',
  'v.latency_ms',
  'v.timed_out',
  'v.prev_hash',
  'v.hash',
  'c.contract_no',
] as const

/** Checks within reach: of the county, of the own site, of the own agency. */
const within = (db: Store['db'], staff: StaffMember, regions: readonly string[]) =>
  db
    .selectFrom('verification_record as v')
    .innerJoin('contract_index as c', join =>
      join.onRef('c.region_code', '=', 'v.region_code').onRef('c.contract_id', '=', 'v.contract_id'),
    )
    .select(columns)
    .where('v.region_code', 'in', [...regions])
    .$if(staff.role === 'CLERK', query => query.where('c.site_id', '=', staff.siteId ?? ''))
    .$if(staff.role === 'BROKER', query => query.where('c.agency_id', '=', staff.agencyId ?? ''))

export type RecordRow = Awaited<ReturnType<ReturnType<typeof within>['execute']>>[number]

/** Keyed hash of a member of staff; `system` stands for itself, an unknown one finds nothing. */
async function operatorKey(app: App, regions: readonly string[], id: string): Promise<string> {
  if (id === 'system') return id
  const row = await app.store.db
    .selectFrom('staff')
    .select('person_key')
    .where('region_code', 'in', [...regions])
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.person_key ?? 'nobody'
}

/** Newest first; `before` is the place of the last one of the page before. */
export async function findRecords(
  app: App,
  staff: StaffMember,
  filter: RecordFilter,
  { limit, before }: { limit: number; before?: { at: number; id: string } | undefined },
): Promise<RecordRow[]> {
  const { contractId, contractNo, unitNo, operator, gate, outcome, code, from, to } = filter
  const asked = contractId ? regionOf(contractId) : filter.regionCode
  const regions = regionsFor(staff, asked)
  let query = within(app.store.db, staff, regions)
  if (contractId) query = query.where('v.contract_id', '=', contractId)
  if (contractNo) query = query.where('c.contract_no', '=', contractNo)
  if (unitNo) query = query.where('v.unit_no', '=', unitNo)
  if (operator) query = query.where('v.operator_key', '=', await operatorKey(app, regions, operator))
  if (gate) query = query.where('v.gate', '=', gate)
  if (outcome) query = query.where('v.outcome', '=', outcome)
  if (from) query = query.where('v.requested_at', '>=', startOf(from))
  if (to) query = query.where('v.requested_at', '<', startOf(to) + dayMs)
  if (code)
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('verification_finding as f')
          .select('f.code')
          .whereRef('f.region_code', '=', 'v.region_code')
          .whereRef('f.record_id', '=', 'v.id')
          .where('f.code', '=', code),
      ),
    )
  if (before)
    query = query.where(({ eb, or, and }) =>
      or([
        eb('v.requested_at', '<', before.at),
        and([eb('v.requested_at', '=', before.at), eb('v.id', '<', before.id)]),
      ]),
    )
  return query.orderBy('v.requested_at', 'desc').orderBy('v.id', 'desc').limit(limit).execute()
}

/** One check within reach, or undefined. */
export const findRecord = (app: App, staff: StaffMember, id: string): Promise<RecordRow | undefined> =>
  within(app.store.db, staff, regionsFor(staff)).where('v.id', '=', id).executeTakeFirst()

/** The sealed answer of the registry. */
export async function sealedAnswer(app: App, regionCode: string, id: string): Promise<Uint8Array | null> {
  const row = await app.store.db
    .selectFrom('verification_record')
    .select('response_enc')
    .where('region_code', '=', regionCode)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.response_enc ?? null
}

import { contractStates, endStates, filedStates, stateLabels, type ContractState } from '@clf/shared/contract'
import { parseCertNo } from '@clf/shared/property'
import { regionCodes, type CaseSummary } from '@clf/shared/routes'
import { cityCode, reaches } from '@clf/shared/staff'
import type { App } from '../app-context'
import { placeOf } from '../ledger/caseAccess'
import { findContract } from '../ledger/contract.sql'
import { certHashOf } from '../ledger/index.sql'
import type { ContractRecord } from '../ledger/record'
import type { StaffMember } from '../staff/member'
import { isoTime } from '../time'
import { actionsOf, channelLabels } from './caseView'
import { readingOf, type Reading } from './reader'

const pageSize = 20
const done: readonly ContractState[] = [...filedStates, ...endStates]
const open = contractStates.filter(state => !done.includes(state))

/** Where a page ended: group (0 open, 1 done), time of the last change, id. */
type Place = readonly [group: number, at: number, id: string]

const write = (place: Place) => Buffer.from(JSON.stringify(place)).toString('base64url')

function read(cursor: string | undefined): Place | null {
  if (!cursor) return null
  try {
    const [group, at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    return typeof group === 'number' && typeof at === 'number' && typeof id === 'string'
      ? [group, at, id]
      : null
  } catch {
    return null
  }
}

export interface CaseQuery {
  q?: string | undefined
  show?: 'open' | 'done' | undefined
  cursor?: string | undefined
}

/** Numbers are asked for whole: contract number, certificate number, or the contract's own id. */
async function idsOf(app: App, regionCode: string, q: string): Promise<string[]> {
  const cert = parseCertNo(q)
  const rows = await app.store.db
    .selectFrom('contract_index')
    .select('contract_id')
    .where('region_code', '=', regionCode)
    .where(e =>
      e.or([
        e('contract_id', '=', q),
        e('contract_no', '=', q),
        ...(cert.ok ? [e('cert_hash', '=', certHashOf(app, cert.certNo))] : []),
      ]),
    )
    .limit(200)
    .execute()
  return rows.map(row => row.contract_id)
}

interface Wanted {
  regionCode: string
  group: number
  after: Place | null
  limit: number
}

/** One county's rows of a group, the newest change first: what this member of staff may see at all. */
async function rowsOf(app: App, { role, siteId, agencyId }: StaffMember, q: string, wanted: Wanted) {
  const { regionCode, group, after, limit } = wanted
  const ids = q ? await idsOf(app, regionCode, q) : null
  if (ids?.length === 0) return []
  let query = app.store.db
    .selectFrom('contract_index')
    .select(['contract_id', 'updated_at'])
    .where('region_code', '=', regionCode)
    .where('state', group === 0 ? 'in' : 'not in', open)
  if (role === 'CLERK') query = query.where('site_id', '=', siteId ?? '')
  if (role === 'BROKER') query = query.where('agency_id', '=', agencyId ?? '')
  if (ids) query = query.where('contract_id', 'in', ids)
  if (after) {
    const [, at, id] = after
    query = query.where(e =>
      e.or([e('updated_at', '<', at), e.and([e('updated_at', '=', at), e('contract_id', '<', id)])]),
    )
  }
  return query.orderBy('updated_at', 'desc').orderBy('contract_id', 'desc').limit(limit).execute()
}

const newestFirst = (a: Place, b: Place) => b[1] - a[1] || (a[2] < b[2] ? 1 : -1)

/** One page of the work list, the newest change first within each group. */
export async function listCases(app: App, staff: StaffMember, { q = '', show, cursor }: CaseQuery) {
  const regions = staff.regionCode === cityCode ? regionCodes : [staff.regionCode]
  const start = read(cursor)
  const found: Place[] = []
  for (const group of show === 'open' ? [0] : show === 'done' ? [1] : [0, 1]) {
    if (found.length > pageSize || (start && group < start[0])) continue
    const after = start?.[0] === group ? start : null
    const limit = pageSize + 1 - found.length
    const rows = await Promise.all(
      regions.map(regionCode => rowsOf(app, staff, q, { regionCode, group, after, limit })),
    )
    const places = rows.flat().map((row): Place => [group, row.updated_at, row.contract_id])
    found.push(...places.sort(newestFirst).slice(0, limit))
  }
  const page = found.slice(0, pageSize)
  const records = await Promise.all(page.map(([, , id]) => findContract(app, id)))
  const reading = readingOf(staff.role)
  const last = found.length > pageSize ? page.at(-1) : undefined
  return {
    cases: records
      .filter((r): r is ContractRecord => r !== null && reaches(staff, placeOf(r)))
      .map(record => summaryOf(staff, record, reading)),
    next: last ? write(last) : null,
  }
}

function summaryOf(staff: StaffMember, record: ContractRecord, reading: Reading): CaseSummary {
  const { data, extras } = record
  const names = (side: 'seller' | 'buyer') =>
    data.parties.filter(p => p.side === side).map(p => reading.name(p.name))
  return {
    id: data.id,
    contractNo: data.filing?.contractNo ?? null,
    channel: data.channel,
    channelLabel: channelLabels[data.channel],
    state: data.state,
    stateLabel: stateLabels[data.state],
    title: data.house?.location.full ?? data.certNo ?? '房屋还没有核验',
    sellers: names('seller'),
    buyers: names('buyer'),
    totalFen: data.terms.price?.totalFen ?? null,
    startedAt: data.startedAt,
    updatedAt: isoTime(record.updatedAt),
    enteredBy: extras.desk?.staffId ?? null,
    waitsFor: waitsFor(record),
    actions: actionsOf(staff, record),
  }
}

/** In a few words, for a line of the list. */
function waitsFor({ data }: ContractRecord): string {
  const absent = data.parties.filter(p => !p.joinedAt).length
  switch (data.state) {
    case 'DRAFT':
      return '等待核验房屋'
    case 'IDENTITY':
      return absent ? `还差${absent}人核验身份` : '填好条款后生成合同'
    case 'CONFIRM':
      return '等待当事人阅读确认'
    case 'SIGNING':
      return '等待当事人签名'
    case 'SIGNED':
      return '可以提交备案'
    default:
      return stateLabels[data.state]
  }
}

import { stateLabels } from '@clf/shared/contract'
import type { ContractFilter } from '@clf/shared/routes'
import { channelLabels } from '@clf/shared/settings'
import { regionName } from '@clf/shared/staff'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { namesOf, type Names } from '../search/names.sql'
import type { IndexRow } from '../search/search.sql'
import { pageOf } from '../search/searchContracts'
import { wantedOf } from '../search/wanted'
import type { StaffMember } from '../staff/member'
import { isoTime } from '../time'
import type { Sheet } from './sheet'

/** Rows of one file. */
export const mostRows = 50_000
const step = 2_000

const time = (ms: number | null) => (ms === null ? null : isoTime(ms).slice(0, 19).replace('T', ' '))

type Cell = (row: IndexRow, names: Names) => string | number | null
const columns: readonly (readonly [string, Cell])[] = [
  ['合同编号', row => row.contract_no],
  ['区县', row => regionName(row.region_code)],
  ['状态', row => stateLabels[row.state]],
  ['渠道', row => channelLabels[row.channel]],
  ['签约点', (row, names) => names.site(row.region_code, row.site_id)],
  ['经纪机构', (row, names) => names.agency(row.region_code, row.agency_id)],
  ['不动产单元号', row => row.unit_no],
  ['建筑面积（平方米）', row => (row.floor_area === null ? null : row.floor_area / 100)],
  ['成交总价（元）', row => (row.total_fen === null ? null : row.total_fen / 100)],
  ['开始时间', row => time(row.started_at)],
  ['签订时间', row => time(row.signed_at)],
  ['备案时间', row => time(row.filed_at)],
  ['结束时间', row => time(row.ended_at)],
]

/**
 * A list of contracts without people and addresses, and its sums: all rows in the last line.
 * @throws Refusal EXP-01 more than fit into one file
 */
export async function contractSheet(
  app: App,
  staff: StaffMember,
  filter: ContractFilter,
): Promise<Sheet & { contracts: number }> {
  const rows = await allRows(app, staff, filter)
  const names = await namesOf(app, rows)
  const sum = (key: 'floor_area' | 'total_fen') => rows.reduce((total, row) => total + (row[key] ?? 0), 0)
  const sums: Record<string, string | number> = {
    合同编号: `合计 ${rows.length} 份`,
    '建筑面积（平方米）': sum('floor_area') / 100,
    '成交总价（元）': sum('total_fen') / 100,
  }
  return {
    title: '存量房合同清单',
    head: columns.map(([title]) => title),
    rows: [
      ...rows.map(row => columns.map(([, cell]) => cell(row, names))),
      columns.map(([title]) => sums[title] ?? null),
    ],
    contracts: rows.length,
  }
}

async function allRows(app: App, staff: StaffMember, filter: ContractFilter): Promise<IndexRow[]> {
  const wanted = wantedOf(app, staff, filter)
  const rows: IndexRow[] = []
  let cursor: string | undefined
  do {
    const page = await pageOf(app, wanted, cursor, step)
    rows.push(...page.rows)
    if (rows.length > mostRows || (rows.length === mostRows && page.next))
      throw new Refusal('EXP-01', { values: { max: String(mostRows) } })
    cursor = page.next ?? undefined
  } while (cursor)
  return rows
}

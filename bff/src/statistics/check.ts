import { regionCodeList } from '@clf/shared/property'
import type { App } from '../app-context'
import { findContract } from '../ledger/contract.sql'
import { indexRowOf } from '../search/indexRow'
import { chainOf } from '../search/reindex'
import type { IndexRow } from '../search/search.sql'
import { merged } from './cell'
import { keptCells, keptDays, keptMonths } from './kept.sql'
import { liveCells } from './live.sql'
import { endOfMonth, startOfMonth } from './months'

type Parts = Pick<App, 'store' | 'keys' | 'clock'>

/** A change reads the clock once for its row and once for its event. */
const clockMs = 5_000
const batch = 500
const everything = ['0000-00', '9999-99'] as const
const times: readonly string[] = [
  'started_at',
  'verified_at',
  'frozen_at',
  'signed_at',
  'review_at',
  'filed_at',
  'ended_at',
]

/** What is not as the contracts themselves say, one line each. */
export async function* differences(app: Parts): AsyncGenerator<string> {
  for (const region of regionCodeList) {
    yield* wrongRows(app, region)
    yield* wrongMonths(app, region)
  }
}

/** Opens every contract of a county and compares its row. */
async function* wrongRows(app: Parts, regionCode: string): AsyncGenerator<string> {
  let after = ''
  for (;;) {
    const ids = await app.store.db
      .selectFrom('contract')
      .select('id')
      .where('region_code', '=', regionCode)
      .where('id', '>', after)
      .orderBy('id')
      .limit(batch)
      .execute()
    for (const { id } of ids) yield* wrongRow(app, regionCode, id)
    const last = ids.at(-1)
    if (!last) return
    after = last.id
  }
}

async function* wrongRow(app: Parts, regionCode: string, id: string): AsyncGenerator<string> {
  const row = await app.store.db
    .selectFrom('contract_index')
    .selectAll()
    .where('region_code', '=', regionCode)
    .where('contract_id', '=', id)
    .executeTakeFirst()
  const record = await findContract(app, id)
  if (!record) return
  if (!row) {
    yield `${id} 没有索引`
    return
  }
  const should = indexRowOf(app, record, await chainOf(app.store.db, regionCode, id))
  for (const [column, value] of Object.entries(should)) {
    const is = row[column as keyof IndexRow]
    if (!same(column, is, value)) yield `${id} ${column}: ${String(is)} ≠ ${String(value)}`
  }
}

function same(column: string, is: unknown, should: unknown): boolean {
  if (column === 'updated_at' || is === should) return true
  return (
    times.includes(column) &&
    typeof is === 'number' &&
    typeof should === 'number' &&
    Math.abs(is - should) <= clockMs
  )
}

/** Counts every kept month of a county again, and its days. */
async function* wrongMonths(app: Parts, regionCode: string): AsyncGenerator<string> {
  const months = await keptMonths(app, regionCode, everything)
  const kept = await keptCells(app, regionCode, everything, 'apart')
  const days = await keptDays(app, regionCode, everything)
  for (const month of months) {
    const [from, to] = [startOfMonth(month), endOfMonth(month)]
    const again = await liveCells(app.store.db, { regionCode, from, to, time: 'days' })
    const pairs = [
      [kept.filter(cell => cell.time === month), merged(again, () => ({ time: month }))],
      [
        days.filter(cell => cell.time.startsWith(month)),
        merged(again, () => ({ siteId: null, agencyId: null })),
      ],
    ] as const
    if (pairs.some(([is, should]) => inOrder(is) !== inOrder(should)))
      yield `${regionCode} ${month}: 留存的月度数和合同不一致`
  }
}

/** One spelling for the same totals. */
const inOrder = (cells: readonly object[]) =>
  JSON.stringify(cells.map(cell => JSON.stringify(cell, sortedKeys)).sort())

const sortedKeys = (_: string, value: unknown) =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

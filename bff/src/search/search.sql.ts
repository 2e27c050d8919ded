import type { SelectQueryBuilder, Selectable } from 'kysely'
import type { App } from '../app-context'
import type { Tables } from '../store'
import type { Keys } from './keysOf'
import type { Wanted } from './wanted'

export type IndexRow = Selectable<Tables['contract_index']>
type Db = App['store']['db']
type Query = SelectQueryBuilder<Tables, 'contract_index', unknown>

/** The last row of a page: the next one begins below it. */
export interface Below {
  at: number
  id: string
}

/** More contracts than one home, certificate or person can have. */
const mostOfOneKey = 2_000

/** Contracts of a county in which somebody with one of these keys is named. */
async function idsOf(db: Db, region: string, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return []
  // The person alone: with the county an engine may rather read all people of the county.
  const rows = await db
    .selectFrom('contract_party')
    .select(['region_code', 'contract_id'])
    .where('person_key', 'in', [...people])
    .limit(mostOfOneKey)
    .execute()
  return [...new Set(rows.filter(row => row.region_code === region).map(row => row.contract_id))]
}

/**
 * The few rows of a county that a number leads to. Only the number is asked for: with more conditions, or an order, an
 * engine without statistics takes an index of those and reads the whole county.
 */
async function byKey(db: Db, region: string, { people, ...exact }: Keys): Promise<IndexRow[] | null> {
  const query = db.selectFrom('contract_index').selectAll().where('region_code', '=', region)
  const [first, ...others] = Object.entries(exact) as [keyof typeof exact, string][]
  if (first) {
    const rows = await query.where(first[0], '=', first[1]).limit(mostOfOneKey).execute()
    const ids = people && (await idsOf(db, region, people))
    return rows.filter(
      row => others.every(([key, value]) => row[key] === value) && (!ids || ids.includes(row.contract_id)),
    )
  }
  if (!people) return null
  const ids = await idsOf(db, region, people)
  return ids.length === 0 ? [] : query.where('contract_id', 'in', ids).execute()
}

/** Newest first. */
export const inOrder = (column: Wanted['column']) => (a: IndexRow, b: IndexRow) =>
  (b[column] ?? 0) - (a[column] ?? 0) || (a.contract_id < b.contract_id ? 1 : -1)

function isWanted(row: IndexRow, { equal, column, from, to }: Wanted): boolean {
  const at = row[column]
  return (
    at !== null &&
    at >= (from ?? 0) &&
    (to === null || at < to) &&
    Object.entries(equal).every(([key, value]) => row[key as keyof IndexRow] === value)
  )
}

const isBelow = (row: IndexRow, column: Wanted['column'], below: Below | null) => {
  const at = row[column] ?? 0
  return !below || at < below.at || (at === below.at && row.contract_id < below.id)
}

/** The rows of one county that are wanted, in no order yet, when no number is given. */
function ranged(db: Db, region: string, { equal, column, from, to }: Wanted): Query {
  let query: Query = db.selectFrom('contract_index').where('region_code', '=', region)
  for (const [key, value] of Object.entries(equal)) query = query.where(key as 'unit_no', '=', value)
  // Also leaves out what was never filed when the list goes by filing.
  if (column === 'filed_at' || from !== null) query = query.where(column, '>=', from ?? 0)
  return to === null ? query : query.where(column, '<', to)
}

/** The newest `limit` rows of a county below a row. */
export async function pageIn(
  { store: { db } }: Pick<App, 'store'>,
  region: string,
  wanted: Wanted,
  below: Below | null,
  limit: number,
): Promise<IndexRow[]> {
  const { column, keys } = wanted
  const few = await byKey(db, region, keys)
  if (few)
    return few
      .filter(row => isWanted(row, wanted) && isBelow(row, column, below))
      .sort(inOrder(column))
      .slice(0, limit)
  let query = ranged(db, region, wanted)
  if (below)
    query = query
      .where(column, '<=', below.at)
      .where(e => e.or([e(column, '<', below.at), e('contract_id', '<', below.id)]))
  return query.selectAll().orderBy(column, 'desc').orderBy('contract_id', 'desc').limit(limit).execute()
}

/** How many there are in a county, counted no further than `most`. */
export async function countIn(
  { store: { db } }: Pick<App, 'store'>,
  region: string,
  wanted: Wanted,
  most: number,
): Promise<number> {
  if (most <= 0) return 0
  const few = await byKey(db, region, wanted.keys)
  if (few) return few.filter(row => isWanted(row, wanted)).length
  const { n } = await db
    .selectFrom(ranged(db, region, wanted).select('contract_id').limit(most).as('some'))
    .select(e => e.fn.countAll<number | string>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

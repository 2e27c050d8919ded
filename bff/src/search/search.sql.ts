import type { SelectQueryBuilder, Selectable } from 'kysely'
import type { App } from '../app-context'
import type { Tables } from '../store'
import type { Wanted } from './wanted'

export type IndexRow = Selectable<Tables['contract_index']>
type Query = SelectQueryBuilder<Tables, 'contract_index', unknown>

/** The last row of a page: the next one begins below it. */
export interface Below {
  at: number
  id: string
}

/** More people than a contract can have; a list of one person's contracts is no longer than this. */
const mostOfOnePerson = 2_000

/** Contracts in which somebody with one of these keys is named, of one county. */
const idsOf = async (
  app: Pick<App, 'store'>,
  region: string,
  people: readonly string[],
): Promise<string[]> => {
  const rows = await app.store.db
    .selectFrom('contract_party')
    .select('contract_id')
    .distinct()
    .where('person_key', 'in', people.length ? [...people] : [''])
    .where('region_code', '=', region)
    .limit(mostOfOnePerson)
    .execute()
  return rows.map(row => row.contract_id)
}

/** The rows of one county that are wanted, in no order yet. */
async function wantedIn(app: Pick<App, 'store'>, region: string, wanted: Wanted): Promise<Query | null> {
  const { keys, equal, column, from, to } = wanted
  const { people, ...exact } = keys
  let query: Query = app.store.db.selectFrom('contract_index').where('region_code', '=', region)
  if (people) {
    const ids = await idsOf(app, region, people)
    if (ids.length === 0) return null
    query = query.where('contract_id', 'in', ids)
  }
  for (const [key, value] of Object.entries({ ...exact, ...equal }))
    query = query.where(key as 'unit_no', '=', value)
  // Also leaves out what was never filed when the list goes by filing.
  if (column === 'filed_at' || from !== null) query = query.where(column, '>=', from ?? 0)
  if (to !== null) query = query.where(column, '<', to)
  return query
}

/** The newest `limit` rows of a county below a row. */
export async function pageIn(
  app: Pick<App, 'store'>,
  region: string,
  wanted: Wanted,
  below: Below | null,
  limit: number,
): Promise<IndexRow[]> {
  let query = await wantedIn(app, region, wanted)
  if (!query) return []
  const { column } = wanted
  if (below)
    query = query
      .where(column, '<=', below.at)
      .where(e => e.or([e(column, '<', below.at), e('contract_id', '<', below.id)]))
  return query.selectAll().orderBy(column, 'desc').orderBy('contract_id', 'desc').limit(limit).execute()
}

/** How many there are in a county, counted no further than `most`. */
export async function countIn(
  app: Pick<App, 'store'>,
  region: string,
  wanted: Wanted,
  most: number,
): Promise<number> {
  const query = await wantedIn(app, region, wanted)
  if (!query || most <= 0) return 0
  const { n } = await app.store.db
    .selectFrom(query.select('contract_id').limit(most).as('some'))
    .select(e => e.fn.countAll<number | string>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

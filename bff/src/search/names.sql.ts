import type { App } from '../app-context'

/** Names of sites and agencies by county and id; the id itself when the register does not know it. */
export interface Names {
  site(regionCode: string, id: string | null): string | null
  agency(regionCode: string, id: string | null): string | null
}

interface Placed {
  region_code: string
  site_id: string | null
  agency_id: string | null
}

/** Of the sites and agencies that stand in these rows. */
export async function namesOf(app: Pick<App, 'store'>, rows: readonly Placed[]): Promise<Names> {
  const ids = (key: 'site_id' | 'agency_id') => [
    ...new Set(rows.flatMap(row => (row[key] ? [row[key]] : []))),
  ]
  return {
    site: lookUp(await namedIn(app, 'site', ids('site_id'))),
    agency: lookUp(await namedIn(app, 'agency', ids('agency_id'))),
  }
}

const keyOf = (regionCode: string, id: string) => `${regionCode}/${id}`
const lookUp = (names: ReadonlyMap<string, string>) => (regionCode: string, id: string | null) =>
  id ? (names.get(keyOf(regionCode, id)) ?? id) : null

async function namedIn(app: Pick<App, 'store'>, table: 'site' | 'agency', ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, string>()
  const rows = await app.store.db
    .selectFrom(table)
    .select(['region_code', 'id', 'name'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(row => [keyOf(row.region_code, row.id), row.name]))
}

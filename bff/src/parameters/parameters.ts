import { defaultParameters, type Parameters } from '@clf/shared/rules'
import type { Store } from '../store'

const cacheMs = 2_000

/**
 * Parameters of a county in force now: the defaults, overlaid by the rows of the county, newest effective version first.
 * Answers are kept for two seconds.
 */
export function createParameters(
  store: Store,
  clock: () => number,
): (regionCode: string) => Promise<Parameters> {
  const cache = new Map<string, { at: number; value: Parameters }>()
  return async regionCode => {
    const kept = cache.get(regionCode)
    if (kept && performance.now() - kept.at < cacheMs) return kept.value
    const value = await load(store, regionCode, clock())
    cache.set(regionCode, { at: performance.now(), value })
    return value
  }
}

async function load(store: Store, regionCode: string, now: number): Promise<Parameters> {
  const rows = await store.db
    .selectFrom('parameter')
    .select(['name', 'value', 'version'])
    .where('region_code', '=', regionCode)
    .where('effective_at', '<=', now)
    .orderBy('version')
    .execute()
  const known = rows.filter(row => Object.hasOwn(defaultParameters, row.name))
  const changed = Object.fromEntries(known.map(row => [row.name, JSON.parse(row.value) as unknown]))
  const version = Math.max(defaultParameters.version, ...known.map(row => row.version))
  return { ...defaultParameters, ...changed, version }
}

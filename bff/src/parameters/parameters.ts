import { defaultParameters, type Parameters } from '@clf/shared/rules'
import type { Store, Tables } from '../store'
import type { Selectable } from 'kysely'

type Row = Pick<
  Selectable<Tables['parameter']>,
  'region_code' | 'name' | 'value' | 'version' | 'effective_at'
>

const refreshMs = 2_000

export interface ParameterBook {
  /** Parameters of a county in force now. Never touches the store, so it may be asked inside a transaction. */
  of(regionCode: string): Promise<Parameters>
  /** Reads the rows again now, for a process that has just changed them. */
  refresh(): Promise<void>
  close(): void
}

/** Parameters are data per county; every process keeps a copy that is at most two seconds old. */
export async function openParameters(store: Store, clock: () => number): Promise<ParameterBook> {
  let rows: readonly Row[] = []
  const refresh = async () => {
    rows = await store.db
      .selectFrom('parameter')
      .select(['region_code', 'name', 'value', 'version', 'effective_at'])
      .orderBy('version')
      .execute()
  }
  await refresh()
  const timer = setInterval(() => void refresh().catch(() => undefined), refreshMs)
  timer.unref()
  return {
    of: regionCode => Promise.resolve(inForce(rows, regionCode, clock())),
    refresh,
    close: () => clearInterval(timer),
  }
}

/**
 * The defaults, overlaid by the county's rows that are in effect; what took effect last wins. The version counts what has taken
 * effect: as nothing ever takes effect in the past, one number always means the same values.
 */
export function inForce(rows: readonly Row[], regionCode: string, now: number): Parameters {
  return ofVersion(rows, regionCode, versionAfter(inEffect(rows, regionCode, now).length))
}

/** The values of one version: what a check that wrote that number down went by, whatever the clocks of the day said. */
export function ofVersion(rows: readonly Row[], regionCode: string, version: number): Parameters {
  const first = inEffect(rows, regionCode, Infinity).slice(0, version - versionAfter(0))
  const changed = Object.fromEntries(first.map(row => [row.name, JSON.parse(row.value) as unknown]))
  return { ...defaultParameters, ...changed, version }
}

/** Version of the parameters once so many changes have taken effect. */
export const versionAfter = (changes: number): number => defaultParameters.version + changes

/** A county's changes that are in effect, in the order in which they took effect. */
export const inEffect = <R extends Row>(rows: readonly R[], regionCode: string, now: number): R[] =>
  rows
    .filter(
      row =>
        row.region_code === regionCode &&
        row.effective_at <= now &&
        Object.hasOwn(defaultParameters, row.name),
    )
    .sort((a, b) => a.effective_at - b.effective_at || a.version - b.version)

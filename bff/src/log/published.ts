import type { App } from '../app-context'
import { cosignedNote, newestCosigned } from './log.sql'
import { logState } from './state.sql'

/** The newest head with both signatures, as text, and its size; null while there is none. */
export async function latestCheckpoint({
  store,
}: Pick<App, 'store'>): Promise<{ note: string; size: number } | null> {
  const row = await newestCosigned(store.db)
  return row ? { note: cosignedNote(row), size: row.size } : null
}

/** For health: why the newest checkpoint has no second signature, or null. */
export const witnessTrouble = async ({ store }: Pick<App, 'store'>): Promise<string | null> =>
  (await logState(store.db)).witness_failure

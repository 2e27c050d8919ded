import { isUniqueViolation, RetryTransaction, type Store } from '../store'

/** Of no county: counts that belong to the service as a whole. */
const everywhere = '000000'

/** Adds `block` to a counter; how much was taken before. */
export const takeBlock = (store: Store, name: string, block: number): Promise<number> =>
  store.transaction(async tx => {
    const row = await tx
      .updateTable('counter')
      .set(eb => ({ value: eb('value', '+', block) }))
      .where('region_code', '=', everywhere)
      .where('name', '=', name)
      .returning('value')
      .executeTakeFirst()
    if (row) return row.value - block
    try {
      await tx.insertInto('counter').values({ region_code: everywhere, name, value: block }).execute()
      return 0
    } catch (error) {
      if (isUniqueViolation(error)) throw new RetryTransaction('counter was begun by another process')
      throw error
    }
  })

/** Forgets counters whose names lie in `[from, before)`. */
export async function dropWindows(store: Store, from: string, before: string): Promise<void> {
  await store.db
    .deleteFrom('counter')
    .where('region_code', '=', everywhere)
    .where('name', '>=', from)
    .where('name', '<', before)
    .execute()
}

/** Sets a counter back. */
export async function forgetCount(store: Store, name: string): Promise<void> {
  await store.db
    .deleteFrom('counter')
    .where('region_code', '=', everywhere)
    .where('name', '=', name)
    .execute()
}

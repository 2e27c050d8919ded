import type { App } from '../app-context'
import { isUniqueViolation } from '../store'

export interface Timer {
  name: string
  /** How often it is done, counted from the last time it was begun. */
  everyMs: number
  /** How long the one who does it is left alone; after a crash another takes over. */
  leaseMs: number
}

/**
 * Does `work` when it is due and no other process does it. Returns whether it was ours. One row, changed on condition:
 * of two processes one gets it.
 */
export async function whenDue(
  app: App,
  timer: Timer,
  owner: string,
  work: () => Promise<void>,
): Promise<boolean> {
  const now = app.clock()
  if (!(await take(app, timer, owner, now))) return false
  await work()
  await app.store.db
    .updateTable('timer_lease')
    .set({ until: 0, done_at: now })
    .where('name', '=', timer.name)
    .where('owner', '=', owner)
    .execute()
  return true
}

async function take(
  app: App,
  { name, everyMs, leaseMs }: Timer,
  owner: string,
  now: number,
): Promise<boolean> {
  const taken = await app.store.db
    .updateTable('timer_lease')
    .set({ owner, until: now + leaseMs })
    .where('name', '=', name)
    .where('until', '<=', now)
    .where('done_at', '<=', now - everyMs)
    .executeTakeFirst()
  if (taken.numUpdatedRows > 0n) return true
  try {
    await app.store.db
      .insertInto('timer_lease')
      .values({ name, owner, until: now + leaseMs, done_at: 0 })
      .execute()
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

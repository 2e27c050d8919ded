import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { createIndex } from './columns'

/**
 * The worker reads due jobs in order and stops when it has enough. What ended is due never: so one range of one index
 * answers, also for a planner that has no statistics yet.
 */
export async function outboxNext(db: Kysely<unknown>): Promise<void> {
  await sql`update outbox set available_at = 8640000000000000 where status <> 'pending'`.execute(db)
  await createIndex(db)('outbox', 'next', ['available_at', 'id'])
}

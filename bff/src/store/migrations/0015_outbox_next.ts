import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { createIndex } from './columns'

/**
 * The worker reads due jobs in order and stops when it has enough. What ended is due never: so one range of one index
 * answers, also for a planner that has no statistics yet. The other indexes find what is old enough to be forgotten.
 */
export async function outboxNext(db: Kysely<unknown>): Promise<void> {
  const index = createIndex(db)
  await sql`update outbox set available_at = 8640000000000000 where status <> 'pending'`.execute(db)
  await index('outbox', 'next', ['available_at', 'id'])
  await index('outbox', 'by_end', ['done_at'])
  await index('open_call', 'by_age', ['at'])
  for (const table of ['session', 'staff_session', 'document_link', 'acceptance_entry'])
    await index(table, 'by_expiry', ['expires_at'])
}

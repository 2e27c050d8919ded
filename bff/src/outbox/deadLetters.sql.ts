import type { Kysely } from 'kysely'
import type { Tables, Tx } from '../store'

/** A job that was given up, as staff see it: no payload. */
export interface DeadLetter {
  regionCode: string
  id: string
  contractId: string
  stream: string
  topic: string
  attempts: number
  lastError: string | null
  createdAt: number
  diedAt: number | null
}

/** Jobs given up in a county (in all of them for `null`), newest first. */
export function deadLetters(
  db: Kysely<Tables>,
  regionCode: string | null,
  limit = 100,
): Promise<DeadLetter[]> {
  return db
    .selectFrom('outbox')
    .select(['id', 'stream', 'topic', 'attempts'])
    .select([
      'region_code as regionCode',
      'contract_id as contractId',
      'last_error as lastError',
      'created_at as createdAt',
      'done_at as diedAt',
    ])
    .where('status', '=', 'dead')
    .$if(regionCode !== null, query => query.where('region_code', '=', regionCode ?? ''))
    .orderBy('done_at', 'desc')
    .limit(limit)
    .execute()
}

/** Gives a dead job its attempts back; false when it is not dead (any more). Wake the worker after the commit. */
export async function replayDeadLetter(
  tx: Tx,
  regionCode: string,
  id: string,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('outbox')
    .set({ status: 'pending', attempts: 0, available_at: now, done_at: null, last_error: null })
    .where('region_code', '=', regionCode)
    .where('id', '=', id)
    .where('status', '=', 'dead')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Decides that a dead job need not go out: its stream goes on without it. False when it is not dead (any more). */
export async function dropDeadLetter(tx: Tx, regionCode: string, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('outbox')
    .set({ status: 'dropped', done_at: now })
    .where('region_code', '=', regionCode)
    .where('id', '=', id)
    .where('status', '=', 'dead')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** How many jobs of each stream wait. */
export async function waitingIn(
  db: Kysely<Tables>,
  streams: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (streams.length === 0) return new Map()
  const rows = await db
    .selectFrom('outbox')
    .select(eb => ['stream', eb.fn.countAll<number>().as('n')])
    .where('status', '=', 'pending')
    .where('stream', 'in', [...streams])
    .groupBy('stream')
    .execute()
  return new Map(rows.map(row => [row.stream, row.n]))
}

/** For health and alarms: jobs waiting, the age of the oldest one that is due (ms), jobs given up. */
export async function outboxFigures(db: Kysely<Tables>, now: number) {
  const count = (status: 'pending' | 'dead') =>
    db
      .selectFrom('outbox')
      .select(eb => [eb.fn.countAll<number>().as('n'), eb.fn.min('available_at').as('oldest')])
      .where('status', '=', status)
      .executeTakeFirstOrThrow()
  const pending = await count('pending')
  const dead = await count('dead')
  return {
    pending: pending.n,
    oldestDueMs: pending.oldest === null ? 0 : Math.max(0, now - pending.oldest),
    dead: dead.n,
  }
}

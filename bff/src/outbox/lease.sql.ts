import type { ExpressionBuilder, Selectable } from 'kysely'
import { retrying } from '../store'
import type { Store, Tables } from '../store'

export type OutboxRow = Selectable<Tables['outbox']>

export interface Claim {
  owner: string
  topics: readonly string[]
  /** Topics whose dead letters hold nobody back. */
  skippable: readonly string[]
  /** Ids that this worker still works on, whatever the clock says. */
  except: readonly string[]
  now: number
  leaseMs: number
  limit: number
  random: () => number
}

/** Several workers look at the same due jobs; each takes some of them by chance, so that they seldom meet. */
const choiceFactor = 8
const tries = 5

/**
 * Takes up to `limit` jobs that are due, not leased, and the first open one of their stream. The conditions stand in
 * the choice and again in the update, so of two workers that chose the same row only one gets it. Empty when
 * nothing is due, or when others were faster five times.
 */
export async function claimJobs(store: Store, claim: Claim): Promise<OutboxRow[]> {
  if (claim.topics.length === 0) return []
  for (let attempt = 0; attempt < tries; attempt++) {
    const due = await dueIds(store, claim)
    if (due.length === 0) return []
    const rows = await lease(store, claim, pick(due, claim.limit, claim.random))
    if (rows.length > 0) return rows
  }
  return []
}

/** Due, not leased, and nothing of the same stream still open before it: a dead letter keeps its place until somebody looks. */
function isFree(now: number, skippable: readonly string[]) {
  return (eb: ExpressionBuilder<Tables, 'outbox'>) =>
    eb.and([
      eb('outbox.status', '=', 'pending'),
      eb('outbox.available_at', '<=', now),
      eb.or([eb('outbox.lease_until', 'is', null), eb('outbox.lease_until', '<=', now)]),
      eb.not(
        eb.exists(
          eb
            .selectFrom('outbox as earlier')
            .select('earlier.id')
            .whereRef('earlier.region_code', '=', 'outbox.region_code')
            .whereRef('earlier.stream', '=', 'outbox.stream')
            .whereRef('earlier.seq', '<', 'outbox.seq')
            .where(older =>
              older.or([
                older('earlier.status', '=', 'pending'),
                older.and([
                  older('earlier.status', '=', 'dead'),
                  older('earlier.topic', 'not in', [...skippable, '']),
                ]),
              ]),
            ),
        ),
      ),
    ])
}

async function dueIds({ db }: Store, { topics, skippable, except, now, limit }: Claim): Promise<string[]> {
  let query = db
    .selectFrom('outbox')
    .select('outbox.id')
    .where(isFree(now, skippable))
    .where('outbox.topic', 'in', [...topics])
  if (except.length > 0) query = query.where('outbox.id', 'not in', [...except])
  const rows = await query
    .orderBy('outbox.available_at')
    .orderBy('outbox.id')
    .limit(limit * choiceFactor)
    .execute()
  return rows.map(row => row.id)
}

function pick(ids: readonly string[], limit: number, random: () => number): string[] {
  return ids
    .map(id => ({ id, place: random() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, limit)
    .map(({ id }) => id)
}

function lease(
  { db }: Store,
  { owner, now, leaseMs, skippable }: Claim,
  ids: string[],
): Promise<OutboxRow[]> {
  return retrying(() =>
    db
      .updateTable('outbox')
      .set(eb => ({ lease_owner: owner, lease_until: now + leaseMs, attempts: eb('attempts', '+', 1) }))
      .where('outbox.id', 'in', ids)
      .where(isFree(now, skippable))
      .returningAll()
      .execute(),
  )
}

/** Changes a job that I hold; false when the lease went to someone else. */
export async function updateHeld(
  { db }: Store,
  job: Pick<OutboxRow, 'region_code' | 'id'>,
  owner: string,
  change: Partial<OutboxRow>,
): Promise<boolean> {
  const { numUpdatedRows } = await retrying(() =>
    db
      .updateTable('outbox')
      .set(change)
      .where('region_code', '=', job.region_code)
      .where('id', '=', job.id)
      .where('lease_owner', '=', owner)
      .where('status', '=', 'pending')
      .executeTakeFirst(),
  )
  return numUpdatedRows > 0n
}

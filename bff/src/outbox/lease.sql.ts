import type { ExpressionBuilder, Selectable } from 'kysely'
import { retrying } from '../store'
import type { Store, Tables } from '../store'

export type OutboxRow = Selectable<Tables['outbox']>

export interface Claim {
  owner: string
  topics: readonly string[]
  /** Ids that this worker still works on, whatever the clock says. */
  except: readonly string[]
  now: number
  leaseMs: number
  limit: number
}

/**
 * Takes up to `limit` jobs that are due, not leased, and the first open one of their stream. The conditions stand in
 * the choice and again in the update, so of two workers that chose the same row only one gets it.
 */
export async function claimJobs({ db }: Store, claim: Claim): Promise<OutboxRow[]> {
  if (claim.topics.length === 0) return []
  const free = (eb: ExpressionBuilder<Tables, 'outbox'>) =>
    eb.and([
      eb('outbox.status', '=', 'pending'),
      eb('outbox.available_at', '<=', claim.now),
      eb.or([eb('outbox.lease_until', 'is', null), eb('outbox.lease_until', '<=', claim.now)]),
    ])
  let due = db
    .selectFrom('outbox')
    .select('outbox.id')
    .where(free)
    .where('outbox.topic', 'in', [...claim.topics])
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('outbox as earlier')
            .select('earlier.id')
            .whereRef('earlier.region_code', '=', 'outbox.region_code')
            .whereRef('earlier.stream', '=', 'outbox.stream')
            .whereRef('earlier.seq', '<', 'outbox.seq')
            .where('earlier.status', '=', 'pending'),
        ),
      ),
    )
    .orderBy('outbox.available_at')
    .orderBy('outbox.id')
    .limit(claim.limit)
  if (claim.except.length > 0) due = due.where('outbox.id', 'not in', [...claim.except])
  return retrying(() =>
    db
      .updateTable('outbox')
      .set(eb => ({
        lease_owner: claim.owner,
        lease_until: claim.now + claim.leaseMs,
        attempts: eb('attempts', '+', 1),
      }))
      .where('outbox.id', 'in', due)
      .where(free)
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

import type { ExpressionBuilder, Kysely, Selectable } from 'kysely'
import { retrying } from '../store'
import type { Store, Tables, Tx } from '../store'

export type OutboxRow = Selectable<Tables['outbox']>

export interface Claim {
  owner: string
  topics: readonly string[]
  /** Topics whose dead letters hold nobody back. */
  skippable: readonly string[]
  /** Ids that this worker still works on, whatever the clock says. */
  except: ReadonlySet<string>
  now: number
  leaseMs: number
  limit: number
  random: () => number
}

/** Several workers look at the same due jobs; each takes some of them by chance, so that they seldom meet. */
const choiceFactor = 8

/**
 * Takes up to `limit` jobs that are due, not leased, and the first open one of their stream, so never two of a stream.
 * Of two workers that chose the same row the database refuses the later one (40001), whose transaction starts anew
 * and no longer sees the row as free.
 */
export async function claimJobs(tx: Tx, claim: Claim): Promise<OutboxRow[]> {
  const due = await freeJobs(tx, claim)
  const chosen = pick(due, claim.limit, claim.random)
  if (chosen.length === 0) return []
  const { owner, now, leaseMs } = claim
  const { counties, ids } = keysOf(chosen)
  return tx
    .updateTable('outbox')
    .set(eb => ({ lease_owner: owner, lease_until: now + leaseMs, attempts: eb('attempts', '+', 1) }))
    .where('region_code', 'in', counties)
    .where('id', 'in', ids)
    .returningAll()
    .execute()
}

/** Would a claim find anything? Outside of any transaction: an idle worker writes nothing and locks nothing. */
export const anyFree = async ({ db }: Store, claim: Claim): Promise<boolean> =>
  (await freeJobs(db, claim)).length > 0

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

async function freeJobs(
  db: Kysely<Tables>,
  { topics, skippable, except, now, limit }: Claim,
): Promise<OutboxKey[]> {
  if (topics.length === 0 || limit <= 0) return []
  const rows = await db
    .selectFrom('outbox')
    .select(['outbox.region_code', 'outbox.id'])
    .where(isFree(now, skippable))
    .where('outbox.topic', 'in', [...topics])
    .orderBy('outbox.available_at')
    .orderBy('outbox.id')
    .limit(limit * choiceFactor + except.size)
    .execute()
  return rows.filter(row => !except.has(row.id))
}

function pick(jobs: readonly OutboxKey[], limit: number, random: () => number): OutboxKey[] {
  return jobs
    .map(job => ({ job, place: random() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, limit)
    .map(({ job }) => job)
}

export type OutboxKey = Pick<OutboxRow, 'region_code' | 'id'>

/** Both halves of the key, so that the index finds the rows among any number of others. */
const keysOf = (jobs: readonly OutboxKey[]) => ({
  counties: [...new Set(jobs.map(job => job.region_code))],
  ids: jobs.map(job => job.id),
})

/** Changes jobs that I hold, all alike; gives the ids of those that I did hold. */
export async function changeHeld(
  db: Kysely<Tables>,
  jobs: readonly OutboxKey[],
  owner: string,
  change: Partial<OutboxRow>,
): Promise<ReadonlySet<string>> {
  if (jobs.length === 0) return new Set()
  const { counties, ids } = keysOf(jobs)
  const rows = await db
    .updateTable('outbox')
    .set(change)
    .where('region_code', 'in', counties)
    .where('id', 'in', ids)
    .where('lease_owner', '=', owner)
    .where('status', '=', 'pending')
    .returning('id')
    .execute()
  return new Set(rows.map(row => row.id))
}

/** Lengthens the lease of a job that I hold. */
export const renewLease = ({ db }: Store, job: OutboxKey, owner: string, until: number) =>
  retrying(() => changeHeld(db, [job], owner, { lease_until: until }))

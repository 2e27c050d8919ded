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
  return tx
    .updateTable('outbox')
    .set(eb => ({ lease_owner: owner, lease_until: now + leaseMs, attempts: eb('attempts', '+', 1) }))
    .where(isOneOf(chosen))
    .returningAll()
    .execute()
}

/** Would a claim find anything? Outside of any transaction: an idle worker writes nothing and locks nothing. */
export const anyFree = async ({ db }: Store, claim: Claim): Promise<boolean> =>
  (await freeJobs(db, { ...claim, limit: Math.min(1, claim.limit) })).length > 0

/** Due rows are looked at page by page, each twice as long as the one before it, at most this long. */
const longestPage = 1_000

type Place = { available_at: number; id: string }

/**
 * The next due rows after a place, in the order of the index `outbox_next`, each with the earlier one of its stream that holds it
 * (a dead letter keeps its place until somebody looks). What ended is due never, so the page needs no other condition that a
 * planner might take for a rare one and read everything else first.
 */
export const duePage = (
  db: Kysely<Tables>,
  { skippable, now }: Pick<Claim, 'skippable' | 'now'>,
  length: number,
  after: Place | null,
) =>
  db
    .selectFrom(
      db
        .selectFrom('outbox')
        .select(['region_code', 'id', 'stream', 'seq', 'topic', 'status', 'available_at', 'lease_until'])
        .where('available_at', '<=', now)
        .$if(after !== null, query => query.where(isAfter(after ?? { available_at: 0, id: '' })))
        .orderBy('available_at')
        .orderBy('id')
        .limit(length)
        .as('due'),
    )
    .select(['due.region_code', 'due.id', 'due.topic', 'due.status', 'due.available_at', 'due.lease_until'])
    .select(eb =>
      eb
        .selectFrom('outbox as earlier')
        .select('earlier.id')
        .whereRef('earlier.region_code', '=', 'due.region_code')
        .whereRef('earlier.stream', '=', 'due.stream')
        .whereRef('earlier.seq', '<', 'due.seq')
        .where(older =>
          older.or([
            older('earlier.status', '=', 'pending'),
            older.and([
              older('earlier.status', '=', 'dead'),
              older('earlier.topic', 'not in', [...skippable, '']),
            ]),
          ]),
        )
        .limit(1)
        .as('held_by'),
    )
    .orderBy('due.available_at')
    .orderBy('due.id')

/** Of one page what may go: pending, held by nobody, and a topic of ours. */
async function nextPage(
  db: Kysely<Tables>,
  claim: Claim,
  length: number,
  after: Place | null,
): Promise<{ free: OutboxKey[]; last: Place | null }> {
  const { topics, now, except } = claim
  const rows = await duePage(db, claim, length, after).execute()
  const free = rows.filter(
    row =>
      row.status === 'pending' &&
      row.held_by === null &&
      (row.lease_until === null || row.lease_until <= now) &&
      topics.includes(row.topic) &&
      !except.has(row.id),
  )
  return { free, last: rows.length < length ? null : (rows.at(-1) ?? null) }
}

const isAfter =
  ({ available_at, id }: Place) =>
  (eb: ExpressionBuilder<Tables, 'outbox'>) =>
    eb.and([
      eb('available_at', '>=', available_at),
      eb.or([eb('available_at', '>', available_at), eb('id', '>', id)]),
    ])

async function freeJobs(db: Kysely<Tables>, claim: Claim): Promise<OutboxKey[]> {
  const { topics, except, limit } = claim
  const found: OutboxKey[] = []
  if (topics.length === 0 || limit <= 0) return found
  let place: Place | null = null
  let length = limit * choiceFactor + except.size
  do {
    const page: Awaited<ReturnType<typeof nextPage>> = await nextPage(db, claim, length, place)
    found.push(...page.free)
    place = page.last
    length = Math.min(longestPage, length * 2)
  } while (place !== null && found.length < limit)
  return found
}

function pick(jobs: readonly OutboxKey[], limit: number, random: () => number): OutboxKey[] {
  return jobs
    .map(job => ({ job, place: random() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, limit)
    .map(({ job }) => job)
}

export type OutboxKey = Pick<OutboxRow, 'region_code' | 'id'>

/** By whole keys: then every planner takes the primary key, whatever it knows about the table. */
export const isOneOf = (jobs: readonly OutboxKey[]) => (eb: ExpressionBuilder<Tables, 'outbox'>) =>
  eb.or(jobs.map(({ region_code, id }) => eb.and({ region_code, id })))

/** Changes jobs that I hold, all alike; gives the ids of those that I did hold. Whatever ends or is replayed has no holder. */
export async function changeHeld(
  db: Kysely<Tables>,
  jobs: readonly OutboxKey[],
  owner: string,
  change: Partial<OutboxRow>,
): Promise<ReadonlySet<string>> {
  if (jobs.length === 0) return new Set()
  const rows = await db
    .updateTable('outbox')
    .set(change)
    .where(isOneOf(jobs))
    .where('lease_owner', '=', owner)
    .returning('id')
    .execute()
  return new Set(rows.map(row => row.id))
}

/** Lengthens the lease of a job that I hold. */
export const renewLease = ({ db }: Store, job: OutboxKey, owner: string, until: number) =>
  retrying(() => changeHeld(db, [job], owner, { lease_until: until }))

import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Insertable, Kysely } from 'kysely'
import { detached, isUniqueViolation, retrying } from '../store'
import type { Store, Tables } from '../store'
import type { OutboxRow } from './lease.sql'
import type { Clock, Delivery, PayloadCrypto } from './ports'

interface Parts {
  store: Store
  clock: Clock
  crypto: PayloadCrypto
}

type Key = Pick<OutboxRow, 'region_code' | 'id'>
type Body = Insertable<Tables['outbox_body']>

/** Sealed bodies of one job by step. */
export type KeptBodies = ReadonlyMap<string, Uint8Array>

/** What frozen bytes are bound to. */
export const bodyContext = (regionCode: string, id: string, step: string) =>
  `outbox.body/${regionCode}/${id}/${step}`

/** What is already kept for these jobs, by job id: one look for all that are claimed together. */
export async function keptBodies(
  db: Kysely<Tables>,
  jobs: readonly Key[],
): Promise<ReadonlyMap<string, KeptBodies>> {
  const found = new Map<string, Map<string, Uint8Array>>()
  if (jobs.length === 0) return found
  const rows = await db
    .selectFrom('outbox_body')
    .select(['outbox_id', 'step', 'body_enc'])
    .where(eb => eb.or(jobs.map(job => eb.and({ region_code: job.region_code, outbox_id: job.id }))))
    .execute()
  for (const { outbox_id, step, body_enc } of rows)
    found.set(outbox_id, (found.get(outbox_id) ?? new Map<string, Uint8Array>()).set(step, body_enc))
  return found
}

/** Keeps bodies that come at the same moment in one statement, and so in one commit. */
function keepTogether(store: Store): (body: Body) => Promise<void> {
  let waiting: Body[] = []
  let next: Promise<void> | null = null
  const insert = (bodies: Body[]) =>
    retrying(() => store.db.insertInto('outbox_body').values(bodies).execute())
  async function flush(): Promise<void> {
    await nextTurn()
    const bodies = waiting
    waiting = []
    next = null
    await insert(bodies)
  }
  return async body => {
    waiting.push(body)
    const together = (next ??= detached(flush))
    try {
      await together
    } catch (error) {
      // Refused for one of them: each finds out for itself whether it was the one.
      if (!isUniqueViolation(error)) throw error
      await insert([body])
    }
  }
}

/** Deliveries of leased jobs. Of two workers that freeze the same step at once the first one's bytes count for both. */
export function createDeliveries({ store, clock, crypto }: Parts) {
  const insert = keepTogether(store)
  return (row: OutboxRow, known: KeptBodies = new Map()): Delivery => {
    const context = (step: string) => bodyContext(row.region_code, row.id, step)
    const mine = new Map<string, Promise<string>>()

    async function freeze(step: string, make: () => string): Promise<string> {
      const kept = known.get(step)
      if (kept) return crypto.open(kept, context(step))
      const body = make()
      try {
        await insert({
          region_code: row.region_code,
          outbox_id: row.id,
          step,
          sha256: createHash('sha256').update(body).digest('hex'),
          at: clock.now(),
          body_enc: await crypto.seal(body, context(step)),
        })
        return body
      } catch (error) {
        // Somebody else has the job by now and was first.
        const other = isUniqueViolation(error)
          ? (await keptBodies(store.db, [row])).get(row.id)?.get(step)
          : null
        if (!other) throw error
        return crypto.open(other, context(step))
      }
    }

    return {
      id: row.id,
      frozen(step, make) {
        const known = mine.get(step) ?? freeze(step, make)
        mine.set(step, known)
        return known
      },
    }
  }
}

import type { Store } from '../store'
import { isOneOf } from './lease.sql'

/** Jobs of one transaction. */
const batch = 200

/** Forgets what was delivered, or dropped by somebody, before a time, with the bytes that were sent. @returns how many jobs */
export async function forgetDelivered(store: Store, before: number): Promise<number> {
  for (let gone = 0; ;) {
    const count = await store.transaction(async tx => {
      const jobs = await tx
        .selectFrom('outbox')
        .select(['region_code', 'id'])
        .where('done_at', '<', before)
        .where('status', 'in', ['done', 'dropped'])
        .orderBy('done_at')
        .limit(batch)
        .execute()
      if (jobs.length === 0) return 0
      await tx
        .deleteFrom('outbox_body')
        .where(eb => eb.or(jobs.map(job => eb.and({ region_code: job.region_code, outbox_id: job.id }))))
        .execute()
      await tx.deleteFrom('outbox').where(isOneOf(jobs)).execute()
      return jobs.length
    })
    gone += count
    if (count < batch) return gone
  }
}

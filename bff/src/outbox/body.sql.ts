import { createHash } from 'node:crypto'
import { isUniqueViolation, retrying } from '../store'
import type { Store } from '../store'
import type { OutboxRow } from './lease.sql'
import type { Clock, Delivery, PayloadCrypto } from './ports'

interface Parts {
  store: Store
  clock: Clock
  crypto: PayloadCrypto
}

/** What frozen bytes are bound to. */
export const bodyContext = (regionCode: string, id: string, step: string) =>
  `outbox.body/${regionCode}/${id}/${step}`

/** The delivery of a leased job. Of two workers that freeze the same step at once the first one's bytes count for both. */
export function deliveryOf({ store, clock, crypto }: Parts, row: OutboxRow): Delivery {
  async function kept(step: string): Promise<string | null> {
    const found = await store.db
      .selectFrom('outbox_body')
      .select('body_enc')
      .where('region_code', '=', row.region_code)
      .where('outbox_id', '=', row.id)
      .where('step', '=', step)
      .executeTakeFirst()
    return found ? crypto.open(found.body_enc, bodyContext(row.region_code, row.id, step)) : null
  }

  async function keep(step: string, body: string): Promise<string> {
    const values = {
      region_code: row.region_code,
      outbox_id: row.id,
      step,
      sha256: createHash('sha256').update(body).digest('hex'),
      at: clock.now(),
      body_enc: await crypto.seal(body, bodyContext(row.region_code, row.id, step)),
    }
    try {
      await retrying(() => store.db.insertInto('outbox_body').values(values).execute())
      return body
    } catch (error) {
      const earlier = isUniqueViolation(error) ? await kept(step) : null
      if (earlier === null) throw error
      return earlier
    }
  }

  return {
    id: row.id,
    frozen: async (step, make) => (await kept(step)) ?? (await keep(step, make())),
  }
}

import { v7 as uuidv7 } from 'uuid'
import { isUniqueViolation, RetryTransaction } from '../store'
import type { Tx } from '../store'
import type { Clock, PayloadCrypto } from './ports'

export interface NewJob {
  regionCode: string
  contractId: string
  /** Jobs of one stream go out one after the other, for example `<contractId>/registry`. */
  stream: string
  topic: string
  /** Anything JSON can say; stored encrypted. */
  payload: unknown
  /** Not before this time (epoch ms); at once if left out. */
  availableAt?: number
}

/** Puts a job into the transaction that causes it, and gives its id. It goes out after the commit, at least once. */
export type Enqueue = (tx: Tx, job: NewJob) => Promise<string>

/** What a sealed payload is bound to: moved to another row it does not open. */
export const payloadContext = (regionCode: string, id: string) => `outbox.payload/${regionCode}/${id}`

export function createEnqueue({ clock, crypto }: { clock: Clock; crypto: PayloadCrypto }): Enqueue {
  return async (tx, job) => {
    const id = uuidv7()
    const now = clock.now()
    const last = await tx
      .selectFrom('outbox')
      .select('seq')
      .where('region_code', '=', job.regionCode)
      .where('stream', '=', job.stream)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst()
    const row = {
      region_code: job.regionCode,
      id,
      stream: job.stream,
      seq: (last?.seq ?? 0) + 1,
      contract_id: job.contractId,
      topic: job.topic,
      payload_enc: await crypto.seal(JSON.stringify(job.payload ?? null), payloadContext(job.regionCode, id)),
      status: 'pending' as const,
      attempts: 0,
      available_at: job.availableAt ?? now,
      created_at: now,
    }
    try {
      await tx.insertInto('outbox').values(row).execute()
      return id
    } catch (error) {
      if (isUniqueViolation(error))
        throw new RetryTransaction('another transaction used this place in the stream')
      throw error
    }
  }
}

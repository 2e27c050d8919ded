import type { Bytes, Millis } from './columns'

/** dead: given up until somebody looks; dropped: somebody decided that it need not go out. */
export type OutboxStatus = 'pending' | 'done' | 'dead' | 'dropped'

/** Something to tell another system after the commit; jobs of one stream go out in the order of `seq`. */
export interface OutboxTable {
  region_code: string
  id: string
  stream: string
  seq: number
  contract_id: string
  topic: string
  payload_enc: Bytes
  status: OutboxStatus
  attempts: number
  available_at: Millis
  lease_owner: string | null
  lease_until: Millis | null
  /** Kind of the last failure, never its text. */
  last_error: string | null
  created_at: Millis
  done_at: Millis | null
}

import type { Bytes, Flag, Millis, NullableBytes } from './columns'

export interface SessionTable {
  token_hash: string
  person_key: string
  person_enc: Bytes
  host_token_enc: NullableBytes
  created_at: Millis
  last_seen_at: Millis
  expires_at: Millis
  ended_at: Millis | null
}

export interface ConsentTable {
  person_key: string
  id: string
  kind: string
  version: string
  granted: Flag
  at: Millis
  context: string
}

/** Reply of a request that was carried out, for the same key again. */
export interface IdempotencyTable {
  person_key: string
  key: string
  route: string
  request_hash: string
  status: number
  reply_enc: Bytes
  created_at: Millis
}

export interface DocumentLinkTable {
  token_hash: string
  region_code: string
  contract_id: string
  person_key: string
  expires_at: Millis
  used_at: Millis | null
}

import type { Millis, NullableBytes } from './columns'

/** One comparison of card and face at a sign point, bound to person, party and contract. */
export interface OnsiteCheckTable {
  region_code: string
  id: string
  contract_id: string
  party_id: string
  /** Site or agency whose reader it is. */
  place: string
  staff_id: string
  /** Keyed hash of whoever signs for the party. */
  person_key: string
  out_seq_no: string
  request_id: string
  state: 'CREATED' | 'PASSED' | 'FAILED' | 'EXPIRED' | 'HANDED_OVER'
  reason: string | null
  created_at: Millis
  expires_at: Millis
  verified_at: Millis | null
  receipt_enc: NullableBytes
}

/** One-time code that opens the identified person's session on the tablet; only its hash is kept. */
export interface OnsiteHandoverTable {
  code_hash: string
  region_code: string
  contract_id: string
  party_id: string
  check_id: string
  created_at: Millis
  expires_at: Millis
  used_at: Millis | null
  revoked_at: Millis | null
}

/** One-time code with which a sign point goes on with what began on a phone. */
export interface DeskCodeTable {
  region_code: string
  code_hash: string
  contract_id: string
  party_id: string
  created_at: Millis
  expires_at: Millis
  used_at: Millis | null
  revoked_at: Millis | null
}

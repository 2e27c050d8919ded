import type { ContractState } from '@clf/shared/contract'
import type { Generated } from 'kysely'
import type { Bytes, Flag, JsonText, Millis, NullableBytes } from './columns'

/** Name of a digest algorithm; `SM3` when not said otherwise. */
type Algorithm = Generated<string>

export interface ContractTable {
  region_code: string
  id: string
  state: ContractState
  /** Grows by one with every change; the condition of every UPDATE. */
  version: number
  text_version: number
  unit_no: string | null
  body_enc: Bytes
  head_hash: string
  event_seq: number
  expires_at: Millis | null
  created_at: Millis
  updated_at: Millis
}

export interface ContractPartyTable {
  region_code: string
  contract_id: string
  party_id: string
  /** Keyed hash of type and number of the identity document. */
  person_key: string
  side: string
  role: string
  joined_at: Millis | null
  updated_at: Millis
}

/** At most one live contract per unit: the primary key is the rule. */
export interface UnitClaimTable {
  region_code: string
  unit_no: string
  contract_id: string
  kind: 'soft' | 'hard'
  until: Millis | null
  created_at: Millis
}

export interface InvitationTable {
  code: string
  region_code: string
  contract_id: string
  party_id: string
  created_by: string
  created_at: Millis
  expires_at: Millis
  used_at: Millis | null
  revoked_at: Millis | null
}

/** One check at a gate: what was asked, what came back, what the rules made of it. Never changed, never deleted. */
export interface VerificationRecordTable {
  region_code: string
  id: string
  contract_id: string | null
  gate: string
  unit_no: string | null
  operator_key: string
  channel: string
  requested_at: Millis
  source: string
  request_digest: string
  response_enc: NullableBytes
  response_sm3: string | null
  rules_version: string
  result_enc: Bytes
  outcome: string
  latency_ms: number
  timed_out: Flag
  prev_hash: string
  /** SM3: what the next record is bound to. */
  hash: string
  hash_alg: Algorithm
  /** SHA-256 of the same bytes, for readers without national algorithms. */
  twin_hash: string | null
  twin_alg: string | null
}

/** The chain of a contract. Never changed, never deleted. */
export interface ContractEventTable {
  region_code: string
  contract_id: string
  seq: number
  type: string
  at: Millis
  actor: string
  payload: JsonText
  payload_enc: NullableBytes
  prev_hash: string
  /** SM3: what the next record is bound to. */
  hash: string
  hash_alg: Algorithm
  /** SHA-256 of the same bytes, for readers without national algorithms. */
  twin_hash: string | null
  twin_alg: string | null
}

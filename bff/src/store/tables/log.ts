import type { JsonText, Millis } from './columns'

/** The log's entries, in order. Never changed, never deleted. */
export interface LogLeafTable {
  /** The city's code: one log for all its counties. */
  region_code: string
  /** From 0, without gaps. */
  place: number
  contract_id: string
  /** The event that was the contract's head. */
  seq: number
  /** Canonical JSON; these bytes are hashed. */
  leaf: JsonText
  at: Millis
}

/** Complete subtrees: 2^level leaves each. Never changed, never deleted. */
export interface LogNodeTable {
  region_code: string
  level: number
  place: number
  /** SHA-256, hex. */
  hash: string
}

/** A signed head of the log. Only the witness's line may be added, once. */
export interface LogCheckpointTable {
  region_code: string
  size: number
  /** Signed by the log (c2sp.org/tlog-checkpoint). */
  note: string
  signed_at: Millis
  /** The witness's signature line. */
  cosignature: string | null
  cosigned_at: Millis | null
}

/** One row: how many leaves there are, which process appends now, why the witness did not sign the last time. */
export interface LogStateTable {
  region_code: string
  size: number
  lease_owner: string | null
  lease_until: Millis | null
  witness_failure: string | null
}

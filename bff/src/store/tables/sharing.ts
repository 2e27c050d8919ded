import type { Bytes, Millis } from './columns'

/** The bytes of a job's first attempt, one row per message of the job: every later attempt sends the same. */
export interface OutboxBodyTable {
  region_code: string
  outbox_id: string
  /** Path of the message. */
  step: string
  sha256: string
  at: Millis
  body_enc: Bytes
}

/**
 * One change of a filed contract as other bodies may read it. `seq` has no gap in a county and grows in the order of the
 * commits; `at` grows with it, so the order by time is the order by number.
 */
export interface SharedChangeTable {
  region_code: string
  seq: number
  contract_id: string
  contract_no: string
  kind: string
  /** Public status: 0 not filed, 1 filed, 2 revoked. */
  status: string
  at: Millis
  facts_enc: Bytes
}

/** A person whom the acceptance platform sent, known by a token that the platform never sees. */
export interface AcceptanceEntryTable {
  token_hash: string
  region_code: string
  person_key: string
  multi_id: string
  item_code: string
  form_code: string
  form_version: number
  created_at: Millis
  expires_at: Millis
  contract_id: string | null
}

/** A case of the platform whose form was bound to a filed contract. */
export interface CaseBindingTable {
  region_code: string
  contract_id: string
  case_no: string
  form_code: string
  at: Millis
}

/** What the platform told about a case, once per event, with what became of it. */
export interface CaseEventTable {
  region_code: string
  event_id: string
  contract_id: string
  case_no: string
  event: string
  outcome: string
  seq: number
  at: Millis
  received_at: Millis
}

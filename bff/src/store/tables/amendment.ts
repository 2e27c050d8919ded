import type { AmendmentKind, AmendmentState } from '@clf/shared/amendment'
import type { Bytes, Millis, NullableBytes } from './columns'

/** One request to change or revoke. What was asked for is never changed; the database refuses it. */
export interface AmendmentTable {
  region_code: string
  contract_id: string
  id: string
  kind: AmendmentKind
  state: AmendmentState
  /** Version under which confirmations, signatures and drafts of its agreement stand: above that of the contract. */
  text_version: number
  requested_by: string
  requested_at: Millis
  unit_no: string
  body_enc: Bytes
  deadline: Millis | null
  ended_at: Millis | null
  /** Who ended it and why. */
  end_enc: NullableBytes
  /** Of a change that was carried out: the new contract. */
  successor_id: string | null
  /** Last event of the chain that the sealed agreement shows. */
  event_seq: number | null
  document_state: string
  document_sha256: string | null
  document_sm3: string | null
  document_blob: string | null
  document_size: number | null
  sealed_at: Millis | null
  registry_state: string
  acceptance_state: string
  case_no: string | null
}

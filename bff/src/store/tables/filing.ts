import type { ModeSource } from '@clf/shared/settings'
import type { JsonText, Millis } from './columns'

export interface FilingTable {
  region_code: string
  contract_id: string
  contract_no: string
  verify_code: string
  unit_no: string
  filed_at: Millis
  signed_at: Millis
  mode: string
  /** What decided the mode. */
  mode_source: ModeSource | null
  case_no: string | null
  document_state: string
  document_sha256: string | null
  document_sm3: string | null
  /** Address of the encrypted file in the blob store. */
  document_blob: string | null
  document_size: number | null
  sealed_at: Millis | null
  registry_state: string
  registry_receipt: JsonText | null
  acceptance_state: string
  /** When gate G7 looks again; null: a day after filing. */
  recheck_at: Millis | null
  updated_at: Millis
}

/** Where each of the registry's cases stands: its newest message by `seq`. */
export interface RegistryLockTable {
  region_code: string
  unit_no: string
  case_no: string
  /** Table A31. */
  status: string
  seq: number
  /** The registry's time. */
  at: Millis
  /** Table A21. */
  reg_type: string | null
  /** The contract that the case names; null: none. */
  contract_no: string | null
  /** Of a recorded transfer: our buyers, others, or not said. */
  new_owners: string | null
  event_id: string | null
}

/** A file of the content-addressed store that a county's contracts refer to. */
export interface BlobTable {
  region_code: string
  sha256: string
  size: number
  mime: string
  created_at: Millis
}

/** Last number given out, per county and name (for example one name per day). */
export interface CounterTable {
  region_code: string
  name: string
  value: number
}

export interface ParameterTable {
  region_code: string
  name: string
  value: JsonText
  version: number
  effective_at: Millis
  approved_by: string | null
  /** The proposal that it was approved from. */
  setting_id: string | null
}

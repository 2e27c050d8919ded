import type { Bytes, JsonText, Millis } from './columns'

/** An application of another platform; the secret is encrypted. `settings`: rate, regions, fields. */
export interface OpenCallerTable {
  caller: string
  app_id: string
  name: string
  scheme: string
  purpose: string
  secret_enc: Bytes
  settings: JsonText
  created_at: Millis
  ended_at: Millis | null
}

/** Nonces of signed requests that were accepted, kept for twice the allowed clock difference. */
export interface OpenNonceTable {
  caller: string
  app_id: string
  nonce: string
  at: Millis
}

/** Every call of another platform that was let in: who, what, for which purpose, about which contracts. */
export interface OpenCallTable {
  id: string
  caller: string
  app_id: string
  path: string
  purpose: string
  reference: string
  body_sha256: string
  at: Millis
  status: number
  code: number
  subjects: JsonText
  ms: number
}

/** What the registry told us of a case, every message once, also those that came too late to count. */
export interface RegistryEventTable {
  region_code: string
  event_id: string
  unit_no: string
  case_no: string
  seq: number
  reg_type: string
  status: string
  /** The registry's own time. */
  at: Millis
  received_at: Millis
  contract_no: string | null
  body_sha256: string
  /** The message with the new owners, encrypted. */
  body_enc: Bytes
  /** 1: newest of its case when it came; 0: an older one, kept and not applied. */
  applied: number
}

/** Something that people must look at. `open_key` names the matter while it is open, so that it is listed once. */
export interface WorkItemTable {
  region_code: string
  id: string
  kind: string
  open_key: string
  contract_id: string | null
  contract_no: string | null
  ours: string | null
  theirs: string | null
  opened_at: Millis
  resolved_at: Millis | null
  resolved_by: string | null
}

/** A job of the clock that one process does at a time. */
export interface TimerLeaseTable {
  name: string
  owner: string
  until: Millis
  done_at: Millis
}

import type { AlertCode } from '@clf/shared/supervision'
import type { Bytes, JsonText, Millis } from './columns'

/** Something that supervision should look at, raised once per cause. Never changed, never deleted. */
export interface AlertTable {
  region_code: string
  id: string
  code: AlertCode
  /** What made it: the same cause raises no second alert. */
  cause: string
  raised_at: Millis
  contract_id: string | null
  staff_id: string | null
  /** Numbers and ids only: nobody is named. */
  facts: JsonText
}

/** What came of an alert: one row, written once. */
export interface AlertHandlingTable {
  region_code: string
  alert_id: string
  finding: string
  by_staff: string
  at: Millis
  sentence_enc: Bytes
}

/** What an office did with files and work lists, and why. Never changed, never deleted. */
export interface SupervisionActTable {
  region_code: string
  id: string
  kind: string
  subject: string
  contract_id: string | null
  by_staff: string
  at: Millis
  body_enc: Bytes
}

/** Which rules a check was about, in the open: the check itself is sealed. */
export interface VerificationFindingTable {
  region_code: string
  record_id: string
  code: string
  severity: string
  requested_at: Millis
}

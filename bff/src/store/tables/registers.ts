import type { Bytes, Millis } from './columns'

/** A change of a register that one person has asked for and a second decides about. */
export interface RegisterWishTable {
  region_code: string
  id: string
  kind: 'site' | 'agency' | 'staff'
  subject_id: string
  /** Id of who asks. */
  proposed_by: string
  proposed_at: Millis
  reason: string
  state: 'PENDING' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN'
  /** Version of the row that the wish was made against; 0: it is to be new. */
  base_version: number
  wish_enc: Bytes
  decided_by: string | null
  decided_at: Millis | null
  decision_reason: string | null
}

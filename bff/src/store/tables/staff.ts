import type { ContractState } from '@clf/shared/contract'
import type { StaffRole } from '@clf/shared/staff'
import type { Generated } from 'kysely'
import type { Bytes, Flag, JsonText, Millis, NullableBytes } from './columns'

/** A sign point or an office. `networks`: JSON list of CIDR blocks from which its people may work; empty: any. */
export interface SiteTable {
  region_code: string
  id: string
  name: string
  kind: 'SIGN_POINT' | 'OFFICE'
  networks: JsonText
  state: 'ACTIVE' | 'CLOSED'
  version: number
  updated_at: Millis
}

export interface AgencyTable {
  region_code: string
  id: string
  name: string
  /** 统一社会信用代码 */
  credit_code: string
  /** 经纪机构备案号 */
  filing_no: string
  state: 'ACTIVE' | 'SUSPENDED'
  state_reason: string | null
  version: number
  updated_at: Millis
}

export interface StaffTable {
  /** A county, or the city. */
  region_code: string
  id: string
  role: StaffRole
  state: 'ACTIVE' | 'LEFT'
  person_key: string
  login_name: string
  body_enc: Bytes
  site_id: string | null
  agency_id: string | null
  /** `person_key` while the person works here, else null: unique per county. */
  active_person: string | null
  password_hash: string | null
  totp_enc: NullableBytes
  /** Half-minute of the last dynamic code that was used; an older one is refused. */
  totp_step: number | null
  version: number
  updated_at: Millis
}

/** Who changed what in the registers of sites, agencies and staff; never changed itself. */
export interface RegisterChangeTable {
  region_code: string
  id: string
  kind: 'site' | 'agency' | 'staff'
  subject_id: string
  by_staff: string
  reason: string
  at: Millis
  change_enc: Bytes
}

export interface StaffSessionTable {
  token_hash: string
  region_code: string
  staff_id: string
  ip: string
  /** How they proved who they are: `ehuiban` or `totp`. */
  method: string
  created_at: Millis
  last_seen_at: Millis
  expires_at: Millis
  ended_at: Millis | null
  ended_by: string | null
}

/** One quick login: a QR code at the desk that somebody's own phone confirms. */
export interface StaffLoginTable {
  id: string
  secret_hash: string
  state: string
  ip: string
  region_code: string | null
  staff_id: string | null
  person_key: string | null
  created_at: Millis
  expires_at: Millis
  decided_at: Millis | null
  used_at: Millis | null
}

/** What staff may look for and count, in the open: no person, no address. Kept in step with the encrypted contract. */
export interface ContractIndexTable {
  region_code: string
  contract_id: string
  state: ContractState
  channel: 'SELF' | 'AGENT' | 'BROKER'
  imported: Flag
  site_id: string | null
  agency_id: string | null
  entered_by: string | null
  /** Keyed hash of the certificate number. */
  cert_hash: string | null
  unit_no: string | null
  contract_no: string | null
  verify_code: string | null
  total_fen: number | null
  /** Hundredths of a square metre. */
  floor_area: number | null
  started_at: Millis
  /** First time that the registry's answer let the contract go on. */
  verified_at: Millis | null
  frozen_at: Millis | null
  signed_at: Millis | null
  review_at: Millis | null
  filed_at: Millis | null
  ended_at: Millis | null
  updated_at: Millis
  /** Filed in the place of another contract by a change: not counted as a filing of its own. */
  restated: Generated<Flag>
  /** When filed: days on which a desk had a hand in it, that is visits to a counter. */
  desk_days: number | null
  /** When filed: papers that people had to hand in. */
  papers: number | null
}

import type { Bytes, JsonText, Millis } from './columns'

/** A home that an agency offers; what names people and the home is sealed. */
export interface ListingTable {
  region_code: string
  id: string
  agency_id: string
  state: 'OPEN' | 'VERIFIED' | 'REFUSED' | 'WITHDRAWN'
  /** Staff id. */
  created_by: string
  /** 房源核验码 */
  code: string | null
  /** The last contract that began with it. */
  contract_id: string | null
  body_enc: Bytes
  version: number
  created_at: Millis
  updated_at: Millis
  verified_at: Millis | null
}

/** A broker's signature under one version of a text. Only `voided_at` may be set, once. */
export interface BrokerSignatureTable {
  region_code: string
  contract_id: string
  text_version: number
  staff_id: string
  agency_id: string
  signed_at: Millis
  strokes_enc: Bytes
  drawing_enc: Bytes
  /** Statement, key, proof, login: digests only. */
  receipt: JsonText
  voided_at: Millis | null
}

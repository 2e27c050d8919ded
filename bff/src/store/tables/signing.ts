import type { Bytes, JsonText, Millis, NullableBytes } from './columns'

export interface ConfirmationTable {
  region_code: string
  contract_id: string
  text_version: number
  party_id: string
  item: string
  at: Millis
  text_sha256: string
}

export interface FaceSessionTable {
  region_code: string
  id: string
  contract_id: string
  party_id: string
  person_key: string
  purpose: string
  text_sha256: string
  out_seq_no: string
  request_id: string
  state: string
  reason: string | null
  /** Where the host plays the check when it wants a page of its own. */
  redirect_url: string | null
  created_at: Millis
  expires_at: Millis
  verified_at: Millis | null
  valid_until: Millis | null
  consumed_at: Millis | null
  host_ref_enc: NullableBytes
  challenge: string
  /** Who compares the face: the host on a phone, or the device of a sign point. */
  provider: 'host' | 'onsite'
}

/** A given signature. Only `voided_at` may be set, once; the database refuses every other change. */
export interface SignatureTable {
  region_code: string
  contract_id: string
  text_version: number
  party_id: string
  face_session_id: string
  signed_at: Millis
  strokes_enc: Bytes
  svg: string
  /** Digests, key, proof, algorithm. */
  receipt: JsonText
  voided_at: Millis | null
}

export interface SignatureDraftTable {
  region_code: string
  contract_id: string
  party_id: string
  text_version: number
  strokes_enc: Bytes
  updated_at: Millis
}

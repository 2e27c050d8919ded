import type { Bytes, Millis } from './columns'

/** One seal in the making: its evidence is signed once, so that every later try prints the same bytes. */
export interface SealingTable {
  region_code: string
  contract_id: string
  /** What is sealed: `contract/<text version>`, or an agreement about it. */
  subject: string
  started_at: Millis
  /** evidence.json as it was signed at the first try. */
  evidence_enc: Bytes
  /** Since when the timestamp authority has given nothing; null when it was never needed twice. */
  waiting_since: Millis | null
  /** When the file with its time stamp was registered (our clock, only for waiting times). */
  stamped_at: Millis | null
}

/** The copy that stays provable when certificates have run out. Never given to users. */
export interface DocumentArchiveTable {
  region_code: string
  contract_id: string
  subject: string
  /** PAdES level, B-LTA. */
  level: string
  /** Address of the encrypted file in the blob store. */
  blob: string
  sha256: string
  sm3: string
  size: number
  /** Digest of the sealed file that it holds as its beginning. */
  of_sha256: string
  /** Trusted time of the document time stamp. */
  stamped_at: Millis
  created_at: Millis
}

/** A sealed sheet of the checks: the same facts for the same reader are sealed once. */
export interface RecordSheetTable {
  region_code: string
  contract_id: string
  facts_sha256: string
  edition: string
  blob: string
  sha256: string
  sm3: string
  size: number
  stamped_at: Millis
  created_at: Millis
}

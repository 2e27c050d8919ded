import type { BrokerEvidence } from './brokerStatement'
import type { ProofAlgorithm, SigningStatement } from './statement'

/** Flat facts of one event. Digests and codes, never an ID number, a face image or raw strokes. */
export type EventData = Readonly<Record<string, string | number | boolean | null>>

/** One thing that happened to a contract. `at` is ISO 8601 UTC, `by` a party id, a staff id or a system name. */
export interface EvidenceEvent {
  seq: number
  type: string
  at: string
  by: string
  data: EventData
}

/** An event in its place: `prev` is the SM3 of the event before it. */
export interface ChainedEvent {
  event: EvidenceEvent
  prev: string
  sm3: string
  sha256: string
}

/** All that shows that one person signed this text of their own will (电子签名法 art. 13). */
export interface SignerEvidence {
  partyId: string
  role: string
  name: string
  /** HMAC-SM3 of type and number of the identity document: comparable, not guessable. */
  idDigest: string
  face: { sessionId: string; receiptDigest: string; at: string }
  consent: { at: string; clauses: readonly string[] }
  strokes: { sha256: string; points: number }
  image: { sha256: string }
  device: {
    algorithm: ProofAlgorithm
    /** ES256: SPKI in base64. SM2: uncompressed point 04… in hex. */
    publicKey: string
    statement: SigningStatement
    /** ES256: IEEE P1363 r‖s in base64. SM2: DER in hex, user id 1234567812345678. */
    proof: string
  }
  signedAt: string
}

/** One check by another system before filing. */
export interface VerificationEvidence {
  item: string
  source: string
  at: string
  result: string
  recordId: string
}

/** What the server hands over to be written down and signed. */
export interface EvidenceFacts {
  contract: { id: string; no: string; verifyCode: string; templateVersion: string; textVersion: number }
  signers: readonly SignerEvidence[]
  /** The broker's co-signature, when there is one. */
  broker?: BrokerEvidence
  verifications: readonly VerificationEvidence[]
  events: readonly EvidenceEvent[]
}

export interface EvidenceManifest extends Omit<EvidenceFacts, 'events'> {
  format: 'clf-evidence/1'
  /** The attachment that holds what the signers read; `bytes` is its length. */
  text: { attachment: 'contract.txt'; bytes: number; sm3: string; sha256: string }
  events: readonly ChainedEvent[]
}

/** The file `evidence.json`: the signature is over the canonical JSON of `manifest`. */
export interface EvidenceFile {
  manifest: EvidenceManifest
  signature: {
    algorithm: 'SM2-SM3'
    userId: '1234567812345678'
    /** Uncompressed point, hex. */
    publicKey: string
    /** DER, base64. */
    value: string
  }
}

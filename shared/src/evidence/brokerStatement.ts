import { canonicalJson } from './canonical'
import type { ProofAlgorithm } from './statement'

/** Binds a broker's will to one text: which broker of which agency, what was drawn, in which login at the desk. */
export interface BrokerStatement {
  ctx: 'clf-cosign-v1'
  contractId: string
  staffId: string
  agencyId: string
  textVersion: number
  textSha256: string
  textSm3: string
  strokesSha256: string
  imageSha256: string
  /** The server's, good for this text in this login. */
  challenge: string
}

/** The exact text that the key made for this one signature signs, as UTF-8 (RFC 8785 order and spacing). */
export const brokerStatement = (facts: Omit<BrokerStatement, 'ctx'>): string => {
  const { contractId, staffId, agencyId, textVersion, textSha256, textSm3 } = facts
  const { strokesSha256, imageSha256, challenge } = facts
  return canonicalJson({
    ctx: 'clf-cosign-v1',
    contractId,
    staffId,
    agencyId,
    textVersion,
    textSha256,
    textSm3,
    strokesSha256,
    imageSha256,
    challenge,
  } satisfies BrokerStatement)
}

/** All that shows that the broker of the contract signed this text beside its parties. */
export interface BrokerEvidence {
  staffId: string
  name: string
  registerNo: string
  agency: { id: string; name: string; creditCode: string; filingNo: string }
  /** HMAC-SM3 of type and number of the identity document. */
  idDigest: string
  /** How and when the broker logged in at the desk where this was signed. */
  login: { method: string; at: string }
  strokes: { sha256: string; points: number }
  image: { sha256: string }
  device: { algorithm: ProofAlgorithm; publicKey: string; statement: BrokerStatement; proof: string }
  signedAt: string
}

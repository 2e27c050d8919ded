import {
  brokenLink,
  canonicalJson,
  chainEvents,
  type EvidenceFacts,
  type EvidenceFile,
  type EvidenceManifest,
} from '@clf/shared/evidence'
import { sha256Hex, sm3Hex } from '../crypto/digests'
import type { EvidenceSigner } from '../crypto/port'
import { sm2UserId, verifySm2 } from '../crypto/sm2'

/** Facts, the text that was signed and the chained events, in the shape that is signed and embedded. */
export function evidenceManifest(facts: EvidenceFacts, plain: string): EvidenceManifest {
  const text = Buffer.from(plain, 'utf8')
  const { contract, signers, broker, verifications, events } = facts
  return {
    format: 'clf-evidence/1',
    contract,
    text: { attachment: 'contract.txt', bytes: text.length, sm3: sm3Hex(text), sha256: sha256Hex(text) },
    signers,
    ...(broker ? { broker } : {}),
    verifications,
    events: chainEvents(events),
  }
}

/**
 * The file evidence.json (RFC 8785 all through). An SM2 signature has a random part:
 * keep the result if the same bytes are wanted again.
 */
export async function buildEvidence(
  facts: EvidenceFacts,
  plain: string,
  signer: EvidenceSigner,
): Promise<string> {
  const manifest = evidenceManifest(facts, plain)
  const value = await signer.sign(Buffer.from(canonicalJson(manifest)))
  const file: EvidenceFile = {
    manifest,
    signature: {
      algorithm: 'SM2-SM3',
      userId: sm2UserId,
      publicKey: signer.publicKey,
      value: Buffer.from(value).toString('base64'),
    },
  }
  return canonicalJson(file)
}

/** Problem of an evidence file against the text beside it and our public key, or null. */
export function evidenceProblem(file: EvidenceFile, plain: string, publicKey: string): string | null {
  const { manifest, signature } = file
  const signed = Buffer.from(canonicalJson(manifest))
  if (!verifySm2(publicKey, signed, Buffer.from(signature.value, 'base64'))) return 'signature'
  if (brokenLink(manifest.events) >= 0) return 'events'
  if (manifest.text.sm3 !== sm3Hex(plain) || manifest.text.sha256 !== sha256Hex(plain)) return 'text'
  return null
}

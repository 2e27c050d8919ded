import { webcrypto } from 'node:crypto'
import type { ProofAlgorithm } from '@clf/shared/evidence'
import { sm3Hex } from './digests'
import { verifySm2 } from './sm2'

/** A signature made on a phone by a key that lives for this one signature. */
export interface PhoneProof {
  algorithm: ProofAlgorithm
  /** ES256: SPKI in base64. SM2: uncompressed point 04… in hex. */
  publicKey: string
  /** ES256: IEEE P1363 r‖s in base64. SM2: DER in hex. */
  proof: string
}

const p256 = { name: 'ECDSA', namedCurve: 'P-256' }

async function verifyEs256({ publicKey, proof }: PhoneProof, data: Uint8Array): Promise<boolean> {
  try {
    const key = await webcrypto.subtle.importKey('spki', Buffer.from(publicKey, 'base64'), p256, false, [
      'verify',
    ])
    return await webcrypto.subtle.verify(
      { name: 'ECDSA', hash: 'SHA-256' },
      key,
      Buffer.from(proof, 'base64'),
      data,
    )
  } catch {
    return false // not a P-256 key at all
  }
}

/** Did the phone's key sign exactly this statement (UTF-8)? Never throws: a malformed key or proof is false. */
export async function verifyProof(proof: PhoneProof, statement: string): Promise<boolean> {
  const data = Buffer.from(statement, 'utf8')
  if (proof.algorithm === 'ES256') return verifyEs256(proof, data)
  return verifySm2(proof.publicKey, data, Buffer.from(proof.proof, 'hex'))
}

/** Short name of a public key for people to compare: the first 16 bytes of the SM3 of its bytes, in groups of four. */
export function keyFingerprint({
  algorithm,
  publicKey,
}: Pick<PhoneProof, 'algorithm' | 'publicKey'>): string {
  const bytes = Buffer.from(publicKey, algorithm === 'ES256' ? 'base64' : 'hex')
  return (sm3Hex(bytes).slice(0, 32).match(/.{4}/g) ?? []).join(' ')
}

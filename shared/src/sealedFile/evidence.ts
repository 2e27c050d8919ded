import {
  brokenLink,
  canonicalJson,
  sha256Of,
  signingStatement,
  sm3Of,
  type EvidenceFile,
  type EvidenceManifest,
  type SignerEvidence,
} from '@clf/shared/evidence'
import { fromBase64, fromHex, toHex, type Means } from './means'
import type { Problem } from './problem'
import { pairOf } from './signature'

export interface Evidence {
  manifest: EvidenceManifest
  file: EvidenceFile
  text: Uint8Array
}

const utf8 = (bytes: Uint8Array) => new TextDecoder('utf-8').decode(bytes)
const bytesOf = (text: string) => new TextEncoder().encode(text)

/** The two attachments, read; null when one is missing or is something else. */
export function readEvidence(files: Readonly<Record<string, Uint8Array>>): Evidence | null {
  const [json, text] = [files['evidence.json'], files['contract.txt']]
  if (!json || !text) return null
  try {
    const file = JSON.parse(utf8(json)) as EvidenceFile
    return file.manifest.format === 'clf-evidence/1' ? { manifest: file.manifest, file, text } : null
  } catch {
    return null
  }
}

type Sm2 = NonNullable<Means['sm2']>

async function sm2Holds(sm2: Sm2, publicKey: string, data: Uint8Array, der: Uint8Array): Promise<boolean> {
  try {
    return await sm2(publicKey, data, toHex(pairOf(der, 32)))
  } catch {
    return false
  }
}

/** Signed by one of the published keys. `null` where this device has no SM2. */
export async function signedByUs(
  means: Means,
  { file, manifest }: Evidence,
  keys: readonly string[],
): Promise<boolean | null> {
  if (!means.sm2) return null
  const { algorithm, publicKey, value } = file.signature
  if (algorithm !== 'SM2-SM3' || !keys.includes(publicKey)) return false
  return sm2Holds(means.sm2, publicKey, bytesOf(canonicalJson(manifest)), fromBase64(value))
}

/** The event chain is whole, the text beside it is the one that was signed. */
export function contentProblems({ manifest, text }: Evidence): Problem[] {
  const { sm3, sha256, bytes } = manifest.text
  const asSigned = sm3 === sm3Of(text) && sha256 === sha256Of(text) && bytes === text.length
  return [
    ...(brokenLink(manifest.events) >= 0 ? (['events-changed'] as const) : []),
    ...(asSigned ? [] : (['text-changed'] as const)),
  ]
}

/** The statement that a phone signed speaks of this contract, this text and this drawing. */
function fits({ contract, text }: EvidenceManifest, signer: SignerEvidence): boolean {
  const { statement } = signer.device
  return (
    statement.contractId === contract.id &&
    statement.partyId === signer.partyId &&
    statement.textVersion === contract.textVersion &&
    statement.textSha256 === text.sha256 &&
    statement.textSm3 === text.sm3 &&
    statement.strokesSha256 === signer.strokes.sha256 &&
    statement.imageSha256 === signer.image.sha256 &&
    statement.faceSessionId === signer.face.sessionId
  )
}

async function proofHolds(means: Means, { device }: SignerEvidence): Promise<boolean | null> {
  const data = bytesOf(signingStatement(device.statement))
  if (device.algorithm === 'SM2')
    return means.sm2 ? sm2Holds(means.sm2, device.publicKey, data, fromHex(device.proof)) : null
  try {
    return await means.verify(
      'P-256',
      'SHA-256',
      fromBase64(device.publicKey),
      fromBase64(device.proof),
      data,
    )
  } catch {
    return false
  }
}

/** Everybody's own proof. `null` when one of them cannot be judged on this device. */
export async function signersHold(means: Means, { manifest }: Evidence): Promise<boolean | null> {
  if (!manifest.signers.length) return false
  let judged = true
  for (const signer of manifest.signers) {
    const holds = fits(manifest, signer) && (await proofHolds(means, signer))
    if (holds === false) return false
    judged &&= holds !== null
  }
  return judged || null
}

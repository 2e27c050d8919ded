import {
  canonicalJson,
  type BrokerEvidence,
  type ChainedEvent,
  type EvidenceFile,
  type EvidenceManifest,
  type SignerEvidence,
} from '@clf/shared/evidence'
import { fromBase64, fromHex, toHex, type Means, type National } from './means'
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

function sm2Holds(national: National, publicKey: string, data: Uint8Array, der: Uint8Array): boolean {
  try {
    return national.verifySm2(publicKey, data, toHex(pairOf(der, 32)))
  } catch {
    return false
  }
}

/** Signed by one of the published keys. `null` where this device has no SM2. */
export function signedByUs(
  { national }: Means,
  { file, manifest }: Evidence,
  keys: readonly string[],
): boolean | null {
  if (!national) return null
  const { algorithm, publicKey, value } = file.signature
  if (algorithm !== 'SM2-SM3' || !keys.includes(publicKey)) return false
  return sm2Holds(national, publicKey, bytesOf(canonicalJson(manifest)), fromBase64(value))
}

/** Both digests are the bytes' own; SM3 is left out where the device has none. */
async function isDigested(
  { digest, national }: Means,
  bytes: Uint8Array,
  said: { sm3: string; sha256: string },
): Promise<boolean> {
  return (
    said.sha256 === toHex(await digest('SHA-256', bytes)) && (!national || said.sm3 === national.sm3(bytes))
  )
}

const genesis = '0'.repeat(64)

/** Every event follows from the one before it, from the first one on. */
async function chainHolds(means: Means, events: readonly ChainedEvent[]): Promise<boolean> {
  const links = events.map(
    async ({ event, prev, sm3, sha256 }, i) =>
      prev === (events[i - 1]?.sm3 ?? genesis) &&
      isDigested(means, bytesOf(canonicalJson({ event, prev })), { sm3, sha256 }),
  )
  return !(await Promise.all(links)).includes(false)
}

/** The event chain is whole, the text beside it is the one that was signed. */
export async function contentProblems(means: Means, { manifest, text }: Evidence): Promise<Problem[]> {
  const asSigned = manifest.text.bytes === text.length && (await isDigested(means, text, manifest.text))
  const whole = await chainHolds(means, manifest.events)
  return [...(whole ? [] : (['events-changed'] as const)), ...(asSigned ? [] : (['text-changed'] as const))]
}

/** The statement that a phone signed speaks of this contract, this text and this drawing. */
function fits({ contract, text }: EvidenceManifest, signer: SignerEvidence): boolean {
  const { statement } = signer.device
  return (
    statement.ctx === 'clf-sign-v1' &&
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

/** The same of the broker who signed beside the parties. */
function brokerFits({ contract, text }: EvidenceManifest, broker: BrokerEvidence): boolean {
  const { statement } = broker.device
  return (
    statement.ctx === 'clf-cosign-v1' &&
    statement.contractId === contract.id &&
    statement.staffId === broker.staffId &&
    statement.agencyId === broker.agency.id &&
    statement.textVersion === contract.textVersion &&
    statement.textSha256 === text.sha256 &&
    statement.textSm3 === text.sm3 &&
    statement.strokesSha256 === broker.strokes.sha256 &&
    statement.imageSha256 === broker.image.sha256
  )
}

async function proofHolds(
  means: Means,
  { device }: Pick<SignerEvidence | BrokerEvidence, 'device'>,
): Promise<boolean | null> {
  const { national } = means
  const data = bytesOf(canonicalJson(device.statement))
  if (device.algorithm === 'SM2')
    return national ? sm2Holds(national, device.publicKey, data, fromHex(device.proof)) : null
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

/** Everybody's own proof, the broker's too. `null` when one of them cannot be judged on this device. */
export async function signersHold(means: Means, { manifest }: Evidence): Promise<boolean | null> {
  const { signers, broker } = manifest
  const found = await Promise.all([
    ...signers.map(signer => (fits(manifest, signer) ? proofHolds(means, signer) : false)),
    ...(broker ? [brokerFits(manifest, broker) ? proofHolds(means, broker) : false] : []),
  ])
  if (!signers.length || found.includes(false)) return false
  return found.includes(null) ? null : true
}

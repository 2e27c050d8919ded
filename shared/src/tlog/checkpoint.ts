import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from './base64'
import { keyId, signaturesBy, type Note, type NoteKey, type SignatureLine, type VerifyEd25519 } from './note'
import type { TreeHead } from './proofs'

/** What a checkpoint says (c2sp.org/tlog-checkpoint): the log's name and the head of its tree. */
export interface Checkpoint extends TreeHead {
  origin: string
}

/** The note text: origin, size, root. We write no extension lines. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${toBase64(root)}\n`

export const sizePattern = /^(0|[1-9]\d{0,15})$/

/** Reads a note text; null when it is malformed. Extension lines are allowed and left alone. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin = '', size = '', encoded = '', ...rest] = text.split('\n')
  const root = fromBase64(encoded)
  const extensionsFit = rest.at(-1) === '' && rest.slice(0, -1).every(line => line !== '')
  if (!origin || !sizePattern.test(size) || root?.length !== 32 || !extensionsFit) return null
  return Number.isSafeInteger(Number(size)) ? { origin, size: Number(size), root } : null
}

/** Has the log signed this note text? Every line under the key must verify, and there must be one. */
export function isSignedBy(key: NoteKey, note: Note, verify: VerifyEd25519): boolean {
  const lines = signaturesBy(key, note)
  const message = utf8ToBytes(note.text)
  return lines.length > 0 && lines.every(line => verify(key.publicKey, message, line.signature))
}

/** What a witness signs (c2sp.org/tlog-cosignature, Ed25519 v1): the text with the time at which it was seen, POSIX seconds. */
export const cosignedMessage = (text: string, seconds: number): Uint8Array =>
  utf8ToBytes(`cosignature/v1\ntime ${seconds}\n${text}`)

/** A witness's line: eight bytes of time, big-endian, before the signature over `cosignedMessage`. */
export function cosignatureLine(key: NoteKey, seconds: number, signature: Uint8Array): SignatureLine {
  const time = new Uint8Array(8)
  new DataView(time.buffer).setBigUint64(0, BigInt(seconds))
  return { name: key.name, keyId: keyId(key), signature: concatBytes(time, signature) }
}

/** When the witness saw this note text, POSIX seconds; null when it has not cosigned it (or a line of it is false). */
export function cosignedAt(key: NoteKey, note: Note, verify: VerifyEd25519): number | null {
  const times = signaturesBy(key, note).map(({ signature }) => {
    if (signature.length !== 72) return null
    const seconds = Number(new DataView(signature.buffer, signature.byteOffset, 8).getBigUint64(0))
    const genuine =
      Number.isSafeInteger(seconds) &&
      verify(key.publicKey, cosignedMessage(note.text, seconds), signature.slice(8))
    return genuine ? seconds : null
  })
  const [first = null] = times
  return times.every(time => time !== null) ? first : null
}

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from './base64'

/** Signature type bytes of c2sp.org/signed-note: a log's Ed25519 signature, a witness's timestamped one. */
export const signatureTypes = { log: 0x01, witness: 0x04 } as const
export type SignatureType = (typeof signatureTypes)[keyof typeof signatureTypes]

/** A key that signs notes, as others know it. */
export interface NoteKey {
  name: string
  type: SignatureType
  /** 32 bytes of Ed25519. */
  publicKey: Uint8Array
}

/** Ed25519 of RFC 8032; handed in, because phone, server and auditor each bring their own. */
export type VerifyEd25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean

export interface SignatureLine {
  name: string
  keyId: Uint8Array
  signature: Uint8Array
}

/** Text (ending in a newline) and the signatures below it. */
export interface Note {
  text: string
  signatures: readonly SignatureLine[]
}

/** First four bytes of SHA-256(name ‖ newline ‖ type ‖ public key). */
export const keyId = ({ name, type, publicKey }: NoteKey): Uint8Array =>
  sha256(concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(type), publicKey)).slice(0, 4)

/** A key as one line of text: `name+hex key id+base64(type ‖ key)`. */
export const formatKey = (key: NoteKey): string =>
  `${key.name}+${bytesToHex(keyId(key))}+${toBase64(concatBytes(Uint8Array.of(key.type), key.publicKey))}`

const keyName = /^[^\s+]+$/

/** Reads what `formatKey` writes; null when it is malformed or the id does not belong to the key. */
export function parseKey(text: string): NoteKey | null {
  const [, name = '', , encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? []
  const bytes = fromBase64(encoded)
  const type = Object.values(signatureTypes).find(t => t === bytes?.[0])
  if (!bytes || bytes.length !== 33 || type === undefined) return null
  const key = { name, type, publicKey: bytes.slice(1) }
  return formatKey(key) === text.trim() ? key : null
}

/** One signature line with its newline. */
export const formatSignature = ({ name, keyId: id, signature }: SignatureLine): string =>
  `— ${name} ${toBase64(concatBytes(id, signature))}\n`

export const formatNote = ({ text, signatures }: Note): string =>
  `${text}\n${signatures.map(formatSignature).join('')}`

/** Reads one signature line (without its newline); null when it is malformed. */
export function parseSignature(line: string): SignatureLine | null {
  const [mark, name = '', encoded = '', ...more] = line.split(' ')
  const bytes = fromBase64(encoded)
  if (mark !== '—' || more.length || !keyName.test(name) || !bytes || bytes.length < 5) return null
  return { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) }
}

const mostSignatures = 32

/** Reads a signed note; null when it is malformed. Nothing is verified here. */
export function parseNote(note: string): Note | null {
  const cut = note.lastIndexOf('\n\n')
  if (cut < 0 || !note.endsWith('\n') || [...note].some(c => c < ' ' && c !== '\n')) return null
  const lines = note.slice(cut + 2, -1).split('\n')
  if (lines.length > mostSignatures) return null
  const signatures = lines.map(parseSignature)
  return signatures.every(s => s !== null) ? { text: note.slice(0, cut + 1), signatures } : null
}

const isBy = (key: NoteKey) => {
  const id = bytesToHex(keyId(key))
  return (line: SignatureLine) => line.name === key.name && bytesToHex(line.keyId) === id
}

/** The signature lines that name this key. */
export const signaturesBy = (key: NoteKey, { signatures }: Note): SignatureLine[] =>
  signatures.filter(isBy(key))

import { createPrivateKey, createPublicKey, randomBytes, sign, verify, type KeyObject } from 'node:crypto'
import { formatKey, keyId, signatureTypes, type NoteKey, type VerifyEd25519 } from '@clf/shared/tlog'
import type { NoteSigner } from './port'

const privateDer = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicDer = Buffer.from('302a300506032b6570032100', 'hex')
const seedLength = 32

const privateKeyOf = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([privateDer, seed]), format: 'der', type: 'pkcs8' })

/** 32 bytes of the public half. */
const publicKeyOf = (key: KeyObject): Uint8Array =>
  new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-seedLength))

/** Ed25519 (RFC 8032); false, never an error, for bytes that are no key or no signature. */
export const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) => {
  if (publicKey.length !== seedLength || signature.length !== 64) return false
  const key = createPublicKey({ key: Buffer.concat([publicDer, publicKey]), format: 'der', type: 'spki' })
  return verify(null, message, key, signature)
}

function signerOf(name: string, seed: Uint8Array): NoteSigner {
  const key = privateKeyOf(seed)
  const noteKey: NoteKey = { name, type: signatureTypes.log, publicKey: publicKeyOf(key) }
  return { key: noteKey, sign: async message => new Uint8Array(sign(null, message, key)) }
}

/** A fresh log key as one line, `PRIVATE+KEY+name+id+base64(type ‖ seed)` (golang.org/x/mod/sumdb/note), and its public line. */
export function newNoteKey(name: string): { secret: string; public: string } {
  const seed = randomBytes(seedLength)
  const { key } = signerOf(name, seed)
  const id = Buffer.from(keyId(key)).toString('hex')
  const encoded = Buffer.concat([Buffer.of(key.type), seed]).toString('base64')
  return { secret: `PRIVATE+KEY+${name}+${id}+${encoded}`, public: formatKey(key) }
}

/** Reads what `newNoteKey` writes; null when it is malformed or its id belongs to another key. */
export function readNoteKey(line: string): NoteSigner | null {
  const [, name, id, encoded = ''] = /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(line.trim()) ?? []
  const bytes = Buffer.from(encoded, 'base64')
  if (!name || bytes.length !== seedLength + 1 || bytes[0] !== signatureTypes.log) return null
  const signer = signerOf(name, bytes.subarray(1))
  return Buffer.from(keyId(signer.key)).toString('hex') === id ? signer : null
}

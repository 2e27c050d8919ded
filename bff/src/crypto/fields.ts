import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FieldCrypto } from './port'

// SM4-CBC, then HMAC-SM3 over header, iv, ciphertext and context: OpenSSL has no SM4-GCM.
// Layout: version 1 | length of key id | key id (ASCII) | iv 16 | ciphertext | mac 32.

const version = 1
const macLength = 32
const ivLength = 16

/** 48 bytes: 16 for SM4, 32 for HMAC-SM3. */
export const fieldKeyLength = 48

export class FieldCryptoError extends Error {
  override readonly name = 'FieldCryptoError'
  constructor(readonly code: 'MALFORMED' | 'UNKNOWN_KEY' | 'NOT_AUTHENTIC') {
    super(code)
  }
}

interface Key {
  cipher: Uint8Array
  mac: Uint8Array
}

function macOf(key: Key, body: Uint8Array, context: string): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return createHmac('sm3', key.mac).update(length).update(body).update(context, 'utf8').digest()
}

function split(sealed: Uint8Array) {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const start = 2 + (bytes[1] ?? 0)
  const end = bytes.length - macLength
  if (bytes[0] !== version || end - start < ivLength + 16) throw new FieldCryptoError('MALFORMED')
  return {
    keyId: bytes.toString('latin1', 2, start),
    iv: bytes.subarray(start, start + ivLength),
    text: bytes.subarray(start + ivLength, end),
    body: bytes.subarray(0, end),
    mac: bytes.subarray(end),
  }
}

/**
 * Column encryption with several keys: `current` seals, every key opens.
 * @param keys key id → 48 random bytes
 */
export function createFieldCrypto(keys: Readonly<Record<string, Uint8Array>>, current: string): FieldCrypto {
  const known = new Map<string, Key>()
  for (const [id, bytes] of Object.entries(keys)) {
    if (bytes.length !== fieldKeyLength) throw new Error(`field key ${id}: ${fieldKeyLength} bytes expected`)
    known.set(id, { cipher: bytes.subarray(0, 16), mac: bytes.subarray(16) })
  }
  const keyOf = (id: string): Key => {
    const key = known.get(id)
    if (!key) throw new FieldCryptoError('UNKNOWN_KEY')
    return key
  }
  const sealing = keyOf(current)
  const header = Buffer.concat([Buffer.of(version, current.length), Buffer.from(current, 'latin1')])

  const openBytes = (sealed: Uint8Array, context: string): Buffer => {
    const { keyId, iv, text, body, mac } = split(sealed)
    const key = keyOf(keyId)
    if (!timingSafeEqual(mac, macOf(key, body, context))) throw new FieldCryptoError('NOT_AUTHENTIC')
    const decipher = createDecipheriv('sm4-cbc', key.cipher, iv)
    return Buffer.concat([decipher.update(text), decipher.final()])
  }

  return {
    currentKeyId: current,
    seal(plain, context) {
      const iv = randomBytes(ivLength)
      const cipher = createCipheriv('sm4-cbc', sealing.cipher, iv)
      const body = Buffer.concat([header, iv, cipher.update(Buffer.from(plain)), cipher.final()])
      return Buffer.concat([body, macOf(sealing, body, context)])
    },
    openBytes,
    open: (sealed, context) => openBytes(sealed, context).toString('utf8'),
    keyIdOf: sealed => split(sealed).keyId,
  }
}

import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { FieldCrypto, FieldKeyring } from './port'

// SM4-CBC, then HMAC-SM3 over header, iv, ciphertext and context: OpenSSL has no SM4-GCM.
// Layout: version 1 | length of key id | key id (ASCII) | iv 16 | ciphertext | mac 32.

const version = 1
const macLength = 32
const ivLength = 16

export class FieldCryptoError extends Error {
  override readonly name = 'FieldCryptoError'
  constructor(readonly code: 'MALFORMED' | 'UNKNOWN_KEY' | 'NOT_AUTHENTIC') {
    super(code)
  }
}

/** First bytes of everything that a key has sealed. */
export const sealedHeader = (keyId: string): Buffer =>
  Buffer.concat([Buffer.of(version, keyId.length), Buffer.from(keyId, 'latin1')])

function macInput(body: Uint8Array, context: string): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, body, Buffer.from(context, 'utf8')])
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

/** Column encryption over a ring of keys, wherever they live: the current one seals, every known one opens. */
export function createFieldCrypto(ring: FieldKeyring): FieldCrypto {
  const header = sealedHeader(ring.currentKeyId)
  const demand = (id: string) => {
    if (!ring.keyIds.includes(id)) throw new FieldCryptoError('UNKNOWN_KEY')
    return id
  }
  demand(ring.currentKeyId)

  const openBytes = async (sealed: Uint8Array, context: string): Promise<Buffer> => {
    const { keyId, iv, text, body, mac } = split(sealed)
    const expected = await ring.mac(demand(keyId), macInput(body, context))
    if (!timingSafeEqual(mac, expected)) throw new FieldCryptoError('NOT_AUTHENTIC')
    return Buffer.from(await ring.decrypt(keyId, iv, text))
  }

  return {
    keyIds: ring.keyIds,
    currentKeyId: ring.currentKeyId,
    async seal(plain, context) {
      const iv = randomBytes(ivLength)
      const text = await ring.encrypt(ring.currentKeyId, iv, Buffer.from(plain))
      const body = Buffer.concat([header, iv, text])
      return Buffer.concat([body, await ring.mac(ring.currentKeyId, macInput(body, context))])
    },
    openBytes,
    open: async (sealed, context) => (await openBytes(sealed, context)).toString('utf8'),
    keyIdOf: sealed => split(sealed).keyId,
  }
}

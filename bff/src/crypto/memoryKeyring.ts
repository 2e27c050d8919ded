import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import type { FieldKeyring } from './port'

/** 48 bytes: 16 for SM4, 32 for HMAC-SM3. */
export const fieldKeyLength = 48

/**
 * Field keys in the memory of this process (key files, tests).
 * @param keys key id → 48 random bytes
 */
export function memoryKeyring(
  keys: Readonly<Record<string, Uint8Array>>,
  currentKeyId: string,
): FieldKeyring {
  const known = new Map(Object.entries(keys))
  for (const [id, { length }] of known)
    if (length !== fieldKeyLength) throw new Error(`field key ${id}: ${fieldKeyLength} bytes expected`)
  const part = (id: string, from: number, to: number): Uint8Array => {
    const key = known.get(id)
    if (!key) throw new Error(`no field key ${id}`)
    return key.subarray(from, to)
  }
  return {
    currentKeyId,
    keyIds: [...known.keys()],
    encrypt: async (id, iv, plain) => {
      const cipher = createCipheriv('sm4-cbc', part(id, 0, 16), iv)
      return Buffer.concat([cipher.update(plain), cipher.final()])
    },
    decrypt: async (id, iv, text) => {
      const decipher = createDecipheriv('sm4-cbc', part(id, 0, 16), iv)
      return Buffer.concat([decipher.update(text), decipher.final()])
    },
    mac: async (id, data) =>
      createHmac('sm3', part(id, 16, fieldKeyLength))
        .update(data)
        .digest(),
  }
}

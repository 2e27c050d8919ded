export type HashName = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'
export type KeyKind = 'RSA' | 'P-256' | 'P-384'

export interface National {
  /** Lower-case hex. */
  sm3(data: Uint8Array): string
  /** With SM3 and the default user id; the signature is r‖s in hex. A malformed key may throw. */
  verifySm2(publicKey: string, data: Uint8Array, signature: string): boolean
}

/** What this room cannot do by itself: a browser has it in Web Crypto and DecompressionStream, a test in Node. */
export interface Means {
  digest(hash: HashName, data: Uint8Array): Promise<Uint8Array>
  /** RSA is PKCS#1 v1.5; of a curve the signature is r‖s. A malformed key may throw. */
  verify(
    key: KeyKind,
    hash: HashName,
    spki: Uint8Array,
    signature: Uint8Array,
    data: Uint8Array,
  ): Promise<boolean>
  /** zlib stream → bytes. `null` where the device cannot. */
  inflate: ((packed: Uint8Array) => Promise<Uint8Array>) | null
  /** SM2 and SM3. `null` where the device cannot: SHA-256 then stands for SM3, and SM2 signatures stay unjudged. */
  national: National | null
}

/** @throws Error on what is not base64 */
export const fromBase64 = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), symbol => symbol.charCodeAt(0))

export function fromHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length >> 1)
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')

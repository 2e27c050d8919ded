import { sm2 } from 'sm-crypto-v2'
import type { EvidenceSigner } from './port'

/** The user id of GB/T 32918 that every party assumes when none is agreed. */
export const sm2UserId = '1234567812345678' as const

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const options = { hash: true, userId: sm2UserId }

/** One DER INTEGER of at most 32 bytes, shortest form, not negative; undefined when it is anything else. */
function readInteger(der: Uint8Array, at: number): { value: string; next: number } | undefined {
  const length = der[at + 1] ?? 0
  const [first = 0, second = 0] = der.subarray(at + 2)
  const next = at + 2 + length
  if (der[at] !== 2 || length < 1 || length > 33 || next > der.length || first & 0x80) return undefined
  if (length > 1 && first === 0 && !(second & 0x80)) return undefined
  const value = hex(der.subarray(at + 2, next)).replace(/^00(?=.{64}$)/, '')
  return value.length > 64 ? undefined : { value: value.padStart(64, '0'), next }
}

/** r‖s in hex of a strict DER signature. The library alone would accept trailing bytes and BER lengths. */
function pairOf(der: Uint8Array): string | undefined {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return undefined
  const r = readInteger(der, 2)
  const s = r && readInteger(der, r.next)
  return s && s.next === der.length ? r.value + s.value : undefined
}

/** Is it an SM2 signature (GB/T 32918.2 with SM3 and the default user id) of `data`? Never throws. */
export function verifySm2(publicKey: string, data: Uint8Array, signature: Uint8Array): boolean {
  const pair = pairOf(signature)
  if (!pair) return false
  try {
    return sm2.doVerifySignature(data, pair, publicKey, { ...options, der: false })
  } catch {
    return false // the library throws on s = 0 and on a point off the curve
  }
}

/** SM2 signature as DER. `privateKey` is 64 hex characters, `publicKey` the uncompressed point in hex. */
export const signSm2 = (privateKey: string, publicKey: string, data: Uint8Array): Uint8Array =>
  Buffer.from(sm2.doSignature(data, privateKey, { ...options, der: true, publicKey }), 'hex')

/** Signer for evidence from a private key in memory (development, small sites); see the port for an HSM. */
export function sm2Signer(privateKey: string): EvidenceSigner {
  const publicKey = sm2.getPublicKeyFromPrivateKey(privateKey)
  return { publicKey, sign: data => Promise.resolve(signSm2(privateKey, publicKey, data)) }
}

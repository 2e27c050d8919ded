import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { sm3 } from 'sm-crypto-v2'

const bytesOf = (data: string | Uint8Array) => (typeof data === 'string' ? utf8ToBytes(data) : data)

/** SHA-256, lower-case hex. A string is taken as UTF-8. Same result on the phone and on the server. */
export const sha256Of = (data: string | Uint8Array): string => bytesToHex(sha256(bytesOf(data)))

/** SM3 (GB/T 32905), lower-case hex. A string is taken as UTF-8. */
export const sm3Of = (data: string | Uint8Array): string => sm3(bytesOf(data))

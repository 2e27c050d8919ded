import { createHash } from 'node:crypto'

/** SHA-256, lower-case hex. */
export const sha256Hex = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex')

/** SM3 (GB/T 32905), lower-case hex. */
export const sm3Hex = (data: string | Uint8Array): string => createHash('sm3').update(data).digest('hex')

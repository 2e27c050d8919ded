import { createHmac } from 'node:crypto'

/**
 * HMAC-SM3 (hex) of an identity document. ID numbers have few unknown digits, so a plain digest could be guessed;
 * the key must stay secret and never change, or people are no longer found.
 */
export const personKeyWith =
  (key: Uint8Array) =>
  (idType: string, idNo: string): string =>
    createHmac('sm3', key)
      .update(JSON.stringify([idType, idNo.trim().toUpperCase()]))
      .digest('hex')

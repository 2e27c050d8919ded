import { Secret, TOTP } from 'otpauth'

const periodMs = 30_000
const make = (secret: string, label = '') =>
  new TOTP({
    issuer: '存量房一事联办工作台',
    label,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
  })

/** A new secret in base 32, as apps take it in. */
export const newSecret = (): string => new Secret({ size: 20 }).base32

/** What a QR code says to an authenticator app. */
export const otpauthUrl = (secret: string, loginName: string): string => make(secret, loginName).toString()

/** The half-minute that a code belongs to, one before or after now allowed; null when it is none. */
export function stepOf(secret: string, code: string, now: number): number | null {
  const delta = make(secret).validate({ token: code, window: 1, timestamp: now })
  return delta === null ? null : Math.floor(now / periodMs) + delta
}

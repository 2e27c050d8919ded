/**
 * Signed requests between this service and a government gateway (scheme `ehb-hmac-v1`).
 * Pure: builds the string; each side makes the HMAC with its own key. Header names are ours (assumed).
 */
export const gatewayHeaders = {
  accessKey: 'x-ehb-access-key',
  timestamp: 'x-ehb-timestamp',
  nonce: 'x-ehb-nonce',
  algorithm: 'x-ehb-algorithm',
  contentDigest: 'x-ehb-content-digest',
  signature: 'x-ehb-signature',
  /** Only on messages of the outbox: one id over all attempts, signed with the rest. */
  delivery: 'x-ehb-delivery-id',
} as const

export type GatewayAlgorithm = 'HMAC-SHA256' | 'HMAC-SM3'
/** Accepted clock difference in milliseconds; a nonce is remembered for twice as long. */
export const gatewaySkewMs = 5 * 60_000

export interface GatewayRequest {
  method: string
  /** Path without query, as sent. */
  path: string
  query: Readonly<Record<string, string>>
  accessKey: string
  timestamp: string
  nonce: string
  /** Lower-case hex digest of the raw body (SHA-256 or SM3, as the algorithm says). */
  contentDigest: string
  /** Stable over all attempts of one message; the receiver's idempotency key. */
  delivery?: string | undefined
}

/** RFC 3986: everything but unreserved characters is percent-encoded. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/** `METHOD\npath\nsorted query\naccessKey\ntimestamp\nnonce\ncontentDigest`, and a line with the delivery id if there is one. */
export function gatewayStringToSign(r: GatewayRequest): string {
  const query = Object.keys(r.query)
    .sort()
    .map(key => `${encode(key)}=${encode(r.query[key] ?? '')}`)
    .join('&')
  const lines = [r.method.toUpperCase(), r.path, query, r.accessKey, r.timestamp, r.nonce, r.contentDigest]
  return [...lines, ...(r.delivery ? [r.delivery] : [])].join('\n')
}

/** WeChat's cert_hash recipe: the host and we compare it to be sure that the same person was checked. SHA-256 is made by the caller. */
export const certHashInput = (certType: string, name: string, certNo: string, base64: (s: string) => string) =>
  `cert_type=${base64(certType)}&cert_name=${base64(name)}&cert_no=${base64(certNo)}`

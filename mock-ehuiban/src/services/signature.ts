import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import {
  gatewayHeaders as names,
  gatewaySkewMs,
  gatewayStringToSign,
  type GatewayAlgorithm,
} from '@clf/shared/gateway'
import type { AccessKey } from '../keys'

const hashes: Readonly<Record<GatewayAlgorithm, string>> = { 'HMAC-SHA256': 'sha256', 'HMAC-SM3': 'sm3' }

export interface SignedRequest {
  method: string
  path: string
  query: Readonly<Record<string, string>>
  headers: IncomingHttpHeaders
  body: Buffer
}

const header = (headers: IncomingHttpHeaders, name: string): string => {
  const value = headers[name]
  return typeof value === 'string' ? value : ''
}

const equal = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Remembers nonces for twice the allowed clock difference. */
export class NonceMemory {
  private readonly seen = new Map<string, number>()

  /** False when this nonce was used before. */
  remember(nonce: string, now: number): boolean {
    for (const [old, at] of this.seen) {
      if (now - at <= 2 * gatewaySkewMs) break
      this.seen.delete(old)
    }
    if (this.seen.has(nonce)) return false
    this.seen.set(nonce, now)
    return true
  }
}

/**
 * Why a request is refused, or null. The body digest is taken from the raw bytes. `clocks` are the times that the caller
 * may go by: real time, and the mock's own when a test has advanced it.
 */
export function refusal(
  request: SignedRequest,
  key: AccessKey,
  nonces: NonceMemory,
  clocks: readonly number[],
): string | null {
  const of = (name: keyof typeof names) => header(request.headers, names[name])
  const algorithm = (Object.keys(hashes) as GatewayAlgorithm[]).find(name => name === of('algorithm'))
  if (!of('signature')) return 'not signed'
  if (!algorithm) return 'algorithm not known'
  if (!equal(of('accessKey'), key.accessKey)) return 'access key not known'
  const timestamp = Number(of('timestamp'))
  if (!clocks.some(now => Math.abs(now - timestamp) <= gatewaySkewMs)) return 'clock skew'
  if (of('nonce').length < 16) return 'nonce too short'
  const contentDigest = createHash(hashes[algorithm]).update(request.body).digest('hex')
  if (!equal(of('contentDigest'), contentDigest)) return 'body digest differs'
  const text = gatewayStringToSign({
    method: request.method,
    path: request.path,
    query: request.query,
    accessKey: key.accessKey,
    timestamp: of('timestamp'),
    nonce: of('nonce'),
    contentDigest,
    delivery: of('delivery') || undefined,
  })
  if (!equal(of('signature'), createHmac(hashes[algorithm], key.secret).update(text).digest('hex')))
    return 'signature differs'
  // Last, so that a forged request cannot use up the nonce of a real one.
  return nonces.remember(`${key.accessKey} ${of('nonce')}`, clocks[0] ?? 0) ? null : 'nonce replayed'
}

/** Headers for a request that the mock itself sends. */
export function signedHeaders(
  request: {
    method: string
    path: string
    query?: Readonly<Record<string, string>>
    body: string
    nonce: string
    timestamp: number
  },
  key: AccessKey,
): Record<string, string> {
  const contentDigest = createHash('sha256').update(request.body).digest('hex')
  const text = gatewayStringToSign({
    method: request.method,
    path: request.path,
    query: request.query ?? {},
    accessKey: key.accessKey,
    timestamp: String(request.timestamp),
    nonce: request.nonce,
    contentDigest,
  })
  return {
    [names.accessKey]: key.accessKey,
    [names.timestamp]: String(request.timestamp),
    [names.nonce]: request.nonce,
    [names.algorithm]: 'HMAC-SHA256',
    [names.contentDigest]: contentDigest,
    [names.signature]: createHmac('sha256', key.secret).update(text).digest('hex'),
  }
}

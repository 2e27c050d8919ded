import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import {
  gatewayHeaders,
  gatewaySkewMs,
  gatewayStringToSign,
  type GatewayAlgorithm,
} from '@clf/shared/gateway'
import type { Scheme } from './caller'
import type { SignedRequest } from './signedRequest'

/** Why a request is not believed. */
export type Doubt = 'not signed' | 'algorithm' | 'clock' | 'nonce' | 'body digest' | 'signature'

export type Verdict =
  { ok: true; /** Never accepted again within the window. */ nonce: string } | { ok: false; doubt: Doubt }

/** One way of signing. Pure: the replay memory and the look-up of the secret are the caller's. */
export interface Verifier {
  /** The application that claims to have sent it; '' when this request is not signed in this way. */
  appIdOf(request: SignedRequest): string
  /** `clocks` are the times (epoch ms) that the sender may go by. */
  verify(request: SignedRequest, secret: string, clocks: readonly number[]): Verdict
}

const hashes: Readonly<Record<GatewayAlgorithm, string>> = { 'HMAC-SHA256': 'sha256', 'HMAC-SM3': 'sm3' }
const algorithmOf = (name: string) =>
  (Object.keys(hashes) as GatewayAlgorithm[]).find(known => known === name)

const equal = (said: string, right: string): boolean => {
  const [a, b] = [Buffer.from(said), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const fresh = (timestamp: string, clocks: readonly number[]) =>
  /^\d{13}$/.test(timestamp) && clocks.some(now => Math.abs(now - Number(timestamp)) <= gatewaySkewMs)

const doubt = (why: Doubt): Verdict => ({ ok: false, doubt: why })

/** Ours: method, path, query, time, nonce and the digest of the raw body, by HMAC-SHA256 or HMAC-SM3. */
export const ehbHmac: Verifier = {
  appIdOf: request => request.header(gatewayHeaders.accessKey),
  verify(request, secret, clocks) {
    const said = (name: keyof typeof gatewayHeaders) => request.header(gatewayHeaders[name])
    const algorithm = algorithmOf(said('algorithm'))
    const nonce = said('nonce')
    if (!said('signature')) return doubt('not signed')
    if (!algorithm) return doubt('algorithm')
    if (!fresh(said('timestamp'), clocks)) return doubt('clock')
    if (!/^[\x21-\x7e]{16,64}$/.test(nonce)) return doubt('nonce')
    const contentDigest = createHash(hashes[algorithm]).update(request.rawBody).digest('hex')
    if (!equal(said('contentDigest'), contentDigest)) return doubt('body digest')
    const text = gatewayStringToSign({
      method: request.method,
      path: request.path,
      query: request.query,
      accessKey: said('accessKey'),
      timestamp: said('timestamp'),
      nonce,
      contentDigest,
    })
    const right = createHmac(hashes[algorithm], secret).update(text).digest('hex')
    return equal(said('signature'), right) ? { ok: true, nonce } : doubt('signature')
  },
}

/** Base64(HMAC-SHA256(secret, sid + rid + rtime)), as the national sharing platform signs. */
export const gjgxjhptSign = (secret: string, sid: string, rid: string, rtime: string): string =>
  createHmac('sha256', secret)
    .update(sid + rid + rtime)
    .digest('base64')

/**
 * National sharing platform: covers neither body nor path. So each signature works once (a copy with another body is a
 * replay), and a body digest, when the sender adds one, must fit.
 */
export const gjgxjhpt: Verifier = {
  appIdOf: request => request.header('gjgxjhpt_rid'),
  verify(request, secret, clocks) {
    const [sid, rid, rtime, sign] = (['sid', 'rid', 'rtime', 'sign'] as const).map(name =>
      request.header(`gjgxjhpt_${name}`),
    ) as [string, string, string, string]
    if (!sign) return doubt('not signed')
    if (!fresh(rtime, clocks)) return doubt('clock')
    const digest = request.header('x-content-sha256')
    if (digest && !equal(digest.toLowerCase(), createHash('sha256').update(request.rawBody).digest('hex')))
      return doubt('body digest')
    if (!equal(sign, gjgxjhptSign(secret, sid, rid, rtime))) return doubt('signature')
    return { ok: true, nonce: createHash('sha256').update(sign).digest('hex') }
  },
}

export const verifiers: Readonly<Record<Scheme, Verifier>> = { 'ehb-hmac-v1': ehbHmac, gjgxjhpt }

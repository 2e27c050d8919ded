import { createHash } from 'node:crypto'
import { gatewayHeaders as names } from '@clf/shared/gateway'
import type { EnvelopeForm, GatewaySpoil } from '../scenarios/types'
import type { SignedRequest } from './signature'

const skewMs: Readonly<Partial<Record<GatewaySpoil, number>>> = { 'skew-101': 101_000, 'skew-301': 301_000 }

/** A signed request as it arrives when something has happened to it on its way (S26), and the clocks it is judged by. */
export function onItsWay(
  request: SignedRequest,
  clocks: readonly number[],
  spoil: GatewaySpoil | undefined,
): { request: SignedRequest; clocks: readonly number[] } {
  const shifted = clocks.map(now => now + ((spoil && skewMs[spoil]) ?? 0))
  const withHeader = (name: string, value: string) => ({
    ...request,
    headers: { ...request.headers, [name]: value },
  })
  if (spoil === 'signature') return { request: withHeader(names.signature, '0'.repeat(64)), clocks: shifted }
  if (spoil === 'access-key')
    return { request: withHeader(names.accessKey, 'somebody-else'), clocks: shifted }
  if (spoil === 'tampered')
    return { request: { ...request, body: Buffer.concat([request.body, Buffer.from(' ')]) }, clocks: shifted }
  return { request, clocks: shifted }
}

/**
 * An answer of the host's servers inside the envelope that its gateway is seen to use (S27). What it encrypts with is
 * not known: the secret form carries bytes that nobody can read.
 */
export function enveloped(value: unknown, form: EnvelopeForm | undefined): unknown {
  if (!form) return value
  const encrypted = form === 'rsa'
  const ok = form !== 'not-ok'
  return {
    algorithm: encrypted ? 'RSA' : '',
    code: form === 'code-text' ? '1' : ok ? 1 : 0,
    encrypt: encrypted,
    msg: ok ? '操作成功' : '操作失败',
    ok,
    rsa: encrypted,
    status: 200,
    data: encrypted ? createHash('sha512').update(JSON.stringify(value)).digest('base64') : ok ? value : null,
  }
}

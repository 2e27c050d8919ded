import { createHash, createHmac } from 'node:crypto'
import { gatewayHeaders as names, gatewaySkewMs, gatewayStringToSign } from '@clf/shared/gateway'
import type { SignedRequest } from './signedRequest'
import { ehbHmac, gjgxjhpt, gjgxjhptSign } from './verifiers'

const now = 1_790_000_000_000
const secret = 'registry-secret'
const body = '{"unitNo":"421202001002GB00012F00030012"}'

type Algorithm = 'HMAC-SHA256' | 'HMAC-SM3'

function signed(algorithm: Algorithm, change: Partial<Record<keyof typeof names, string>> = {}, sent = body) {
  const hash = algorithm === 'HMAC-SM3' ? 'sm3' : 'sha256'
  const contentDigest = createHash(hash).update(body).digest('hex')
  const said = { accessKey: 'reg', timestamp: String(now), nonce: 'n'.repeat(16), contentDigest }
  const text = gatewayStringToSign({ method: 'POST', path: '/open/v1/x', query: { b: '2', a: '1' }, ...said })
  const signature = createHmac(hash, secret).update(text).digest('hex')
  const headers = Object.fromEntries(
    Object.entries({ ...said, algorithm, signature, ...change }).map(([name, value]) => [
      names[name as keyof typeof names],
      value,
    ]),
  )
  return request(headers, sent)
}

const request = (headers: Record<string, string>, rawBody: string): SignedRequest => ({
  method: 'POST',
  path: '/open/v1/x',
  query: { a: '1', b: '2' },
  header: name => headers[name] ?? '',
  rawBody,
})

describe.each(['HMAC-SHA256', 'HMAC-SM3'] as const)('ehb-hmac-v1 by %s', algorithm => {
  const verify = (r: SignedRequest, clock = now) => ehbHmac.verify(r, secret, [clock])

  test('believes what was signed, at both ends of the window', () => {
    expect(verify(signed(algorithm))).toEqual({ ok: true, nonce: 'n'.repeat(16) })
    expect(verify(signed(algorithm), now + gatewaySkewMs)).toMatchObject({ ok: true })
    expect(verify(signed(algorithm), now - gatewaySkewMs)).toMatchObject({ ok: true })
  })

  test.each([
    ['an altered body', signed(algorithm, {}, `${body} `), 'body digest'],
    ['a short nonce', signed(algorithm, { nonce: 'n' }), 'nonce'],
    ['another nonce', signed(algorithm, { nonce: 'm'.repeat(16) }), 'signature'],
    ['another time', signed(algorithm, { timestamp: String(now + 1) }), 'signature'],
    ['another access key', signed(algorithm, { accessKey: 'other' }), 'signature'],
    ['an unknown algorithm', signed(algorithm, { algorithm: 'MD5' }), 'algorithm'],
    ['no signature', signed(algorithm, { signature: '' }), 'not signed'],
    ['a cut signature', signed(algorithm, { signature: 'ab' }), 'signature'],
    ['a time that is no number', signed(algorithm, { timestamp: 'now' }), 'clock'],
  ])('doubts %s', (_what, sent, why) => {
    expect(verify(sent)).toEqual({ ok: false, doubt: why })
  })

  test('doubts another path, another query, another key and a clock that is off', () => {
    expect(verify({ ...signed(algorithm), path: '/open/v1/y' })).toEqual({ ok: false, doubt: 'signature' })
    expect(verify({ ...signed(algorithm), query: { a: '1' } })).toEqual({ ok: false, doubt: 'signature' })
    expect(ehbHmac.verify(signed(algorithm), 'wrong', [now])).toEqual({ ok: false, doubt: 'signature' })
    expect(verify(signed(algorithm), now + gatewaySkewMs + 1)).toEqual({ ok: false, doubt: 'clock' })
    expect(verify(signed(algorithm), now - gatewaySkewMs - 1)).toEqual({ ok: false, doubt: 'clock' })
  })
})

test('an algorithm named otherwise than it was signed is doubted', () => {
  const sent = signed('HMAC-SHA256', { algorithm: 'HMAC-SM3' })
  expect(ehbHmac.verify(sent, secret, [now])).toMatchObject({ ok: false })
})

describe('gjgxjhpt', () => {
  const sent = (change: Record<string, string> = {}, rawBody = '{}') =>
    request(
      {
        gjgxjhpt_sid: 's_demo_0001',
        gjgxjhpt_rid: 'r-demo-0001',
        gjgxjhpt_rtime: '1667203200000',
        gjgxjhpt_sign: 'sOd3H0N67g5GcV2ica60PwMdRFPImEWWiOOVjAst14c=',
        ...change,
      },
      rawBody,
    )
  const verify = (r: SignedRequest, key = 'demo-secret') => gjgxjhpt.verify(r, key, [1667203200000])

  test('agrees with the known vector', () => {
    expect(gjgxjhptSign('demo-secret', 's_demo_0001', 'r-demo-0001', '1667203200000')).toBe(
      'sOd3H0N67g5GcV2ica60PwMdRFPImEWWiOOVjAst14c=',
    )
    expect(verify(sent())).toMatchObject({ ok: true })
  })

  test('a copy with another body has the same nonce, so it is a replay', () => {
    expect(verify(sent({}, '{"other":1}'))).toEqual(verify(sent()))
  })

  test('doubts another key, another time and a body that is not the announced one', () => {
    expect(verify(sent(), 'wrong')).toEqual({ ok: false, doubt: 'signature' })
    expect(verify(sent({ gjgxjhpt_rtime: '1667203200001' }))).toEqual({ ok: false, doubt: 'signature' })
    expect(verify(sent({ gjgxjhpt_rtime: '1667103200000' }))).toEqual({ ok: false, doubt: 'clock' })
    const digest = createHash('sha256').update('{}').digest('hex')
    expect(verify(sent({ 'x-content-sha256': digest }))).toMatchObject({ ok: true })
    expect(verify(sent({ 'x-content-sha256': digest }, '{"a":1}'))).toEqual({
      ok: false,
      doubt: 'body digest',
    })
  })
})

import type { Mock } from '../src/app'
import { signatureHeader, signed, start, stopAll } from './harness'

let mock: Mock
beforeAll(async () => {
  mock = await start()
})
afterAll(stopAll)

const path = '/uc/sso/access_token'
const body = { ticketId: 'none', appId: 'clf' }
const reason = () => mock.world.calls.list().at(-1)?.reason

test('a rightly signed request is let in', async () => {
  expect((await signed(mock, 'EHB', path, body)).status).toBe(200)
})

test.each([
  ['a wrong secret', { secret: 'another' }, 'signature differs'],
  ['a wrong access key', { accessKey: 'another' }, 'access key not known'],
  ['a clock five minutes slow', { timestamp: Date.now() - 301_000 }, 'clock skew'],
  ['a clock five minutes fast', { timestamp: Date.now() + 330_000 }, 'clock skew'],
  ['a changed body', { sent: '{"ticketId":"none","appId":"clx"}' }, 'body digest differs'],
  ['a short nonce', { nonce: 'short' }, 'nonce too short'],
  ['an unknown algorithm', { headers: { 'x-ehb-algorithm': 'HMAC-MD5' } }, 'algorithm not known'],
  ['no signature', { headers: { [signatureHeader]: '' } }, 'not signed'],
])('%s is refused, with the reason in the call log only', async (_, signing, why) => {
  const answer = await signed(mock, 'EHB', path, body, signing)
  expect(answer.status).toBe(401)
  expect(JSON.stringify(answer.body)).not.toContain(why)
  expect(reason()).toBe(why)
})

test('a nonce is good once, and a forged request does not use it up', async () => {
  const nonce = 'n'.repeat(32)
  await signed(mock, 'EHB', path, body, { nonce, secret: 'another' })
  expect((await signed(mock, 'EHB', path, body, { nonce })).status).toBe(200)
  expect((await signed(mock, 'EHB', path, body, { nonce })).status).toBe(401)
  expect(reason()).toBe('nonce replayed')
})

test('after the virtual clock was advanced, either clock is right', async () => {
  mock.world.clock.advance(3_600_000)
  expect((await signed(mock, 'EHB', path, body)).status).toBe(200)
  expect((await signed(mock, 'EHB', path, body, { timestamp: mock.world.clock.now() })).status).toBe(200)
})

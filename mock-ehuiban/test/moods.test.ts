import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Mock } from '../src/app'
import { readBody } from '../src/http/serve'
import { call, signed, start, stopAll } from './harness'

const heard: string[] = []
const cookies: (string | undefined)[] = []
let app: Server
let mock: Mock
let phone = ''

beforeAll(async () => {
  app = createServer(async (request, response) => {
    heard.push((await readBody(request)).toString())
    cookies.push(request.headers.cookie)
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"saved":true}')
  })
  await new Promise<void>(resolve => app.listen(0, resolve))
  mock = await start({ appUrl: `http://localhost:${(app.address() as AddressInfo).port}` })
  phone = mock.phoneUrls[0] ?? ''
})
afterAll(async () => {
  await stopAll()
  app.closeAllConnections()
  await new Promise(resolve => app.close(resolve))
})
beforeEach(() => heard.splice(0))
const play = (scenario: string | null) =>
  call(`${mock.url}/__mock/scenario`, 'POST', { device: '1', scenario })
afterEach(() => play(null))
const save = () => fetch(`${phone}/bff/save`, { method: 'POST', body: '{"a":1}' })

test('S25: without a network, and with every other request cut', async () => {
  await play('S25')
  await expect(save()).rejects.toThrow()
  await play('S25-flapping')
  const ends = []
  for (let n = 0; n < 4; n++) ends.push((await save().catch(() => null))?.status ?? 'cut')
  expect(ends).toEqual(['cut', 200, 'cut', 200])
  expect(heard).toHaveLength(2)
})

test('S25: a broken gateway, and a request that hangs, reach nobody', async () => {
  await play('S25-502')
  expect((await save()).status).toBe(502)
  await play('S25-hang')
  const signal = AbortSignal.timeout(300)
  await expect(fetch(`${phone}/bff/save`, { method: 'POST', signal })).rejects.toThrow(/timeout/)
  expect(heard).toEqual([])
})

test('S25: the act is done although half the answer is missing; a message arrives twice with the same bytes', async () => {
  await play('S25-truncated')
  expect(await (await save()).text()).toBe('{"saved')
  expect(heard).toEqual(['{"a":1}'])
  await play('S25-duplicate')
  expect(await (await save()).json()).toEqual({ saved: true })
  expect(heard).toEqual(['{"a":1}', '{"a":1}', '{"a":1}'])
})

test('S28: without cookies none reaches the server', async () => {
  const headers = { cookie: 'a=1' }
  await fetch(`${phone}/bff/x`, { headers })
  await play('S28-cookies')
  await fetch(`${phone}/bff/x`, { headers })
  expect(cookies.slice(-2)).toEqual(['a=1', undefined])
})

test('a scenario in the address of a page', async () => {
  await fetch(`${phone}/?scenario=S23-denied`, { headers: { accept: 'text/html' } })
  expect(mock.world.devices.get('1').scenario).toBe('S23-denied')
  await fetch(`${phone}/?scenario=S99`, { headers: { accept: 'text/html' } })
  expect(mock.world.devices.get('1').scenario).toBe('S23-denied')
})

const ask = () => signed(mock, 'EHB', '/uc/sso/access_token', { ticketId: 'none', appId: 'clf' })
const logged = () => mock.world.calls.list().at(-1)

test.each([
  ['S26-signature', 'signature differs'],
  ['S26-skew-301', 'clock skew'],
  ['S26-replayed', 'nonce replayed'],
  ['S26-tampered', 'body digest differs'],
  ['S26-access-key', 'access key not known'],
])('%s: refused, with the reason in the call log only', async (scenario, reason) => {
  await play(scenario)
  const { status, body } = await ask()
  expect(status).toBe(401)
  expect(JSON.stringify(body)).not.toContain(reason)
  expect(logged()).toMatchObject({ ok: false, reason })
  await play(null)
  expect((await ask()).status).toBe(200)
})

test('S26: 101 seconds are within what is allowed', async () => {
  await play('S26-skew-101')
  expect((await ask()).status).toBe(200)
})

test.each([
  ['S27-number', { code: 1, ok: true, rsa: false, data: { errorCode: 'C-USER-SSO-TICKET-INVALID' } }],
  ['S27-text', { code: '1', ok: true, rsa: false, data: { success: false } }],
  ['S27-not-ok', { code: 0, ok: false, data: null }],
  ['S27-rsa', { code: 1, rsa: true, encrypt: true }],
])('%s: the answer is wrapped', async (scenario, shape) => {
  await play(scenario)
  const { body } = await ask()
  expect(body).toMatchObject(shape)
  if (scenario === 'S27-rsa') expect(JSON.stringify(body)).not.toContain('TICKET')
})

test('other platforms are not met by what a phone plays', async () => {
  await play('S26-signature')
  expect((await signed(mock, 'REGISTRY', '/registry/v1/unit/verify', {})).status).not.toBe(401)
})

test('S32: a name is hidden in the call log wherever it stands, numbers too', async () => {
  const minted = await call(`${mock.url}/__mock/mint`, 'POST', { owners: 1, buyers: 0 })
  const [owner] = minted.body['owners'] as unknown as { name: string; idNo: string; phone: string }[]
  if (!owner) throw new Error('not minted')
  const body = `请${owner.name}（${owner.idNo}）签名，电话${owner.phone}`
  const message = { messageId: 'm1', userIdNo: owner.idNo, title: `${owner.name}已签名`, body, link: '/' }
  await signed(mock, 'EHB', '/inbox/v1/messages', message)
  const text = JSON.stringify(logged())
  for (const secret of [owner.name, owner.idNo, owner.phone]) expect(text).not.toContain(secret)
  expect(text).toContain(`*${[...owner.name].slice(1).join('')}已签名`)
})

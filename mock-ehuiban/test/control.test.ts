import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Mock } from '../src/app'
import { readBody } from '../src/http/serve'
import { keysFrom } from '../src/keys'
import { NonceMemory, refusal } from '../src/services/signature'
import { call, signed, start, stopAll } from './harness'

const heard: { path: string; headers: IncomingHttpHeaders; body: Buffer }[] = []
let app: Server
let mock: Mock

beforeAll(async () => {
  app = createServer(async (request, response) => {
    heard.push({ path: request.url ?? '', headers: request.headers, body: await readBody(request) })
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"code":0}')
  })
  await new Promise<void>(resolve => app.listen(0, resolve))
  mock = await start({ appUrl: `http://localhost:${(app.address() as AddressInfo).port}` })
})
afterAll(async () => {
  await stopAll()
  app.closeAllConnections()
  await new Promise(resolve => app.close(resolve))
})
afterEach(() => call(`${mock.url}/__mock/faults`, 'DELETE'))

const post = (path: string, body: unknown) => call(mock.url + path, 'POST', body)
const fault = (mode: string, other: object = {}) =>
  post('/__mock/faults', { service: 'inbox', mode, ...other })
let sequence = 0
const message = () => ({
  messageId: `m${++sequence}`,
  userId: 'EHB100001',
  title: '等您签名',
  body: '',
  link: '/',
})
const send = (body = message()) => signed(mock, 'EHB', '/inbox/v1/messages', body)

describe('mint', () => {
  test('fresh people and a home of theirs', async () => {
    const wishes = {
      owners: 2,
      buyers: 1,
      shares: ['1/2', '1/2'],
      plannedUse: '31',
      restrictions: ['MORTGAGE'],
    }
    const [a, b] = [(await post('/__mock/mint', wishes)).body, (await post('/__mock/mint', wishes)).body]
    expect(a).toMatchObject({
      owners: [{ face: 'PASS' }, { face: 'PASS' }],
      buyers: [{ userType: 'PERSON' }],
      home: { plannedUse: '31', restrictions: [{ type: 'DYA' }], owners: [{ coWay: '2', share: '1/2' }, {}] },
    })
    expect(a['home']?.['certNo']).not.toBe(b['home']?.['certNo'])
    expect(a['owners']?.[0]?.['idNo']).not.toBe(b['owners']?.[0]?.['idNo'])
  })

  test.each([{ owners: 0 }, { buyers: -1 }, { owners: 'two' }, { restrictions: [{}] }, { floorArea: [] }])(
    'refuses %j',
    async body => expect((await post('/__mock/mint', body)).status).toBe(400),
  )
})

describe('faults', () => {
  test.each(['down', 'reply-lost'])('%s: no answer', async mode => {
    await fault(mode, { times: 1 })
    await expect(send()).rejects.toThrow('fetch failed')
    expect((await send()).status).toBe(200)
  })

  test.each([
    ['error500', 500],
    ['maintenance', 503],
    ['bad-signature', 401],
  ])('%s: HTTP %i', async (mode, status) => {
    await fault(mode)
    expect((await send()).status).toBe(status)
    expect((await send()).status).toBe(status)
  })

  test('garbage is no JSON', async () => {
    await fault('garbage', { times: 1 })
    await expect(send()).rejects.toThrow('JSON')
  })

  test('slow answers late, hang not at all', async () => {
    await fault('slow', { times: 1, delayMs: 150 })
    const started = performance.now()
    expect((await send()).status).toBe(200)
    expect(performance.now() - started).toBeGreaterThanOrEqual(149)
    await fault('hang', { times: 1 })
    expect(
      await Promise.race([send().catch(() => 'closed'), new Promise(r => setTimeout(r, 200, 'waiting'))]),
    ).toBe('waiting')
  })

  test('duplicate: the second delivery is answered', async () => {
    await fault('duplicate', { times: 1 })
    expect((await send()).body).toMatchObject({ code: 0, duplicate: true })
  })

  test('an unknown fault is a mistake of the caller', async () => {
    expect((await fault('explode')).status).toBe(400)
  })
})

test('a message is kept once per id and shown to its person', async () => {
  await post('/__mock/devices/t-inbox', { personId: 'seller-clean' })
  const one = message()
  await send(one)
  expect((await send(one)).body).toMatchObject({ duplicate: true })
  const { messages } = (await call(`${mock.url}/__mock/devices/t-inbox/inbox`, 'GET')).body
  expect(
    (messages as unknown as { messageId: string }[]).filter(m => m.messageId === one.messageId),
  ).toHaveLength(1)
  expect((await send({ ...message(), userId: 'nobody' })).body).toMatchObject({ code: 4040 })
})

test('the call log shows no person', async () => {
  await post('/__mock/devices/t-log', { personId: 'seller-clean' })
  const { ticketId } = (await post('/__mock/devices/t-log/ticket', {})).body
  const { body } = await signed(mock, 'EHB', '/uc/sso/access_token', { ticketId, appId: 'clf' })
  await signed(mock, 'EHB', '/uc/sso/getUserInfo', { token: body['data']?.['accessToken'] })
  const log = JSON.stringify((await call(`${mock.url}/__mock/calls`, 'GET')).body)
  expect(log).toContain('/uc/sso/getUserInfo')
  for (const secret of ['陈建国', '421200196803150', '19900001001', String(ticketId)])
    expect(log).not.toContain(secret)
})

test('a registry event changes the home and is signed to the service under test', async () => {
  const { home, buyers } = (await post('/__mock/mint', {})).body as unknown as {
    home: { certNo: string; unitNo: string }
    buyers: { id: string; name: string }[]
  }
  const opened = await post('/__mock/registry/events', { certNo: home.certNo, status: '1' })
  const caseNo = String(opened.body['message']?.['caseNo'])
  await post('/__mock/registry/events', {
    certNo: home.certNo,
    caseNo,
    status: '2',
    newOwners: [buyers[0]?.id],
    spoil: 'duplicate',
  })
  const sent = heard.filter(({ path }) => path === '/open/v1/registry/event')
  expect(sent).toHaveLength(3)
  const key = keysFrom({}).REGISTRY
  for (const request of sent)
    expect(
      refusal({ method: 'POST', query: {}, ...request }, key, new NonceMemory(), [Date.now()]),
    ).toBeNull()
  const after = (await call(`${mock.url}/__mock/registry/homes/${encodeURIComponent(home.certNo)}`, 'GET'))
    .body
  expect(after).toMatchObject({ cases: [{ caseNo, status: '2' }], owners: [{ name: buyers[0]?.name }] })
})

test('reset takes back flips, faults and the clock, but never reuses a number', async () => {
  const before = (await post('/__mock/mint', {})).body['home']?.['certNo']
  await post('/__mock/clock', { advanceMs: 5_000 })
  await fault('down')
  await post('/__mock/reset', {})
  expect((await call(`${mock.url}/__mock/state`, 'GET')).body).toMatchObject({
    faults: [],
    clock: { offsetMs: 0 },
  })
  expect((await post('/__mock/mint', {})).body['home']?.['certNo']).not.toBe(before)
})

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Mock } from '../src/app'
import { readBody } from '../src/http/serve'
import { call, signed, start, stopAll } from './harness'

const heard: { path: string; body: Record<string, unknown> }[] = []
let answer: unknown = { code: 0 }
let app: Server
let mock: Mock

beforeAll(async () => {
  app = createServer(async (request, response) => {
    const body = JSON.parse((await readBody(request)).toString()) as Record<string, unknown>
    heard.push({ path: request.url ?? '', body })
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  await new Promise<void>(resolve => app.listen(0, resolve))
  mock = await start({ appUrl: `http://localhost:${(app.address() as AddressInfo).port}` })
})
afterAll(async () => {
  await stopAll()
  app.closeAllConnections()
  await new Promise(resolve => app.close(resolve))
})

const post = (path: string, body: unknown) => call(`${mock.url}/__mock/registry/${path}`, 'POST', body)
const mint = async () => {
  const { body } = await call(`${mock.url}/__mock/mint`, 'POST', { owners: 1, buyers: 1 })
  return body as unknown as {
    owners: { id: string; name: string }[]
    home: { certNo: string; unitNo: string }
  }
}

test('asks for a filed contract of the applicants, keeps the link, and says where to come back to', async () => {
  const { home, owners } = await mint()
  answer = { status: 'NONE', signUrl: 'http://localhost/guide/x' }
  const { body } = await post('ask', { certNo: home.certNo, applicants: [owners[0]?.id], regProjId: 'R1' })
  expect(body).toMatchObject({ regProjId: 'R1', status: 200, answer: { status: 'NONE' } })
  expect(heard.at(-1)).toMatchObject({
    path: '/open/v1/registry/filing-status',
    body: {
      unitNo: home.unitNo,
      applicants: [{ name: owners[0]?.name }],
      returnUrl: `${mock.url}/registry/transfer?regProjId=R1`,
    },
  })
  const guide = await call(`${mock.url}/__mock/registry/guides/R1`, 'GET')
  expect(guide.body).toEqual({ signUrl: 'http://localhost/guide/x' })
  const page = await fetch(`${mock.url}/registry/transfer?regProjId=%3Cb%3ER1`)
  expect(await page.text()).toContain('申请编号 bR1')
})

test('only a transfer rests on the filed contract; a late message keeps its old number', async () => {
  const { home } = await mint()
  const push = { eventId: 'p1', type: 'FILED', contractNo: 'C-1', unitNo: home.unitNo, pdf: { sha256: 'h' } }
  await signed(mock, 'REGISTRY', '/registry/v1/contract/push', push)
  await post('events', { certNo: home.certNo, status: '1', seq: 3 })
  expect(heard.at(-1)?.body).toMatchObject({ contractNo: 'C-1', seq: 3 })
  await post('events', { certNo: home.certNo, status: '2', regType: '800' })
  expect(heard.at(-1)?.body).toMatchObject({ contractNo: null, regType: '800' })
})

test('exchanges lists page by page; a mistake there can be made and undone', async () => {
  const { home } = await mint()
  const list = async (after = '', to: string | null = null) =>
    (await signed(mock, 'REGISTRY', '/registry/v1/contract/reconcile', { areaCode: '421202', after, to }))
      .body['data']?.['items']
  const push = (type: string, eventId: string, contractNo: string) =>
    signed(mock, 'REGISTRY', '/registry/v1/contract/push', {
      eventId,
      type,
      contractNo,
      unitNo: home.unitNo,
      pdf: { sha256: `hash of ${contractNo}` },
    })
  await push('FILED', 'q1', '421202-1')
  await push('CHANGED', 'q2', '421202-2')
  const [old, now] = [
    { contractNo: '421202-1', status: '2', hash: 'hash of 421202-1' },
    { contractNo: '421202-2', status: '1', hash: 'hash of 421202-2' },
  ]
  expect(await list()).toEqual([old, now])
  expect(await list('421202-1')).toEqual([now])
  expect(await list('', '421202-1')).toEqual([old])
  await post('filings/421202-2', { status: '2' })
  expect(await list('421202-1')).toEqual([{ ...now, status: '2' }])
  await post('filings/421202-2', { forget: true })
  expect(await list('421202-1')).toEqual([])
  await push('REVOKED', 'q3', '421202-2')
  expect(await list('421202-1')).toMatchObject([{ status: '2' }])
})

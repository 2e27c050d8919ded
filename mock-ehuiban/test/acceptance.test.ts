import type { Mock } from '../src/app'
import { persona } from '../src/personas/people'
import { call, signed, start, stopAll, temporaryDir } from './harness'

let mock: Mock
beforeAll(async () => {
  mock = await start()
})
afterAll(stopAll)

const application = (unId: string) => ({
  unId,
  serviceCode: 'CLF_WQBA',
  areaCode: '421202',
  applyName: '陈建国',
  handleState: '01',
})
const post = (step: string, body: object, on = mock) => signed(on, 'ACCEPTANCE', `/accept/v1/${step}`, body)

test('a case number is given once per application', async () => {
  const first = (await post('apply', application('u1'))).body
  expect(first).toMatchObject({ code: 0, data: { projId: expect.stringMatching(/^421202-\d{8}-\d{6}$/) } })
  const again = (await post('apply', application('u1'))).body
  expect(again).toMatchObject({ code: 1006, data: { projId: first['data']?.['projId'] } })
  expect((await post('apply', application('u2'))).body['data']?.['projId']).not.toBe(
    first['data']?.['projId'],
  )
})

test('a lost reply is found again by asking again', async () => {
  await call(`${mock.url}/__mock/faults`, 'POST', { service: 'acceptance', mode: 'reply-lost', times: 1 })
  await expect(post('apply', application('u3'))).rejects.toThrow('fetch failed')
  expect((await post('apply', application('u3'))).body).toMatchObject({ code: 1006 })
  expect(mock.outside.acceptance.all().filter(known => known.unId === 'u3')).toHaveLength(1)
})

test('accepted, then finished; repeated steps are harmless', async () => {
  const projId = (await post('apply', application('u4'))).body['data']?.['projId']
  const step = { unId: 'u4', projId }
  expect((await post('finished', step)).body).toMatchObject({ code: 1007 })
  for (const name of ['accepted', 'accepted', 'finished', 'finished'])
    expect((await post(name, step)).body).toMatchObject({ code: 0 })
  expect((await post('accepted', { unId: 'u4', projId: 'other' })).body).toMatchObject({ code: 1004 })
})

test('a restart keeps the numbers', async () => {
  const dataDir = temporaryDir()
  const before = await start({ dataDir })
  const first = (await post('apply', application('u5'), before)).body
  await before.close()
  const after = await start({ dataDir })
  expect((await post('apply', application('u5'), after)).body).toMatchObject({
    code: 1006,
    data: { projId: first['data']?.['projId'] },
  })
})

test('an entry ticket names its person once', async () => {
  const { ticket } = (
    await call(`${mock.url}/__mock/acceptance/ticket`, 'POST', { personId: 'seller-clean' })
  ).body
  const { name, idNo } = persona('seller-clean')
  expect((await post('ticket', { ticket })).body).toMatchObject({ code: 0, data: { realName: name, idNo } })
  expect((await post('ticket', { ticket })).body).toMatchObject({ code: 1001 })
})

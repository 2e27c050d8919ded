import type { Mock } from '../src/app'
import { persona } from '../src/personas/people'
import { call, signed, start, stopAll } from './harness'

let mock: Mock
beforeAll(async () => {
  mock = await start()
})
afterAll(stopAll)

const login = (device: string, personaId: string | null) =>
  call(`${mock.url}/__mock/devices/${device}`, 'POST', { personaId })
const ticketOf = async (device: string): Promise<string> =>
  (await call(`${mock.url}/__mock/devices/${device}/ticket`, 'POST', {})).body['ticketId'] ?? ''
const exchange = (ticketId: string) => signed(mock, 'EHB', '/uc/sso/access_token', { ticketId, appId: 'clf' })
const userInfo = (token: string) => signed(mock, 'EHB', '/uc/sso/getUserInfo', { token })
const tokenOf = async (device: string): Promise<string> =>
  (await exchange(await ticketOf(device))).body['data']?.['accessToken'] ?? ''

test('a ticket is exchanged for the person on the phone', async () => {
  await login('t-1', 'seller-clean')
  const { body } = await userInfo(await tokenOf('t-1'))
  const { userId, name, idNo, phone } = persona('seller-clean')
  expect(body).toMatchObject({
    success: true,
    data: { userType: 'PERSON', personInfo: { userId, userName: name, idType: 'ID_CARD', idNo, phone } },
  })
})

test('a ticket is good once', async () => {
  await login('t-2', 'buyer-first')
  const ticketId = await ticketOf('t-2')
  expect((await exchange(ticketId)).body).toMatchObject({ success: true })
  expect((await exchange(ticketId)).body).toMatchObject({
    success: false,
    errorCode: 'C-USER-SSO-TICKET-INVALID',
  })
})

test('a ticket lives one minute, a token one hour, by the virtual clock', async () => {
  await login('t-3', 'buyer-first')
  const advance = (advanceMs: number) => call(`${mock.url}/__mock/clock`, 'POST', { advanceMs })
  const [early, late] = [await ticketOf('t-3'), await ticketOf('t-3')]
  await advance(59_000)
  const token: string = (await exchange(early)).body['data']?.['accessToken'] ?? ''
  await advance(2_000)
  expect((await exchange(late)).body).toMatchObject({ errorCode: 'C-USER-SSO-TICKET-INVALID' })
  expect((await userInfo(token)).body).toMatchObject({ success: true })
  await advance(3_600_000)
  expect((await userInfo(token)).body).toMatchObject({ errorCode: 'C-USER-SSO-TOKEN-INVALID' })
})

test('nobody logged in: no ticket', async () => {
  await login('t-4', null)
  expect(await call(`${mock.url}/__mock/devices/t-4/ticket`, 'POST', {})).toMatchObject({
    status: 409,
    body: { error: 'NOT_LOGGED_IN' },
  })
})

test.each([
  ['S3-expired', 'C-USER-SSO-TICKET-INVALID'],
  ['S3-replayed', 'C-USER-SSO-TICKET-INVALID'],
])('scenario %s spoils the ticket', async (scenario, errorCode) => {
  await login('t-5', 'buyer-second')
  await call(`${mock.url}/__mock/scenario`, 'POST', { device: 't-5', scenario })
  expect((await exchange(await ticketOf('t-5'))).body).toMatchObject({ success: false, errorCode })
})

test('a legal person has no personal record, an empty user is an error', async () => {
  await login('t-6', 'legal-person')
  expect((await userInfo(await tokenOf('t-6'))).body).toMatchObject({
    data: { userType: 'LEGAL_PERSON', personInfo: null },
  })
  await login('t-7', 'buyer-third')
  await call(`${mock.url}/__mock/scenario`, 'POST', { device: 't-7', scenario: 'S5-empty' })
  expect((await userInfo(await tokenOf('t-7'))).body).toMatchObject({ errorCode: 'C-USER-SSO-USER-EMPTY' })
})

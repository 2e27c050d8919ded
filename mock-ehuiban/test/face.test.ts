import { createHash } from 'node:crypto'
import type { Mock } from '../src/app'
import { persona } from '../src/personas/people'
import { call, signed, start, stopAll, type Answered } from './harness'

let mock: Mock
beforeAll(async () => {
  mock = await start()
})
afterAll(stopAll)

let sequence = 0
const certInfoOf = (id: string) => ({ certType: 'ID_CARD', name: persona(id).name, certNo: persona(id).idNo })
const acceptAs = (id: string, outSeqNo: string, certInfo = certInfoOf(id)): Promise<Answered> =>
  signed(mock, 'EHB', '/uc/verify/accept', { outSeqNo, certInfo, userId: persona(id).userId, scene: 'sign' })

async function accepted(id: string) {
  const outSeqNo = `seq-${++sequence}`
  const { body } = await acceptAs(id, outSeqNo)
  return { outSeqNo, userId: persona(id).userId, requestId: String(body['data']?.['requestId']) }
}
const play = (requestId: string, personId: string, outcome = 'auto') =>
  call(`${mock.url}/__mock/face/play`, 'POST', { requestId, personId, outcome })

/** WeChat's recipe, written out so that the mock's own code does not check itself. */
function certHash(id: string): string {
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const { certType, name, certNo } = certInfoOf(id)
  const input = `cert_type=${base64(certType)}&cert_name=${base64(name)}&cert_no=${base64(certNo)}`
  return createHash('sha256').update(input).digest('hex')
}
interface Session {
  outSeqNo: string
  userId: string
  requestId: string
}
const query = (id: string, session: Session, other: object = {}) =>
  signed(mock, 'EHB', '/uc/verify/query', { ...session, certHash: certHash(id), ...other })

test('played by the person it is for: PASS, once, with the hash and a receipt', async () => {
  const session = await accepted('buyer-first')
  expect((await query('buyer-first', session)).body).toMatchObject({
    data: { verdict: 'NOT_PLAYED', receipt: null },
  })
  const before = Date.now()
  expect((await play(session.requestId, 'buyer-first')).status).toBe(200)
  const { body } = await query('buyer-first', session)
  expect(body).toMatchObject({
    errorCode: 0,
    data: {
      verdict: 'PASS',
      certHash: certHash('buyer-first'),
      outSeqNo: session.outSeqNo,
      userId: session.userId,
      receipt: expect.stringMatching(/.{20}/),
    },
  })
  const verifiedAt = Date.parse(String(body['data']?.['verifiedAt']))
  expect(verifiedAt).toBeGreaterThanOrEqual(before)
  expect(verifiedAt).toBeLessThanOrEqual(Date.now())
  expect(await play(session.requestId, 'buyer-first')).toMatchObject({
    status: 409,
    body: { error: 'FACE_SESSION_PLAYED' },
  })
})

test('another person in front of the camera never passes, whatever is asked for', async () => {
  const session = await accepted('buyer-first')
  await play(session.requestId, 'buyer-second', 'PASS')
  expect((await query('buyer-first', session)).body).toMatchObject({
    data: { verdict: 'FAIL', reason: 'FACE_MISMATCH', receipt: null },
  })
})

test('an expired session cannot be played', async () => {
  const session = await accepted('buyer-first')
  mock.world.clock.advance(600_001)
  expect(await play(session.requestId, 'buyer-first')).toMatchObject({
    status: 410,
    body: { error: 'FACE_SESSION_EXPIRED' },
  })
  expect((await query('buyer-first', session)).body).toMatchObject({ data: { verdict: 'EXPIRED' } })
})

test.each([
  ['buyer-face-fails', 'LIVENESS_FAILED'],
  ['buyer-face-other', 'FACE_MISMATCH'],
])('%s fails by nature', async (id, reason) => {
  const session = await accepted(id)
  await play(session.requestId, id)
  expect((await query(id, session)).body).toMatchObject({ data: { verdict: 'FAIL', reason } })
})

test('a query must name the session as it was made', async () => {
  const session = await accepted('buyer-first')
  for (const other of [
    { outSeqNo: 'seq-x' },
    { certHash: certHash('buyer-second') },
    { userId: 'EHB999999' },
  ])
    expect((await query('buyer-first', session, other)).body).toMatchObject({ errorCode: 40003, data: null })
  expect((await query('buyer-first', { ...session, requestId: 'face-x' })).body).toMatchObject({
    errorCode: 40004,
  })
})

test("name and number must be the user's, and a serial number serves one person", async () => {
  expect((await acceptAs('buyer-first', 'seq-a', certInfoOf('buyer-second'))).body).toMatchObject({
    errorCode: 10003,
  })
  const first = (await acceptAs('buyer-first', 'seq-b')).body
  expect((await acceptAs('buyer-first', 'seq-b')).body).toEqual(first)
  expect((await acceptAs('buyer-second', 'seq-b')).body).toMatchObject({ errorCode: 10066 })
})

describe('scenarios on the phone of a person', () => {
  const choose = async (scenario: string | null) => {
    await call(`${mock.url}/__mock/devices/t-face`, 'POST', { personId: 'buyer-third', scenario })
  }
  const verdicts = async (session: Session, times: number) => {
    const found: unknown[] = []
    for (let n = 0; n < times; n++) {
      const { status, body } = await query('buyer-third', session)
      found.push(status === 200 ? body['data']?.['verdict'] : status)
    }
    return found
  }

  test.each([
    ['S16', ['PENDING', 'PENDING', 'PASS']],
    ['S16-error', [502, 502, 'PASS']],
    ['S9', ['FAIL', 'FAIL', 'FAIL']],
  ])('%s', async (scenario, expected) => {
    await choose(scenario)
    const session = await accepted('buyer-third')
    await play(session.requestId, 'buyer-third')
    expect(await verdicts(session, 3)).toEqual(expected)
  })

  test('S13 answers for another person, S14 with an old time', async () => {
    await choose('S13')
    const session = await accepted('buyer-third')
    await play(session.requestId, 'buyer-third')
    const { body } = await query('buyer-third', session)
    expect(body['data']?.['verdict']).toBe('PASS')
    expect(body['data']?.['userId']).not.toBe(session.userId)
    await choose('S14')
    const late = (await query('buyer-third', session)).body['data']?.['verifiedAt']
    expect(mock.world.clock.now() - Date.parse(String(late))).toBeGreaterThan(5 * 60_000)
  })

  test('S17 refuses new sessions', async () => {
    await choose('S17')
    expect((await acceptAs('buyer-third', 'seq-c')).body).toMatchObject({ errorCode: 'RATE_LIMITED' })
    await choose('S17-down')
    expect((await acceptAs('buyer-third', 'seq-d')).body).toMatchObject({ errorCode: 'DOWN' })
  })
})

import { routes } from '@clf/shared/routes'
import type { HostPort } from '../src/host/port'
import type { HeadlessPhone } from '../src/journey/phone'
import type { Deal } from '../src/journey/steps'
import { codeOf, dealAt, logInAgain, look, pair, refusalOf } from './deals'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

type Hint = 'finished' | 'cancelled' | 'timeout' | 'denied' | 'unsupported'
const minute = 60_000

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  let deal: Deal
  let seller: HeadlessPhone
  let buyer: HeadlessPhone
  const begin = async () => {
    deal = await dealAt(stack(), 'confirmed')
    ;({ seller, buyer } = pair(deal))
  }
  beforeAll(begin)
  /** Tests that only check faces share one contract: each finds it without a check and everybody logged in. */
  beforeEach(async () => {
    await getStore().db.deleteFrom('face_session').where('contract_id', '=', deal.id).execute()
    await scenario(null)
    await logInAgain(deal)
  })

  const create = (phone = seller) =>
    phone.call(routes.createFaceSession, { params: { id: deal.id }, body: { purpose: 'sign' } })
  const finish = (sid: string, hint?: Hint, phone = seller) =>
    phone.call(routes.finishFaceSession, { params: { id: deal.id, sid }, body: hint ? { hint } : {} })
  const play = (hostToken: string, outcome = 'auto', phone = seller) =>
    stack().outside.playFace(phone.person, hostToken, outcome)
  /** One whole check that ends with `outcome`. */
  async function checked(outcome: string) {
    const { session, hostToken } = await create()
    await play(hostToken, outcome)
    return finish(session.sessionId, 'finished')
  }
  const scenario = (id: string | null) =>
    stack().mock('POST', `/__mock/devices/phone-${seller.person.id}`, {
      personId: seller.person.id,
      scenario: id,
    })
  const sign = async (body: unknown, phone = seller) =>
    phone.call(routes.signContract, { params: { id: deal.id }, body })

  test('S12: saying “finished” without playing passes nothing', async () => {
    const { session } = await create()
    const lied = await finish(session.sessionId, 'finished')
    expect(lied).toMatchObject({ state: 'CREATED', challenge: null, faceReceipt: null, validUntil: null })
    const body = { ...(await buyer.preparedSignature(deal.id)), faceSessionId: session.sessionId }
    expect(await codeOf(sign(body))).toBe('FAC-02')
  })

  test('a verdict in the body of the phone is not read', async () => {
    const { session } = await create()
    const { body } = await stack().raw(
      'POST',
      `/bff/contracts/${deal.id}/face-sessions/${session.sessionId}/finish`,
      {
        token: seller.token,
        body: { hint: 'finished', state: 'PASSED', verdict: 'PASS' },
      },
    )
    expect(body.state).toBe('CREATED')
  })

  test('an open session is given again; an invented one and the other side’s are refused', async () => {
    const { session, hostToken } = await create()
    expect((await create()).hostToken).toBe(hostToken)
    expect(await codeOf(finish('01890a5d-ac96-774b-bcce-b302099a8057', 'finished'))).toBe('FAC-02')
    expect(await codeOf(finish(session.sessionId, 'finished', buyer))).toBe('FAC-02')
    expect(
      await codeOf(buyer.call(routes.getFaceSession, { params: { id: deal.id, sid: session.sessionId } })),
    ).toBe('FAC-02')
    const theirs = await buyer.passFace(deal.id)
    const mine = await seller.preparedSignature(deal.id)
    expect(await codeOf(sign({ ...mine, faceSessionId: theirs.sessionId }))).toBe('FAC-02')
  })

  test('another person in front of the camera fails', async () => {
    const { session, hostToken } = await create()
    await play(hostToken, 'auto', buyer)
    const failed = await finish(session.sessionId, 'finished')
    expect(failed).toMatchObject({ state: 'FAILED', reason: { code: 'FAC-01' }, attemptsLeft: 4 })
  })

  test.each(['LIVENESS_FAILED', 'FACE_MISMATCH', 'ID_INVALID', 'NOT_IN_LIBRARY', 'PHOTO_QUALITY'])(
    '%s is told in words of its own',
    async outcome => {
      const { state, reason } = await checked(outcome)
      expect(state).toBe('FAILED')
      expect(reason?.message).toMatch(/。$/)
      expect(reason?.message).not.toMatch(/[A-Z]/)
    },
  )

  test('cancelling costs nothing, however often', async () => {
    for (let i = 0; i < 6; i++)
      expect(await checked('cancel')).toMatchObject({ state: 'CANCELLED', attemptsLeft: 5 })
    const { session } = await create()
    expect(await finish(session.sessionId, 'denied')).toMatchObject({
      state: 'CANCELLED',
      reason: { code: 'FAC-CANCEL' },
    })
    expect((await seller.passFace(deal.id)).state).toBe('PASSED')
  })

  test('five failures end it for today; tomorrow it is open again', async () => {
    for (let i = 4; i >= 0; i--) expect(await checked('LIVENESS_FAILED')).toMatchObject({ attemptsLeft: i })
    expect(await refusalOf(create())).toMatchObject({ status: 429, code: 'FAC-03' })
    expect((await buyer.passFace(deal.id)).state).toBe('PASSED')
    await stack().advance(24 * 60 * minute)
    await seller.logIn()
    expect((await seller.passFace(deal.id)).state).toBe('PASSED')
  })

  test('a pass is good for five minutes', async () => {
    await begin()
    const body = await seller.preparedSignature(deal.id)
    await stack().advance(5 * minute + 1_000)
    const seen = await seller.call(routes.getFaceSession, {
      params: { id: deal.id, sid: body.faceSessionId },
    })
    expect(seen).toMatchObject({ state: 'EXPIRED', challenge: null })
    expect(await codeOf(sign(body))).toBe('FAC-02')
    expect((await look(seller, deal)).signing.signed).toBe(0)
    expect((await seller.sign(deal.id)).signing.signed).toBe(1)
  })

  test('a pass is good once', async () => {
    await begin()
    const body = await seller.preparedSignature(deal.id)
    const both = await Promise.allSettled([sign(body), sign(body)])
    expect(both.filter(r => r.status === 'fulfilled')).toHaveLength(1)
    expect((await look(seller, deal)).signing.signed).toBe(1)
    expect(['FAC-02', 'REQ-409']).toContain(await codeOf(sign(body)))
  })

  test('S13, S14: a pass about somebody else or of an old moment is a failure', async () => {
    await scenario('S13')
    expect(await checked('PASS')).toMatchObject({ state: 'FAILED', reason: { code: 'FAC-02' } })
    expect(stack().logs.some(line => line.includes('host verdict is about somebody else'))).toBe(true)
    await scenario('S14')
    expect(await checked('PASS')).toMatchObject({ state: 'FAILED', reason: { code: 'FAC-02' } })
    await scenario(null)
    expect((await checked('PASS')).state).toBe('PASSED')
  })

  test('S13: a pass of our session for another user of the host is a failure', async () => {
    const { app } = stack()
    const { host } = app
    const other: HostPort = Object.create(host) as HostPort
    other.queryFace = async query => ({ ...(await host.queryFace(query)), userId: 'EHB000000' })
    app.host = other
    const { state, reason } = await checked('PASS').finally(() => (app.host = host))
    expect([state, reason?.code]).toEqual(['FAILED', 'FAC-02'])
  })

  test('S16: a verdict that is on its way is waited for', async () => {
    await scenario('S16')
    const { session, hostToken } = await create()
    await play(hostToken)
    const sid = session.sessionId
    expect((await finish(sid, 'finished')).state).toBe('PENDING')
    const states: string[] = []
    for (let i = 0; i < 3; i++)
      states.push((await seller.call(routes.getFaceSession, { params: { id: deal.id, sid } })).state)
    expect(states.at(-1)).toBe('PASSED')
  })

  test('S16: a host that fails to answer leaves the session open', async () => {
    const { session, hostToken } = await create()
    await play(hostToken)
    await stack().outside.fault('face', 'error500')
    expect(await refusalOf(finish(session.sessionId, 'finished'))).toMatchObject({
      status: 502,
      code: 'FAC-HOST',
    })
    const seen = await seller.call(routes.getFaceSession, { params: { id: deal.id, sid: session.sessionId } })
    expect(seen).toMatchObject({ state: 'CREATED', attemptsLeft: 5 })
    await stack().outside.clearFaults()
    expect((await finish(session.sessionId, 'finished')).state).toBe('PASSED')
    expect((await finish(session.sessionId, 'cancelled')).state).toBe('PASSED')
  })

  test('S17: a host that is down or refuses for now creates nothing', async () => {
    await stack().outside.fault('face', 'down')
    expect(await codeOf(create())).toBe('FAC-HOST')
    await stack().outside.clearFaults()
    await scenario('S17')
    expect(await codeOf(create())).toBe('FAC-03')
    await scenario(null)
    expect((await create()).session).toMatchObject({ state: 'CREATED', attemptsLeft: 5 })
  })

  test('S14: a session that nobody played is over after ten minutes', async () => {
    const { session } = await create()
    await stack().advance(10 * minute + 1_000)
    expect(await finish(session.sessionId, 'finished')).toMatchObject({ state: 'EXPIRED', attemptsLeft: 5 })
    expect((await create()).session.sessionId).not.toBe(session.sessionId)
  })

  test('who refuses the face notice is shown the way to a window', async () => {
    const consent = (granted: boolean) =>
      seller.call(routes.giveConsent, { body: { consents: [{ kind: 'face', version: '2026-01', granted }] } })
    await consent(false)
    expect(await refusalOf(create())).toMatchObject({ status: 403, code: 'FAC-04' })
    await consent(true)
    expect((await create()).session.state).toBe('CREATED')
  })

  test('S15: after a restart the phone finds its session again', async () => {
    const { hostToken, session } = await create()
    await play(hostToken)
    const resumed = await seller.call(routes.resumeSigning, { params: { id: deal.id } })
    expect(resumed.face).toMatchObject({ sessionId: session.sessionId, state: 'PASSED' })
  })

  test('an edit makes the passed check worthless', async () => {
    await begin()
    const body = await seller.preparedSignature(deal.id)
    await buyer.call(routes.reopenText, { params: { id: deal.id } })
    await seller.call(routes.freezeText, { params: { id: deal.id }, body: { acknowledged: [] } })
    for (const phone of deal.all) await phone.confirmAll(deal.id)
    const { frozen } = await look(seller, deal)
    const fresh = { ...body, textVersion: frozen?.textVersion, textSha256: frozen?.textSha256 }
    expect(['FAC-02', 'SIG-04']).toContain(await codeOf(sign(fresh)))
    expect(await codeOf(sign(body))).toBe('SIG-03')
    expect((await look(seller, deal)).signing.signed).toBe(0)
  })
})

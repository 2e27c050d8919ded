import { routes } from '@clf/shared/routes'
import { freeze, gather, joinAll, signAll, submit, type Deal } from '../src/journey/steps'
import { codeOf, dealAt, filledIn, look, pair, refusalOf } from './deals'
import { platformCall } from './registryCalls'
import { signedGet } from './signedGet'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const scope = { individuals: true, fullPayment: true, existingResidence: true, actInPerson: true }
const verify = '/open/v1/binding/verify'
const callback = '/open/v1/accept/callback'

interface Case {
  unId: string
  projId: string
  isMulti: string
  multiId: string
  state: string
}

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  const cases = async () => (await stack().mock<{ cases: Case[] }>('GET', '/__mock/acceptance/cases')).cases
  const filingOf = async (deal: Deal) => (await look(pair(deal).seller, deal)).filing
  const settle = async (deal: Deal) => {
    for (let i = 0; i < 12 && (await filingOf(deal))?.acceptance !== 'DONE'; i++) {
      await stack().advance(30_000)
      await stack().drain()
    }
    return filingOf(deal)
  }

  const entryUrl = (ticket: string, more = '') =>
    `${stack().url}/bridge/entry?ticket=${ticket}&itemCode=SX1&areaCode=421202&formCode=CLF_WQBA&formVersion=1${more}`
  const enter = async (personId: string) => {
    const { ticket } = await stack().mock<{ ticket: string }>('POST', '/__mock/acceptance/ticket', {
      personId,
    })
    const answer = await fetch(entryUrl(ticket), { redirect: 'manual' })
    const location = new URL((answer.headers.get('location') ?? '').replace('/#/', '/'), stack().url)
    return { ticket, status: answer.status, found: location.searchParams }
  }

  test('the entry ticket opens our journey for its person and county, once', async () => {
    const deal = await gather(stack().url, stack().outside, { owners: 1, buyers: 1, areaCode: '421202' })
    const { seller, buyer } = pair(deal)
    const { ticket, status, found } = await enter(seller.person.id)
    expect([status, found.get('areaCode')]).toEqual([302, '421202'])
    const entry = found.get('entry') ?? ''
    expect(await seller.call(routes.checkEntry, { body: { entry } })).toMatchObject({ regionCode: '421202' })
    const theirs = await refusalOf(buyer.call(routes.checkEntry, { body: { entry } }))
    expect(theirs.code).toBe('ENT-02')
    const body = { regionCode: '421202', side: 'seller', scope, entry }
    expect((await refusalOf(buyer.call(routes.startContract, { body }))).code).toBe('ENT-02')
    const elsewhere = { ...body, regionCode: '421221' }
    expect(await codeOf(seller.call(routes.startContract, { body: elsewhere }))).toBe('ENT-01')
    await seller.call(routes.startContract, { body })
    expect((await refusalOf(seller.call(routes.startContract, { body }))).code).toBe('ENT-01')
    const again = await fetch(entryUrl(ticket), { redirect: 'manual' })
    expect(again.headers.get('location')).toContain('entryProblem=ENT-01')
    const late = (await enter(seller.person.id)).found.get('entry') ?? ''
    await stack().advance(60 * 60_000 + 1)
    await seller.logIn()
    expect((await refusalOf(seller.call(routes.checkEntry, { body: { entry: late } }))).code).toBe('ENT-01')
  })

  test('a joint case arrives at the platform with the contract that was started by its entry', async () => {
    await stack().mock('DELETE', '/__mock/calls')
    const deal = await gather(stack().url, stack().outside, { owners: 1, buyers: 1, areaCode: '421202' })
    const { seller } = pair(deal)
    const { found } = await enter(seller.person.id)
    const body = { regionCode: '421202', side: 'seller', scope, entry: found.get('entry') ?? '' }
    const { id } = await seller.call(routes.startContract, { body })
    deal.id = id
    const { certNo } = deal.home
    await seller.call(routes.verifyHouse, { params: { id }, body: { certNo } })
    for (const { name, idNo } of deal.buyers)
      await seller.call(routes.addParty, {
        params: { id },
        body: { side: 'buyer', role: 'BUYER', name, idNo },
      })
    await joinAll(deal, seller)
    await filledIn(stack())(deal)
    await freeze(deal)
    await signAll(deal)
    await submit(deal)
    const filing = await settle(deal)
    const { calls } = await stack().mock<{
      calls: { name: string; args: Record<string, unknown>; result: { data?: { multiId?: string } } }[]
    }>('GET', '/__mock/calls')
    const given = calls.find(call => call.name === '/accept/v1/ticket')?.result.data?.multiId
    expect(given).toMatch(/^YJLB-/)
    const [applied] = calls.filter(call => call.name === '/accept/v1/apply')
    expect(applied?.args).toMatchObject({ isMulti: '1', multiId: given, areaCode: '421202' })
    const mine = (await cases()).find(each => each.projId === filing?.caseNo)
    expect(mine).toMatchObject({ isMulti: '1', multiId: given, state: 'FINISHED' })
  })

  test('a platform that is down sends nobody to a broken page', async () => {
    await stack().outside.fault('acceptance', 'error500')
    const answer = await fetch(entryUrl('x'.repeat(20)), { redirect: 'manual' })
    expect(answer.headers.get('location')).toContain('entryProblem=ENT-03')
    const odd = await fetch(`${stack().url}/bridge/entry?ticket=1`, { redirect: 'manual' })
    expect(odd.headers.get('location')).toContain('entryProblem=ENT-01')
  })

  test.each([
    'reply-lost',
    'error500',
    'garbage',
    'maintenance',
    'down',
    'bad-signature',
    'duplicate',
    'slow',
  ])('with the fault %s one case number is given, accepted once, finished once', async mode => {
    const deal = await dealAt(stack(), 'filed')
    await stack().mock('POST', '/__mock/faults', { service: 'acceptance', mode, times: 3, delayMs: 300 })
    const filing = await settle(deal)
    expect(filing).toMatchObject({ acceptance: 'DONE' })
    const mine = (await cases()).filter(each => each.projId === filing?.caseNo)
    expect(mine).toHaveLength(1)
    expect(mine[0]).toMatchObject({ isMulti: '0', multiId: '', state: 'FINISHED' })
  })

  test('a platform that hangs holds nothing up for longer than a time-out', async () => {
    const deal = await dealAt(stack(), 'filed')
    await stack().outside.fault('acceptance', 'hang', 1)
    expect(await settle(deal)).toMatchObject({ acceptance: 'DONE' })
    expect((await look(pair(deal).buyer, deal)).state).toBe('FILED')
  })

  test('every attempt sends the same bytes under one delivery id', async () => {
    await stack().mock('DELETE', '/__mock/calls')
    const deal = await dealAt(stack(), 'filed')
    await stack().mock('POST', '/__mock/faults', { service: 'acceptance', mode: 'reply-lost', times: 2 })
    await settle(deal)
    const { calls } = await stack().mock<{
      calls: { name: string; delivery?: string; bodySha256?: string }[]
    }>('GET', '/__mock/calls')
    const applies = calls.filter(call => call.name === '/accept/v1/apply')
    expect(applies.length).toBeGreaterThan(2)
    expect(new Set(applies.map(call => `${call.delivery} ${call.bodySha256}`)).size).toBe(1)
    expect(applies[0]?.delivery).toMatch(/^[0-9a-f-]{36}$/)
  })

  describe('of a filed contract', () => {
    let deal: Deal
    let fields: { contractNo: string; verifyCode: string; applicantIdNo: string }
    let projId: string
    beforeAll(async () => {
      deal = await dealAt(stack(), 'filed')
      const filing = await settle(deal)
      projId = filing?.caseNo ?? ''
      fields = {
        contractNo: filing?.contractNo ?? '',
        verifyCode: filing?.verifyCode ?? '',
        applicantIdNo: pair(deal).buyer.person.idNo,
      }
    })
    const bind = (change: object = {}) =>
      platformCall(stack(), verify, { projId, formCode: 'CLF_WQBA', fields: { ...fields, ...change } })
    const tell = (said: object) =>
      platformCall(stack(), callback, { projId, at: new Date().toISOString(), event: 'CORRECT', ...said })

    test('binds for its people, says where to sign to others, and refuses strangers', async () => {
      for (let i = 0; i < 2; i++)
        expect((await bind()).body).toMatchObject({ code: 0, data: { bound: true, contractStatus: 'FILED' } })
      const stranger = (await bind({ applicantIdNo: '421200199001010018' })).body
      expect(stranger).toEqual({ code: 2002, msg: '申请人与合同当事人不一致' })
      for (const wrong of [{ contractNo: '4212022026110110000000' }, { verifyCode: '0000-0000-0000-0000' }])
        expect((await bind(wrong)).body).toMatchObject({
          code: 2001,
          data: { signUrl: expect.stringContaining('/guide/'), expires: expect.any(String) },
        })
      const kept = await getStore()
        .db.selectFrom('case_binding')
        .selectAll()
        .where('contract_id', '=', deal.id)
        .execute()
      expect(kept).toHaveLength(1)
    })

    test('a revoked contract binds nothing', async () => {
      const revoked = await dealAt(stack(), 'filed')
      const filing = await filingOf(revoked)
      const state = { state: 'REVOKED' as const }
      await getStore().db.updateTable('contract').set(state).where('id', '=', revoked.id).execute()
      const answer = await bind({ contractNo: filing?.contractNo, verifyCode: filing?.verifyCode })
      expect(answer.body).toMatchObject({ code: 2001 })
    })

    test('callbacks are taken once and in order, told to everybody, and change no filed contract', async () => {
      const before = await look(pair(deal).buyer, deal)
      const said = async (eventId: string, seq: number, event: string) =>
        (await tell({ eventId, seq, event })).body.data
      expect(await said('e7', 7, 'CORRECT')).toEqual({ outcome: 'APPLIED' })
      expect(await said('e7', 7, 'CORRECT')).toEqual({ outcome: 'APPLIED' })
      expect(await said('e5', 5, 'EXPIRED')).toEqual({ outcome: 'LATE' })
      expect(await said('e9', 9, 'WITHDRAWN')).toEqual({ outcome: 'APPLIED' })
      const twice = await Promise.all([said('e11', 11, 'EXPIRED'), said('e11', 11, 'EXPIRED')])
      expect(twice).toEqual([{ outcome: 'APPLIED' }, { outcome: 'APPLIED' }])
      const { events } = await pair(deal).buyer.call(routes.timeline, { params: { id: deal.id } })
      const titles = events.map(event => event.title).filter(title => /补正|撤回|超期/.test(title))
      expect(titles).toEqual(['受理平台要求补正材料', '受理平台上的办件已撤回', '受理平台上的办件已超期'])
      const after = await look(pair(deal).buyer, deal)
      expect([after.state, after.filing]).toEqual(['FILED', before.filing])
      await stack().drain()
      const { messages } = await stack().mock<{ messages: { title: string }[] }>(
        'GET',
        `/__mock/devices/phone-${pair(deal).seller.person.id}/inbox`,
      )
      expect(messages.filter(message => message.title.includes('办件已撤回'))).toHaveLength(1)
    })

    test('callbacks in any order end with the newest; a clock that is off is refused and changes nothing', async () => {
      const at = new Date().toISOString()
      const body = { eventId: 'o30', seq: 30, event: 'CORRECT', at, projId }
      for (const timestamp of [Date.now() - 600_000, stack().now() + 600_000]) {
        const skewed = await platformCall(stack(), callback, body, { timestamp })
        expect(skewed).toMatchObject({ status: 401, body: { code: 40103 } })
      }
      const outcomes: unknown[] = []
      for (const seq of [32, 30, 33, 31])
        outcomes.push((await tell({ eventId: `o${seq}`, seq })).body['data'])
      expect(outcomes).toEqual(['APPLIED', 'LATE', 'APPLIED', 'LATE'].map(outcome => ({ outcome })))
    })

    test('a callback for an unknown case is sent again later; a forged one is refused', async () => {
      const body = {
        eventId: 'e1',
        seq: 1,
        event: 'CORRECT',
        at: new Date().toISOString(),
        projId: 'unknown-0001',
      }
      expect(await platformCall(stack(), callback, body)).toMatchObject({
        status: 404,
        body: { code: 40405 },
      })
      const forged = await platformCall(stack(), callback, { ...body, projId }, { secret: 'x' })
      expect(forged.status).toBe(401)
      expect((await tell({ eventId: 'e2', seq: 1, event: 'DELETED' })).status).toBe(400)
    })

    // Last: days pass in it.
    test('the link to sign carries the case, expires, and finds the contract that was begun with it', async () => {
      const { body } = await bind({ contractNo: '4212022026110110000000' })
      const { signUrl } = body['data'] as unknown as { signUrl: string }
      const guide = new URL(signUrl).pathname.replace('/guide/', '')
      const { seller } = pair(deal)
      await seller.logIn()
      const read = () => seller.call(routes.readGuide, { body: { guide } })
      expect(await read()).toMatchObject({ from: 'acceptance', caseNo: projId, contractId: null })
      const { regionCode } = await read()
      const start = { regionCode, side: 'seller', scope, guide }
      const other = { ...start, regionCode: regionCode === '421221' ? '421222' : '421221' }
      expect(await codeOf(seller.call(routes.startContract, { body: other }))).toBe('GUI-LINK')
      const { id } = await seller.call(routes.startContract, { body: start })
      expect((await read()).contractId).toBe(id)
      await stack().advance(73 * 60 * 60_000)
      await seller.logIn()
      expect(await codeOf(read())).toBe('GUI-OVER')
    })
  })

  test('the form is told by version, and who asks for one that does not exist hears which do', async () => {
    const ask = async (path: string) => {
      const answer = await signedGet(stack().url + path)
      return { status: answer.status, body: (await answer.json()) as unknown }
    }
    const first = await ask('/open/v1/forms/CLF_WQBA?version=1')
    expect(first.body).toMatchObject({
      code: 0,
      data: {
        formCode: 'CLF_WQBA',
        version: 1,
        schema: { type: 'object', required: expect.arrayContaining(['contractNo']) },
      },
    })
    expect((await ask('/open/v1/forms/CLF_WQBA?version=9')).body).toMatchObject({
      code: 40404,
      data: { versions: [1] },
    })
    expect((await ask('/open/v1/forms/OTHER')).status).toBe(404)
  })
})

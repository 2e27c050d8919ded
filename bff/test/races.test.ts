import { routes } from '@clf/shared/routes'
import { HeadlessPhone, Refused } from '../src/journey/phone'
import { freeze, signAll, startBySeller, submit, type Deal } from '../src/journey/steps'
import { receiveEvent } from '../src/transfer/receiveEvent'
import { codeOf, dealAt, filledIn, look, pair } from './deals'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

describeEachStore(getStore => {
  const stack = useTestStack(getStore)

  /** Another contract of the same seller about the same home, with another buyer. */
  async function rival(deal: Deal): Promise<Deal> {
    const { buyers } = await stack().outside.mint({ owners: 1, buyers: 1 })
    const purchasers = buyers.map(person => new HeadlessPhone(stack().url, person, stack().outside))
    const other: Deal = { ...deal, id: '', buyers, purchasers, all: [...deal.sellers, ...purchasers] }
    for (const phone of purchasers) {
      await phone.logIn()
      await phone.consent()
    }
    await startBySeller(other)
    await filledIn(stack())(other)
    return other
  }
  const codes = (results: PromiseSettledResult<unknown>[]) =>
    results.map(r =>
      r.status === 'fulfilled' ? 'ok' : r.reason instanceof Refused ? r.reason.code : String(r.reason),
    )
  const filedOn = async (unitNo: string) =>
    getStore().db.selectFrom('filing').select('contract_id').where('unit_no', '=', unitNo).execute()

  test('two contracts freeze one home at once: one gets it, the other reads DUP-01', async () => {
    const one = await dealAt(stack(), 'filled')
    const two = await rival(one)
    const results = codes(await Promise.allSettled([freeze(one), freeze(two)]))
    expect(results.sort()).toEqual(['DUP-01', 'ok'])
    const { seller } = pair(one)
    const [a, b] = await Promise.all([look(seller, one), look(seller, two)])
    const loser = a.state === 'CONFIRM' ? two : one
    expect([a.state, b.state].filter(state => state === 'CONFIRM')).toHaveLength(1)
    expect(await codeOf(freeze(loser))).toBe('DUP-01')
  })

  test('a home that is held is free again after a cancellation', async () => {
    const one = await dealAt(stack(), 'filled')
    const two = await rival(one)
    await freeze(one)
    expect(await codeOf(freeze(two))).toBe('DUP-01')
    const { buyer, seller } = pair(one)
    await buyer.call(routes.cancelContract, { params: { id: one.id }, body: { reason: '' } })
    await seller.call(routes.verifyHouse, { params: { id: two.id }, body: { certNo: two.home.certNo } })
    expect((await freeze(two)).state).toBe('CONFIRM')
  })

  test('two signed contracts, both holds lapsed: of twenty submissions exactly one files', async () => {
    const one = await dealAt(stack(), 'filled')
    const two = await rival(one)
    for (const deal of [one, two]) {
      await freeze(deal)
      await signAll(deal)
      await getStore()
        .db.updateTable('unit_claim')
        .set({ until: stack().now() - 1 })
        .where('unit_no', '=', one.home.unitNo)
        .execute()
    }
    const presses = Array.from({ length: 20 }, (_, i) => submit(i % 2 ? one : two))
    const results = codes(await Promise.allSettled(presses))
    const [a, b] = await Promise.all([look(pair(one).seller, one), look(pair(two).seller, two)])
    expect([a.state, b.state].sort()).toEqual(['FILED', 'SIGNED'])
    const loser = a.state === 'SIGNED' ? one : two
    expect(await codeOf(submit(loser))).toBe('DUP-02')
    expect(results.every(code => ['ok', 'DUP-02', 'REQ-409'].includes(code))).toBe(true)
    expect(results).toContain('ok')
    expect(await filedOn(one.home.unitNo)).toHaveLength(1)
    await stack().drain()
    const { pushes } = await stack().mock<{ pushes: { unitNo: string }[] }>('GET', '/__mock/registry/pushes')
    expect(pushes.filter(p => p.unitNo === one.home.unitNo)).toHaveLength(1)
  })

  test('twenty presses on 生成合同 for two contracts of one home: one claim', async () => {
    const one = await dealAt(stack(), 'filled')
    const deals = [one, await rival(one)]
    const presses = Array.from({ length: 20 }, (_, i) => freeze(deals[i % 2] ?? one))
    const results = codes(await Promise.allSettled(presses))
    expect(results).toContain('ok')
    expect(results.every(code => ['ok', 'DUP-01', 'REQ-409', 'REQ-412'].includes(code))).toBe(true)
    const { unitNo } = one.home
    const claims = getStore().db.selectFrom('unit_claim').select('contract_id').where('unit_no', '=', unitNo)
    expect(await claims.execute()).toHaveLength(1)
  })

  test('both sides type at once: nothing is lost, the chain has no gap and no twin', async () => {
    const deal = await dealAt(stack(), 'joined')
    await Promise.all([filledIn(stack())(deal), filledIn(stack())({ ...deal, all: [...deal.all].reverse() })])
    const view = await look(pair(deal).seller, deal)
    expect(view.missingTerms).toEqual([])
    expect(view.parties.every(p => p.detailsDone)).toBe(true)
    const events = await getStore()
      .db.selectFrom('contract_event')
      .select(['seq', 'prev_hash', 'hash'])
      .where('contract_id', '=', deal.id)
      .orderBy('seq')
      .execute()
    expect(events.map(e => e.seq)).toEqual(events.map((_, i) => i + 1))
    expect(events.slice(1).map(e => e.prev_hash)).toEqual(events.slice(0, -1).map(e => e.hash))
  })

  test('the last two signatures at once form one contract', async () => {
    const deal = await dealAt(stack(), 'confirmed', { owners: 2, buyers: 2 })
    const bodies = await Promise.all(deal.all.map(phone => phone.preparedSignature(deal.id)))
    await Promise.all(
      deal.all.map((phone, i) =>
        phone.call(routes.signContract, { params: { id: deal.id }, body: bodies[i] }),
      ),
    )
    const { seller } = pair(deal)
    expect(await look(seller, deal)).toMatchObject({ state: 'SIGNED', signing: { signed: 4 } })
    const { events } = await seller.call(routes.timeline, { params: { id: deal.id } })
    expect(events.filter(e => e.title === '全部签名完成，合同成立')).toHaveLength(1)
  })

  test('the registry takes a case while we file: no contract is filed under an open case', async () => {
    const seen = new Set<string>()
    for (let i = 0; i < 6; i++) {
      const deal = await dealAt(stack(), 'signed')
      const event = {
        eventId: `${deal.id}/1`,
        regionCode: deal.home.areaCode,
        unitNo: deal.home.unitNo,
        caseNo: `race-${deal.id}`,
        regType: '200',
        status: '1',
        seq: 1,
        at: stack().now(),
        contractNo: null,
        newOwners: [],
      }
      const taken = new Promise(resolve => setTimeout(resolve, i * 6)).then(() =>
        receiveEvent(stack().app, event),
      )
      const [filed] = await Promise.allSettled([submit(deal), taken])
      const { state } = await look(pair(deal).seller, deal)
      seen.add(state)
      expect(['SIGNED', 'REG_ACCEPTED']).toContain(state)
      expect(filed.status).toBe(state === 'SIGNED' ? 'rejected' : 'fulfilled')
    }
    expect(seen.size).toBeGreaterThan(0)
  })
})

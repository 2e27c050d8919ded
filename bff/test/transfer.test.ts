import fc from 'fast-check'
import { routes } from '@clf/shared/routes'
import { codeOf, dealAt, look, pair } from './deals'
import { eventOf, sendEvent } from './registryCalls'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  const peopleOf = (people: readonly { name: string; idNo: string }[]) =>
    people.map(({ name, idNo }) => ({ name, idNo }))
  const outcome = async (event: unknown) => (await sendEvent(stack(), event)).body['data']?.['outcome']
  const titles = async (deal: Awaited<ReturnType<typeof dealAt>>) =>
    (await pair(deal).buyer.call(routes.timeline, { params: { id: deal.id } })).events.map(e => e.title)

  test('accepted, then recorded for the buyers: locked, then transferred, and both are told (T17, T19)', async () => {
    const deal = await dealAt(stack(), 'filed')
    const { seller, buyer } = pair(deal)
    const { unitNo } = deal.home
    const accepted = await sendEvent(stack(), eventOf(unitNo, { seq: 1 }))
    expect(accepted).toMatchObject({
      status: 200,
      body: { code: 0, data: { outcome: 'APPLIED', contractStatus: '1' } },
    })
    expect(await look(seller, deal)).toMatchObject({ state: 'REG_ACCEPTED', transfer: { state: 'ACCEPTED' } })
    const newOwners = peopleOf(deal.buyers)
    expect(await outcome(eventOf(unitNo, { seq: 2, status: '2', newOwners }))).toBe('APPLIED')
    expect(await look(buyer, deal)).toMatchObject({
      state: 'TRANSFERRED',
      transfer: { state: 'RECORDED' },
      actions: [],
    })
    await stack().drain()
    const inbox = await stack().mock<{ messages: { title: string }[] }>(
      'GET',
      `/__mock/devices/phone-${buyer.person.id}/inbox`,
    )
    expect(inbox.messages.map(m => m.title)).toEqual(
      expect.arrayContaining(['登记中心已受理过户', '房屋已过户']),
    )
    expect(await titles(deal)).toEqual(
      expect.arrayContaining(['登记中心已受理过户，合同已锁定', '已登簿，房屋过户到买方名下']),
    )
    const claims = await getStore()
      .db.selectFrom('unit_claim')
      .select('kind')
      .where('unit_no', '=', unitNo)
      .execute()
    expect(claims).toEqual([])
  })

  test.each(['4', '5'])('sent back or withdrawn (%s): filed again, and told (T18)', async status => {
    const deal = await dealAt(stack(), 'filed')
    const { unitNo } = deal.home
    await sendEvent(stack(), eventOf(unitNo, { seq: 1 }))
    await sendEvent(stack(), eventOf(unitNo, { seq: 2, status: '3' }))
    expect(await look(pair(deal).buyer, deal)).toMatchObject({
      state: 'REG_ACCEPTED',
      transfer: { state: 'PAUSED' },
    })
    await sendEvent(stack(), eventOf(unitNo, { seq: 3, status }))
    expect((await look(pair(deal).buyer, deal)).state).toBe('FILED')
  })

  test('a message twice is one, the same id with another message is refused, an older one is kept', async () => {
    const deal = await dealAt(stack(), 'filed')
    const { unitNo } = deal.home
    const first = eventOf(unitNo, { seq: 5 })
    expect(await outcome(first)).toBe('APPLIED')
    expect(await outcome(first)).toBe('DUPLICATE')
    expect(await sendEvent(stack(), { ...first, status: '4' })).toMatchObject({
      status: 409,
      body: { code: 40901 },
    })
    expect(await outcome(eventOf(unitNo, { seq: 4, status: '4' }))).toBe('KEPT')
    expect((await look(pair(deal).seller, deal)).state).toBe('REG_ACCEPTED')
    const rows = await getStore()
      .db.selectFrom('registry_event')
      .select(['seq', 'applied'])
      .where('unit_no', '=', unitNo)
      .orderBy('seq')
      .execute()
    expect(rows).toEqual([
      { seq: 4, applied: 0 },
      { seq: 5, applied: 1 },
    ])
  })

  test('two connections bring the same message at once: applied once', async () => {
    const deal = await dealAt(stack(), 'filed')
    const event = eventOf(deal.home.unitNo, { seq: 1 })
    const answers = await Promise.all([1, 2, 3, 4].map(() => outcome(event)))
    expect(answers.filter(a => a === 'APPLIED')).toHaveLength(1)
    expect(answers.filter(a => a === 'DUPLICATE')).toHaveLength(3)
  })

  test('a home without our contract is locked: nobody can file on it (T21, REG-01)', async () => {
    const signed = await dealAt(stack(), 'signed')
    const { buyer } = pair(signed)
    await sendEvent(stack(), eventOf(signed.home.unitNo, { seq: 1 }))
    const submit = () => buyer.call(routes.submitContract, { params: { id: signed.id } })
    expect(await codeOf(submit())).toBe('SUB-02')
    await sendEvent(stack(), eventOf(signed.home.unitNo, { seq: 2, status: '4' }))
    expect((await submit()).state).toBe('FILED')
  })

  test('an acceptance ends what is being agreed, and nothing new can be asked for (T15, REG-02)', async () => {
    const deal = await dealAt(stack(), 'filed')
    const { seller, buyer } = pair(deal)
    const ask = () =>
      seller.call(routes.requestRevoke, {
        params: { id: deal.id },
        body: { reason: '双方协商一致', settlement: '没有付款' },
      })
    await ask()
    expect((await look(buyer, deal)).state).toBe('REVOKE_PENDING')
    await sendEvent(stack(), eventOf(deal.home.unitNo, { seq: 1 }))
    expect(await look(buyer, deal)).toMatchObject({ state: 'REG_ACCEPTED' })
    const { amendment } = await buyer.call(routes.getAmendment, { params: { id: deal.id } })
    expect(amendment?.state).toBe('OVERTAKEN')
    expect(['REG-02', 'REQ-409']).toContain(await codeOf(ask()))
    await sendEvent(stack(), eventOf(deal.home.unitNo, { seq: 2, status: '4' }))
    await ask()
    expect((await look(buyer, deal)).state).toBe('REVOKE_PENDING')
  })

  test('recorded for others: the register is asked, the contract is not transferred, people are told', async () => {
    const deal = await dealAt(stack(), 'filed')
    const { unitNo, areaCode } = deal.home
    await sendEvent(stack(), eventOf(unitNo, { seq: 1 }))
    const newOwners = [{ name: '王别人', idNo: '421200199001010018' }]
    await sendEvent(stack(), eventOf(unitNo, { seq: 2, status: '2', newOwners }))
    expect((await look(pair(deal).seller, deal)).state).toBe('REG_ACCEPTED')
    await stack().drain()
    expect((await look(pair(deal).seller, deal)).state).toBe('FILED')
    expect(await titles(deal)).toContain('房屋登记到了他人名下，请停止付款')
    const work = await getStore()
      .db.selectFrom('work_item')
      .select('kind')
      .where('region_code', '=', areaCode)
      .where('contract_id', '=', deal.id)
      .execute()
    expect(work).toEqual([{ kind: 'OTHER_OWNERS' }])
  })

  test('what no rule can settle goes to the work list: after the recording, or about another contract', async () => {
    const deal = await dealAt(stack(), 'filed')
    const { unitNo, areaCode } = deal.home
    const work = async () =>
      (
        await getStore()
          .db.selectFrom('work_item')
          .select(['kind', 'theirs'])
          .where('region_code', '=', areaCode)
          .where('open_key', 'like', `%/${eventOf(unitNo).caseNo}`)
          .orderBy('kind')
          .execute()
      ).map(item => `${item.kind} ${item.theirs}`)
    await sendEvent(stack(), eventOf(unitNo, { seq: 1, contractNo: 'another-contract' }))
    expect((await look(pair(deal).seller, deal)).state).toBe('FILED')
    expect(await work()).toEqual(['OTHER_CONTRACT another-contract'])
    const newOwners = peopleOf(deal.buyers)
    await sendEvent(stack(), eventOf(unitNo, { seq: 2, status: '2', newOwners }))
    expect((await look(pair(deal).seller, deal)).state).toBe('TRANSFERRED')
    await sendEvent(stack(), eventOf(unitNo, { seq: 3, status: '4' }))
    expect((await look(pair(deal).seller, deal)).state).toBe('TRANSFERRED')
    expect(await work()).toEqual(['AFTER_RECORDING 4', 'OTHER_CONTRACT another-contract'])
  })

  test('recorded without naming anybody: the register says it is the buyers', async () => {
    const deal = await dealAt(stack(), 'filed')
    const { unitNo, certNo } = deal.home
    await sendEvent(stack(), eventOf(unitNo, { seq: 1 }))
    await stack().outside.change(certNo, { owners: deal.buyers.map(b => b.id) })
    await sendEvent(stack(), eventOf(unitNo, { seq: 2, status: '2' }))
    await stack().drain()
    expect((await look(pair(deal).buyer, deal)).state).toBe('TRANSFERRED')
  })

  /** Lives of a case as a registry can tell them: open and paused as often as it likes, closed at the end. */
  const lives = fc
    .tuple(
      fc.array(fc.constantFrom('1', '3', '4', '5'), { minLength: 1, maxLength: 3 }),
      fc.constantFrom('1', '2', '4', '5'),
    )
    .map(([before, last]) => [...before, last])
  const endOf = (last: string | undefined) =>
    last === '2' ? 'TRANSFERRED' : last === '1' ? 'REG_ACCEPTED' : 'FILED'

  test('any order and any repetition of a case ends in the same state', async () => {
    await fc.assert(
      fc.asyncProperty(lives, fc.infiniteStream(fc.nat(1_000_000)), async (life, chance) => {
        const deal = await dealAt(stack(), 'filed')
        const next = () => chance.next().value as number
        const newOwners = peopleOf(deal.buyers)
        const told = life.map((status, i) =>
          eventOf(deal.home.unitNo, { seq: i + 1, status, ...(status === '2' ? { newOwners } : {}) }),
        )
        const mixed = [...told, ...told.filter(() => next() % 2 === 0)]
          .map(event => ({ event, place: next() }))
          .sort((a, b) => a.place - b.place)
        for (const { event } of mixed) expect((await sendEvent(stack(), event)).status).toBe(200)
        expect((await look(pair(deal).seller, deal)).state).toBe(endOf(life.at(-1)))
      }),
      { numRuns: 5 },
    )
  })
})

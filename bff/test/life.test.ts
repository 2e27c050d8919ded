import { routes } from '@clf/shared/routes'
import { codeOf, dealAt, logInAgain, look, pair } from './deals'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const hour = 3_600_000
const day = 24 * hour

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  const claimsOn = (unitNo: string) =>
    getStore().db.selectFrom('unit_claim').select('kind').where('unit_no', '=', unitNo).execute()

  test('a long poll answers within a second of a change, and not before', async () => {
    const deal = await dealAt(stack(), 'joined')
    const { seller, buyer } = pair(deal)
    const { version } = await look(buyer, deal)
    const started = performance.now()
    const waiting = buyer.call(routes.getContract, {
      params: { id: deal.id },
      query: { after: String(version) },
    })
    let answered = false
    void waiting.then(() => (answered = true))
    await new Promise(done => setTimeout(done, 1_500))
    expect(answered).toBe(false)
    await seller.call(routes.saveTerms, { params: { id: deal.id, group: 'extra' }, body: { text: '' } })
    const changed = performance.now()
    expect((await waiting).version).toBeGreaterThan(version)
    expect(performance.now() - changed).toBeLessThan(1_000)
    expect(performance.now() - started).toBeGreaterThan(1_500)
  })

  test('a long poll sees a change that another process made', async () => {
    const deal = await dealAt(stack(), 'joined')
    const { buyer } = pair(deal)
    const { version } = await look(buyer, deal)
    const waiting = buyer.call(routes.getContract, {
      params: { id: deal.id },
      query: { after: String(version) },
    })
    await new Promise(done => setTimeout(done, 200))
    await getStore()
      .db.updateTable('contract')
      .set({ version: version + 1 })
      .where('id', '=', deal.id)
      .execute()
    const changed = performance.now()
    expect((await waiting).version).toBe(version + 1)
    expect(performance.now() - changed).toBeLessThan(2_000)
  })

  test('a version that is old already is answered at once', async () => {
    const deal = await dealAt(stack(), 'joined')
    const { buyer } = pair(deal)
    const started = performance.now()
    await buyer.call(routes.getContract, { params: { id: deal.id }, query: { after: '1' } })
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  test('seventy-two hours after the text was made the contract expires and the home is free (T12)', async () => {
    const deal = await dealAt(stack(), 'signed')
    expect(await claimsOn(deal.home.unitNo)).toEqual([{ kind: 'soft' }])
    await stack().advance(71 * hour)
    await stack().housekeep()
    await logInAgain(deal)
    const { seller } = pair(deal)
    expect((await look(seller, deal)).state).toBe('SIGNED')
    await stack().advance(2 * hour)
    await seller.logIn()
    // Over is over, whether or not the housekeeper has been here.
    expect(await codeOf(seller.call(routes.submitContract, { params: { id: deal.id } }))).toBe('REQ-409')
    await stack().housekeep()
    expect(await look(seller, deal)).toMatchObject({ state: 'EXPIRED', actions: [], signing: { signed: 0 } })
    expect(await claimsOn(deal.home.unitNo)).toEqual([])
    expect(await codeOf(seller.call(routes.submitContract, { params: { id: deal.id } }))).toBe('REQ-409')
  })

  test('typing lasts thirty days, waiting for people seven', async () => {
    const drafted = await dealAt(stack(), 'gathered')
    const { seller } = pair(drafted)
    const scope = { individuals: true, fullPayment: true, existingResidence: true, actInPerson: true }
    const body = { regionCode: drafted.home.areaCode, side: 'seller', scope }
    drafted.id = (await seller.call(routes.startContract, { body })).id
    const waiting = await dealAt(stack(), 'joined')
    await stack().advance(8 * day)
    await stack().housekeep()
    await logInAgain(drafted)
    await logInAgain(waiting)
    expect((await look(pair(waiting).seller, waiting)).state).toBe('EXPIRED')
    expect((await look(seller, drafted)).state).toBe('DRAFT')
    await stack().advance(23 * day)
    await stack().housekeep()
    await seller.logIn()
    expect((await look(seller, drafted)).state).toBe('EXPIRED')
  })

  test('a filed contract never expires', async () => {
    const deal = await dealAt(stack(), 'filed')
    await stack().advance(400 * day)
    await stack().housekeep()
    await logInAgain(deal)
    expect((await look(pair(deal).seller, deal)).state).toBe('FILED')
    expect(await claimsOn(deal.home.unitNo)).toEqual([{ kind: 'hard' }])
  })

  test('any signer cancels before filing, in a draft only who began it, afterwards nobody (T11)', async () => {
    const cancel = (phone: ReturnType<typeof pair>['buyer'], id: string) =>
      phone.call(routes.cancelContract, { params: { id }, body: { reason: '不卖了' } })
    const joined = await dealAt(stack(), 'confirmed')
    const { seller, buyer } = pair(joined)
    await seller.sign(joined.id)
    expect(await cancel(buyer, joined.id)).toMatchObject({
      state: 'CANCELLED',
      actions: [],
      signing: { signed: 0 },
    })
    expect(await claimsOn(joined.home.unitNo)).toEqual([])
    expect(await codeOf(cancel(seller, joined.id))).toBe('REQ-409')
    const draft = await dealAt(stack(), 'frozen')
    await pair(draft).seller.call(routes.reopenText, { params: { id: draft.id } })
    expect(await codeOf(cancel(pair(draft).buyer, draft.id))).toBe('REQ-409')
    expect((await cancel(pair(draft).seller, draft.id)).state).toBe('CANCELLED')
    const filed = await dealAt(stack(), 'filed')
    expect(await codeOf(cancel(pair(filed).seller, filed.id))).toBe('REQ-409')
  })

  test('the reason of a cancellation stands nowhere in clear', async () => {
    const deal = await dealAt(stack(), 'joined')
    const { seller } = pair(deal)
    await seller.call(routes.cancelContract, { params: { id: deal.id }, body: { reason: '家里急事不卖了' } })
    const rows = await getStore()
      .db.selectFrom('contract_event')
      .select('payload')
      .where('contract_id', '=', deal.id)
      .execute()
    expect(JSON.stringify(rows)).not.toContain('急事')
  })

  test('a reminder goes out once in ten minutes', async () => {
    const deal = await dealAt(stack(), 'frozen')
    const { seller, buyer } = pair(deal)
    const partyId = (await look(buyer, deal)).me.partyId
    const remind = () => seller.call(routes.remind, { params: { id: deal.id, partyId } })
    expect((await remind()).parties.find(p => p.id === partyId)?.remindedTimes).toBe(1)
    expect(await codeOf(remind())).toBe('REQ-429')
    await stack().advance(10 * 60_000 + 1)
    expect((await remind()).parties.find(p => p.id === partyId)?.remindedTimes).toBe(2)
    expect(await codeOf(buyer.call(routes.remind, { params: { id: deal.id, partyId } }))).toBe('REQ-409')
    await stack().drain()
    const inbox = `/__mock/devices/phone-${buyer.person.id}/inbox`
    const { messages } = await stack().mock<{ messages: { title: string }[] }>('GET', inbox)
    expect(messages.filter(m => m.title.includes('提醒您'))).toHaveLength(2)
  })

  test('my contracts: what waits for me comes first, and only mine', async () => {
    const deal = await dealAt(stack(), 'frozen')
    const { seller, buyer } = pair(deal)
    const list = async (phone: typeof seller) => (await phone.call(routes.myContracts)).contracts
    expect(await list(buyer)).toMatchObject([{ id: deal.id, waitsForMe: true, side: 'buyer' }])
    await buyer.confirmAll(deal.id)
    await buyer.sign(deal.id)
    expect(await list(buyer)).toMatchObject([{ id: deal.id, waitsForMe: false }])
    expect(await list(seller)).toMatchObject([{ id: deal.id, waitsForMe: true }])
  })
})

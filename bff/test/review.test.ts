import { deskRoutes, routes } from '@clf/shared/routes'
import { changeFiled } from '../src/ledger/changeFiled'
import { eventsOf } from '../src/ledger/events'
import { freeze, signAll, submit, type Deal } from '../src/journey/steps'
import { codeOf, dealAt, logInAgain, look, pair, refusalOf } from './deals'
import { deskOf, withStaff } from './staff'
import { setSwitch } from './switch'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const hour = 3_600_000
const sentence = '请在付款条款里写明尾款的支付时间。'

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  beforeAll(async () => {
    await withStaff(stack())
    await setSwitch(stack(), '421202', 'SELF', 'MANUAL')
  })
  const desk = (id: string) => deskOf(stack(), id)
  const of = ({ id }: Pick<Deal, 'id'>) => ({ params: { id } })
  const approve = async (deal: Deal, by = 'reviewer-xianan') =>
    (await desk(by)).call(deskRoutes.approveReview, of(deal))
  const giveBack = async (deal: Deal, by = 'reviewer-xianan') =>
    (await desk(by)).call(deskRoutes.returnReview, { ...of(deal), body: { reason: 'TERMS', sentence } })

  async function waiting(wish?: Record<string, unknown>): Promise<Deal> {
    const deal = await dealAt(stack(), 'signed', wish)
    expect((await submit(deal)).state).toBe('REVIEW')
    return deal
  }
  const stateOf = async (deal: Deal) => (await look(pair(deal).seller, deal)).state
  const filings = (deal: Deal) =>
    getStore().db.selectFrom('filing').selectAll().where('contract_id', '=', deal.id).execute()
  const claim = (deal: Deal) =>
    getStore()
      .db.selectFrom('unit_claim')
      .select(['kind', 'contract_id'])
      .where('unit_no', '=', deal.home.unitNo)
      .execute()
  const inbox = async (deal: Deal, i: number) =>
    (
      await stack().mock<{ messages: { title: string; body: string }[] }>(
        'GET',
        `/__mock/devices/phone-${deal.all[i]?.person.id}/inbox`,
      )
    ).messages

  test('approved: filed by the same road as an automatic one, and everything leaves', async () => {
    const deal = await waiting()
    expect(await claim(deal)).toEqual([{ kind: 'hard', contract_id: deal.id }])
    const { contractNo } = await approve(deal)
    await stack().drain()
    await stack().drain()
    const view = await look(pair(deal).buyer, deal)
    expect(view).toMatchObject({
      state: 'FILED',
      filing: { contractNo, document: { state: 'DONE' }, registry: 'DONE', acceptance: 'DONE' },
    })
    expect(await filings(deal)).toMatchObject([{ mode: 'MANUAL' }])
    for (const i of [0, 1]) expect((await inbox(deal, i)).map(m => m.title)).toContain('合同已备案')
    const { records } = await pair(deal).seller.call(routes.verificationRecords, of(deal))
    expect(records.filter(r => r.gate === 'G6')).toHaveLength(2)
  })

  test('a seizure between submission and approval stops the filing; lifted, the same contract is filed', async () => {
    const deal = await waiting()
    await stack().outside.change(deal.home.certNo, { restrictions: ['SEAL'] })
    const refusal = await refusalOf(approve(deal))
    expect(refusal).toMatchObject({ status: 409, code: 'RVW-02' })
    expect(refusal.body.findings?.map(f => f.code)).toEqual(['RST-01'])
    expect([await stateOf(deal), await filings(deal)]).toEqual(['REVIEW', []])
    const reviewer = await desk('reviewer-second')
    const review = await reviewer.call(deskRoutes.readReview, of(deal))
    expect(review.checks[0]).toMatchObject({ gate: 'G6', outcome: 'BLOCKED', rulesVersion: '1' })
    expect(review.checks[0]?.findings.map(f => f.code)).toEqual(['RST-01'])
    expect(review.checks[1]).toMatchObject({ gate: 'G6', outcome: 'PASS' })
    await stack().outside.change(deal.home.certNo, { restrictions: [] })
    await approve(deal)
    expect(await stateOf(deal)).toBe('FILED')
  })

  test('a silent registry and an open case stop it too', async () => {
    const deal = await waiting()
    await stack().outside.fault('registry', 'down')
    expect(await codeOf(approve(deal))).toBe('SYS-01')
    await stack().outside.clearFaults()
    await stack().outside.change(deal.home.certNo, { cases: ['1'] })
    expect(await codeOf(approve(deal))).toBe('RVW-02')
    expect([await stateOf(deal), await filings(deal)]).toEqual(['REVIEW', []])
  })

  test('returned: a draft without signatures, the home free, the parties know why, and it can come again', async () => {
    const deal = await waiting()
    await giveBack(deal)
    await stack().drain()
    const { seller } = pair(deal)
    const view = await look(seller, deal)
    expect(view).toMatchObject({
      state: 'DRAFT',
      frozen: null,
      review: { returned: { reasonLabel: '条款需要修改', sentence } },
    })
    const valid = getStore()
      .db.selectFrom('signature')
      .select('party_id')
      .where('contract_id', '=', deal.id)
      .where('voided_at', 'is', null)
    expect(await valid.execute()).toEqual([])
    expect(await claim(deal)).toEqual([])
    for (const i of [0, 1])
      expect((await inbox(deal, i)).find(m => m.title === '合同审核后退回修改')?.body).toContain(sentence)
    expect(await codeOf(approve(deal))).toBe('REQ-409')

    await freeze(deal)
    for (const phone of deal.all) await phone.confirmAll(deal.id)
    await signAll(deal)
    expect((await submit(deal)).state).toBe('REVIEW')
    const reviewer = await desk('reviewer-xianan')
    const { reviews } = await reviewer.call(deskRoutes.listReviews)
    expect(reviews.find(r => r.contractId === deal.id)).toMatchObject({ returned: 1, channel: 'SELF' })
    const { returns } = await reviewer.call(deskRoutes.readReview, of(deal))
    expect(returns).toMatchObject([{ reason: 'TERMS', sentence }])
    await approve(deal)
    expect((await look(seller, deal)).review?.returned ?? null).toBeNull()
  })

  test('two reviewers at once: one files, the other finds it done', async () => {
    const deal = await waiting()
    const [first, second] = [await desk('reviewer-xianan'), await desk('reviewer-second')]
    const all = await Promise.allSettled([
      first.call(deskRoutes.approveReview, of(deal)),
      second.call(deskRoutes.approveReview, of(deal)),
    ])
    expect(all.filter(r => r.status === 'fulfilled')).toHaveLength(1)
    expect(all.find(r => r.status === 'rejected')).toMatchObject({ reason: { code: 'REQ-409' } })
    expect(await filings(deal)).toHaveLength(1)
  })

  test('approve and return at once: one of them', async () => {
    const deal = await waiting()
    const [first, second] = [await desk('reviewer-xianan'), await desk('reviewer-second')]
    const all = await Promise.allSettled([
      first.call(deskRoutes.approveReview, of(deal)),
      second.call(deskRoutes.returnReview, { ...of(deal), body: { reason: 'TERMS', sentence } }),
    ])
    expect(all.filter(r => r.status === 'fulfilled')).toHaveLength(1)
    const state = await stateOf(deal)
    expect(await filings(deal)).toHaveLength(state === 'FILED' ? 1 : 0)
    expect(await claim(deal)).toHaveLength(state === 'FILED' ? 1 : 0)
  })

  test('nobody decides who entered it or is a party of it, whatever the account', async () => {
    const deal = await waiting()
    const { db } = getStore()
    const party = await db
      .selectFrom('contract_party')
      .select('person_key')
      .where('contract_id', '=', deal.id)
      .executeTakeFirstOrThrow()
    const reviewer = db.updateTable('staff').where('id', '=', 'reviewer-xianan')
    const own = await db
      .selectFrom('staff')
      .select('person_key')
      .where('id', '=', 'reviewer-xianan')
      .executeTakeFirstOrThrow()
    await reviewer.set(party).execute()
    expect(await codeOf(approve(deal))).toBe('RVW-01')
    expect(await codeOf(giveBack(deal))).toBe('RVW-01')
    expect(await (await desk('reviewer-xianan')).call(deskRoutes.readReview, of(deal))).toMatchObject({
      mayDecide: false,
    })
    // A clerk who entered something, and has an account as a reviewer beside that.
    await reviewer.set(own).execute()
    await db.updateTable('staff').set(own).where('id', '=', 'clerk-second').execute()
    await stack().app.store.transaction(tx =>
      changeFiled(stack().app, tx, deal.id, [{ type: 'terms.saved', by: 'staff:clerk-second' }]),
    )
    expect(await codeOf(approve(deal))).toBe('RVW-01')
    expect(await stateOf(deal)).toBe('REVIEW')
    await approve(deal, 'reviewer-second')
    const refused = (await eventsOf(stack().app, deal.id)).filter(e => e.type === 'act.refused')
    expect(refused.map(e => [e.by, e.data.act, e.data.code])).toEqual([
      ['staff:reviewer-xianan', 'approve', 'RVW-01'],
      ['staff:reviewer-xianan', 'return', 'RVW-01'],
      ['staff:reviewer-xianan', 'approve', 'RVW-01'],
    ])
  })

  test('only reviewers of the county; others do not know of it', async () => {
    const deal = await waiting()
    for (const by of ['clerk-xianan', 'broker-one', 'supervisor-xianan', 'auditor-city'])
      expect([by, await codeOf(approve(deal, by))]).toEqual([by, 'STF-03'])
    expect(await codeOf(approve(deal, 'reviewer-jiayu'))).toBe('REQ-404')
    const ids = async (by: string) =>
      (await (await desk(by)).call(deskRoutes.listReviews)).reviews.map(r => r.contractId)
    expect(await ids('reviewer-xianan')).toContain(deal.id)
    expect(await ids('auditor-city')).toContain(deal.id)
    expect(await ids('reviewer-jiayu')).toEqual([])
  })

  test('the oldest stands first; who waits does not run out of time; a cancelled one leaves the list', async () => {
    const first = await waiting()
    await stack().advance(hour)
    const second = await waiting()
    await stack().advance(100 * hour)
    await stack().housekeep()
    const list = async () => {
      const { reviews } = await (await desk('reviewer-xianan')).call(deskRoutes.listReviews)
      return reviews.map(r => r.contractId).filter(id => id === first.id || id === second.id)
    }
    expect(await list()).toEqual([first.id, second.id])
    await logInAgain(first)
    await pair(first).buyer.call(routes.cancelContract, { ...of(first), body: { reason: '不买了' } })
    expect(await list()).toEqual([second.id])
    expect(await codeOf(approve(first))).toBe('REQ-409')
    expect(await claim(first)).toEqual([])
  })

  test('a party reads that it waits for a person, since when and how long that takes', async () => {
    const deal = await waiting()
    const view = await look(pair(deal).buyer, deal)
    expect(view.review).toMatchObject({ waits: { usualWorkdays: 1 }, returned: null })
    expect(Date.parse(view.review?.waits?.since ?? '')).toBeGreaterThan(stack().now() - hour)
  })
})

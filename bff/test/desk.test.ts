import { deskRoutes, routes, type CaseView } from '@clf/shared/routes'
import type { Caller } from '../src/journey/caller'
import { eventsOf } from '../src/ledger/events'
import { codeOf, dealAt, look, pair, refusalOf } from './deals'
import {
  atReader,
  beganAtDesk,
  check,
  firstPoint,
  frozenAtDesk,
  tabletFor,
  typedAtDesk,
} from './onsitePeople'
import { deskOf, withStaff } from './staff'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'
import { setSwitch } from './switch'

const minuteMs = 60_000

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  let clerk: Caller
  beforeAll(async () => {
    await withStaff(stack())
    await setSwitch(stack(), '421202', 'AGENT', 'AUTO')
  })
  // The desk locks itself after a quarter of an hour, and some tests let time pass.
  beforeEach(async () => void (clerk = await deskOf(stack(), 'clerk-xianan')))

  const caseOf = (id: string, desk = clerk): Promise<CaseView> =>
    desk.call(deskRoutes.getCase, { params: { id } })
  const partyOn = (view: CaseView, side: 'seller' | 'buyer') => {
    const party = view.parties.find(p => p.side === side)
    if (!party) throw new Error(`no ${side}`)
    return party
  }

  test('an assisted sale: six typed fields, cards and faces on the spot, signed on the tablet, filed by the clerk', async () => {
    const deal = await dealAt(stack(), 'gathered')
    const { seller, buyer } = pair(deal)
    const begun = await beganAtDesk(clerk, deal)
    expect(begun).toMatchObject({
      state: 'IDENTITY',
      channel: 'AGENT',
      desk: { staffId: 'clerk-xianan', siteId: firstPoint, siteName: '咸安区第一签约点' },
      house: { certNo: deal.home.certNo },
    })
    const typed = await typedAtDesk(clerk, deal)
    expect(typed.missingTerms).toEqual([])
    const { id } = deal

    const [sellerId, buyerId] = [partyOn(typed, 'seller').id, partyOn(typed, 'buyer').id]
    const tablets = [
      await tabletFor(stack(), clerk, id, sellerId, seller.person),
      await tabletFor(stack(), clerk, id, buyerId, buyer.person),
    ]
    const joined = await caseOf(id)
    expect(joined.parties.map(p => [p.joined, p.identifiedBy])).toEqual([
      [true, 'ONSITE'],
      [true, 'ONSITE'],
    ])
    const frozen = await frozenAtDesk(clerk, deal)
    expect(frozen.state).toBe('CONFIRM')
    for (const tablet of tablets) await tablet.readAndSign(id)
    const filed = await clerk.call(deskRoutes.caseSubmit, { params: { id } })
    expect(filed.state).toBe('FILED')
    await stack().drain()
    expect((await caseOf(id)).filing).toMatchObject({ document: { state: 'DONE' }, registry: 'DONE' })

    const events = await eventsOf(stack().app, id)
    const by = (type: string) => events.filter(e => e.type === type).map(e => e.by)
    expect(by('contract.started')).toEqual(['staff:clerk-xianan'])
    expect(by('text.frozen')).toEqual(['staff:clerk-xianan'])
    expect(by('contract.filed')).toEqual(['staff:clerk-xianan'])
    expect(by('party.identified')).toEqual(['staff:clerk-xianan', 'staff:clerk-xianan'])
    expect(by('signature.given')).toEqual([sellerId, buyerId])
    expect(events.find(e => e.type === 'party.identified')?.data).toMatchObject({
      method: 'ONSITE',
      place: firstPoint,
    })
    // Everybody's tablet is the same, and that is no alert.
    expect(events.filter(e => e.type === 'signature.given').map(e => e.data.alert)).toEqual([
      undefined,
      undefined,
    ])
    const { history } = await caseOf(id)
    expect(history.find(h => h.title === '完成签名')).toMatchObject({ where: 'TABLET' })
    expect(history[0]).toMatchObject({ where: 'DESK', by: expect.stringContaining('受理员') as string })
  })

  test('begun on a phone, finished at the desk, with one history; the phone goes on as before', async () => {
    const deal = await dealAt(stack(), 'joined')
    const { seller, buyer } = pair(deal)
    const { id } = deal
    expect(await codeOf(caseOf(id))).toBe('REQ-404')
    const { code } = await seller.call(routes.deskCode, { params: { id } })
    const jiayu = await deskOf(stack(), 'clerk-jiayu')
    expect(await codeOf(jiayu.call(deskRoutes.adoptCase, { body: { code } }))).toBe('DSK-01')
    const adopted = await clerk.call(deskRoutes.adoptCase, { body: { code: code.toLowerCase() } })
    expect(adopted).toMatchObject({ id, channel: 'SELF', desk: { siteId: firstPoint } })
    expect(await codeOf(clerk.call(deskRoutes.adoptCase, { body: { code } }))).toBe('DSK-01')
    expect(await codeOf(seller.call(routes.deskCode, { params: { id } }))).toBe('DSK-02')
    await typedAtDesk(clerk, deal)
    await seller.call(routes.saveTerms, { params: { id, group: 'extra' }, body: { text: '钥匙当面交接' } })
    await frozenAtDesk(clerk, deal)
    await seller.confirmAll(id)
    await seller.sign(id)
    const tablet = await tabletFor(stack(), clerk, id, partyOn(adopted, 'buyer').id, buyer.person)
    await tablet.readAndSign(id)
    const view = await caseOf(id)
    expect(view).toMatchObject({ state: 'SIGNED', signing: { signed: 2 } })
    expect(new Set(view.history.map(h => h.where))).toEqual(new Set(['PHONE', 'DESK', 'TABLET', 'SYSTEM']))
    expect((await look(buyer, deal)).state).toBe('SIGNED')
    const adoptedEvent = (await eventsOf(stack().app, id)).find(e => e.type === 'desk.adopted')
    expect(adoptedEvent).toMatchObject({ by: 'staff:clerk-xianan', data: { party: 'p1', site: firstPoint } })
  })

  test('a code of a phone ends with time, and with the next one', async () => {
    const deal = await dealAt(stack(), 'joined')
    const { seller } = pair(deal)
    const ask = () => seller.call(routes.deskCode, { params: { id: deal.id } })
    const old = await ask()
    const newer = await ask()
    expect(await codeOf(clerk.call(deskRoutes.adoptCase, { body: { code: old.code } }))).toBe('DSK-01')
    await stack().advance(16 * minuteMs)
    clerk = await deskOf(stack(), 'clerk-xianan')
    expect(await codeOf(clerk.call(deskRoutes.adoptCase, { body: { code: newer.code } }))).toBe('DSK-01')
  })

  test('another site, another county and a broker know nothing of it; each role reads what it may', async () => {
    const deal = await dealAt(stack(), 'gathered')
    const begun = await beganAtDesk(clerk, deal)
    await typedAtDesk(clerk, deal)
    const { id } = begun
    for (const other of ['clerk-second', 'clerk-jiayu', 'broker-one', 'reviewer-jiayu']) {
      const desk = await deskOf(stack(), other)
      expect([other, await codeOf(caseOf(id, desk))]).toEqual([other, 'REQ-404'])
      const list = await desk.call(deskRoutes.listCases, { query: { q: id } })
      expect([other, list.cases]).toEqual([other, []])
    }
    const { person } = pair(deal).seller
    const said = async (who: string) => JSON.stringify(await caseOf(id, await deskOf(stack(), who)))
    const [own, reviewer, auditor] = [
      JSON.stringify(await caseOf(id)),
      await said('reviewer-xianan'),
      await said('auditor-city'),
    ]
    for (const text of [own, reviewer, auditor]) expect(text).not.toContain(person.idNo)
    expect([own, reviewer, auditor].map(text => text.includes(person.name))).toEqual([true, true, false])
    expect([own, reviewer, auditor].map(text => text.includes(person.phone))).toEqual([true, false, false])
    expect([own, reviewer, auditor].map(text => text.includes('6222000000000001'))).toEqual([
      true,
      false,
      false,
    ])
    const reader = await deskOf(stack(), 'auditor-city')
    expect(await codeOf(reader.call(deskRoutes.caseCancel, { params: { id }, body: { reason: '' } }))).toBe(
      'STF-03',
    )
  })

  test('the work list shows open ones first, page by page, and finds by certificate number', async () => {
    const second = await deskOf(stack(), 'clerk-second')
    const deal = await dealAt(stack(), 'gathered')
    const ids: string[] = []
    for (let i = 0; i < 21; i++) ids.unshift((await beganAtDesk(second, deal)).id)
    const [given, ...open] = ids
    await second.call(deskRoutes.caseCancel, { params: { id: given ?? '' }, body: { reason: '不卖了' } })
    const first = await second.call(deskRoutes.listCases)
    expect(first.cases.map(c => c.id)).toEqual(open)
    expect(first.cases[0]?.waitsFor).toBe('还差2人核验身份')
    const rest = await second.call(deskRoutes.listCases, { query: { cursor: first.next ?? '' } })
    expect([rest.cases.map(c => [c.id, c.state]), rest.next]).toEqual([[[given, 'CANCELLED']], null])
    const other = await beganAtDesk(second, await dealAt(stack(), 'gathered'))
    const found = await second.call(deskRoutes.listCases, { query: { q: other.certNo ?? '', show: 'open' } })
    expect(found.cases.map(c => c.id)).toEqual([other.id])
    const city = await deskOf(stack(), 'supervisor-city')
    const seen = await city.call(deskRoutes.listCases, { query: { q: other.certNo ?? '' } })
    expect(seen.cases.map(c => c.id)).toEqual([other.id])
  })

  test('a silent registry keeps the case and what was typed; another owner’s home is not shown', async () => {
    const deal = await dealAt(stack(), 'gathered')
    await stack().outside.fault('registry', 'down')
    const kept = await beganAtDesk(clerk, deal)
    expect(kept).toMatchObject({ state: 'DRAFT', house: null, certNo: deal.home.certNo })
    expect(kept.findings.map(f => f.code)).toContain('SYS-01')
    await stack().outside.clearFaults()
    const body = { certNo: deal.home.certNo }
    expect((await clerk.call(deskRoutes.caseHouse, { params: { id: kept.id }, body })).state).toBe('IDENTITY')
    const stranger = await dealAt(stack(), 'gathered')
    const wrong = await beganAtDesk(clerk, { ...stranger, home: deal.home })
    expect(wrong).toMatchObject({ state: 'BLOCKED', house: null })
    expect(wrong.findings.map(f => f.code)).toContain('OWN-03')
  })

  test('nobody at a desk handles the own contract', async () => {
    const register = await withStaff(stack())
    const own = register.staff.find(member => member.id === 'clerk-xianan')
    if (!own) throw new Error('the clerk is missing')
    const deal = await dealAt(stack(), 'gathered')
    const { name, idNo } = pair(deal).seller.person
    const body = { certNo: deal.home.certNo, owner: { name, idNo }, buyer: own }
    expect(await codeOf(clerk.call(deskRoutes.startCase, { body }))).toBe('DSK-04')
    const { id } = await beganAtDesk(clerk, deal)
    const asBuyer = { ...own, side: 'buyer', role: 'BUYER' }
    expect(await codeOf(clerk.call(deskRoutes.caseAddParty, { params: { id }, body: asBuyer }))).toBe(
      'DSK-04',
    )
  })

  test('what the state forbids, a wrong share and a wrong deposit are refused with their own words', async () => {
    const deal = await dealAt(stack(), 'gathered')
    const begun = await beganAtDesk(clerk, deal)
    const { id } = begun
    const of = { params: { id } }
    expect(await codeOf(clerk.call(deskRoutes.caseSubmit, of))).toBe('REQ-409')
    expect(await codeOf(clerk.call(deskRoutes.caseReopen, of))).toBe('REQ-409')
    expect(await codeOf(clerk.call(deskRoutes.caseFreeze, { ...of, body: { acknowledged: [] } }))).toBe(
      'JOIN-01',
    )
    const shares = { coWay: 'JOINT', family: true, shares: [] }
    expect(await codeOf(clerk.call(deskRoutes.caseShares, { ...of, body: shares }))).toBe('SHR-01')
    const money = { totalFen: 100, depositFen: 100, payeeAccount: '6222000000000001' }
    const refused = await refusalOf(clerk.call(deskRoutes.caseDefaults, { ...of, body: money }))
    expect([refused.code, refused.body.fields?.[0]?.path]).toEqual(['REQ-422', 'depositFen'])
    const { code } = await clerk.call(deskRoutes.caseInvite, {
      params: { id, partyId: partyOn(begun, 'buyer').id },
    })
    const { buyer } = pair(deal)
    expect(await buyer.call(routes.readInvitation, { params: { code } })).toMatchObject({
      inviter: '签约点工作人员',
    })
    await buyer.call(routes.joinContract, { params: { code } })
    expect(partyOn(await caseOf(id), 'buyer')).toMatchObject({ joined: true, identifiedBy: 'PHONE' })
  })
})

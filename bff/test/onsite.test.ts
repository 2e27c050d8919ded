import { deskRoutes, routes, type CaseView } from '@clf/shared/routes'
import type { Caller } from '../src/journey/caller'
import { drawnName } from '../src/journey/phone'
import type { Deal } from '../src/journey/steps'
import { eventsOf } from '../src/ledger/events'
import { codeOf, dealAt, pair } from './deals'
import { atReader, beganAtDesk, check, frozenAtDesk, Tablet, tabletFor, typedAtDesk } from './onsitePeople'
import { deskOf, withStaff } from './staff'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const minuteMs = 60_000

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  let clerk: Caller
  let deal: Deal
  let begun: CaseView
  beforeAll(() => withStaff(stack()))
  beforeEach(async () => {
    clerk = await deskOf(stack(), 'clerk-xianan')
    deal = await dealAt(stack(), 'gathered')
    begun = await beganAtDesk(clerk, deal)
  })

  const people = () => ({ seller: pair(deal).seller.person, buyer: pair(deal).buyer.person })
  const partyId = (side: 'seller' | 'buyer') => begun.parties.find(p => p.side === side)?.id ?? ''
  const joined = async (side: 'seller' | 'buyer') =>
    (await clerk.call(deskRoutes.getCase, { params: { id: begun.id } })).parties.find(p => p.side === side)
      ?.joined
  const checkSeller = () => check(clerk, begun.id, partyId('seller'))
  const handOver = (checkId: string, desk = clerk) =>
    desk.call(deskRoutes.handOver, { params: { id: begun.id, checkId } })

  test('the reader gives name, number and address of the card on it, and says when there is none', async () => {
    const { seller } = people()
    await atReader(stack(), seller)
    expect(await clerk.call(deskRoutes.readCard)).toMatchObject({ name: seller.name, idNo: seller.idNo })
    await atReader(stack(), null)
    expect(await codeOf(clerk.call(deskRoutes.readCard))).toBe('ONS-06')
    await stack().outside.fault('onsite', 'down')
    expect(await codeOf(clerk.call(deskRoutes.readCard))).toBe('ONS-05')
  })

  test('nobody is identified before a card and a face were there; then the party has joined', async () => {
    const { seller } = people()
    await atReader(stack(), null)
    const { id: checkId, state } = await checkSeller()
    expect([state, await joined('seller')]).toEqual(['CREATED', false])
    expect(await codeOf(handOver(checkId))).toBe('ONS-04')
    await atReader(stack(), seller)
    const passed = await clerk.call(deskRoutes.settleIdentification, { params: { id: begun.id, checkId } })
    expect([passed.state, await joined('seller')]).toEqual(['PASSED', true])
  })

  test('another face, a blurred picture and somebody else’s card join nobody, and stand in the chain', async () => {
    const { seller, buyer } = people()
    await atReader(stack(), seller, { facing: buyer })
    expect((await checkSeller()).reason?.code).toBe('ONS-01')
    await atReader(stack(), seller, { outcome: 'BLURRED' })
    expect(await checkSeller()).toMatchObject({ state: 'FAILED', attemptsLeft: 3 })
    await atReader(stack(), buyer)
    const other = await checkSeller()
    expect([other.reason?.code, other.attemptsLeft]).toEqual(['ONS-02', 3])
    expect(await joined('seller')).toBe(false)
    const failed = (await eventsOf(stack().app, begun.id)).filter(e => e.type === 'identification.failed')
    expect(failed.map(e => [e.by, e.data.reason])).toEqual([
      ['staff:clerk-xianan', 'ONSITE_MISMATCH'],
      ['staff:clerk-xianan', 'ONSITE_MISMATCH'],
      ['staff:clerk-xianan', 'ONSITE_CARD'],
    ])
  })

  test('five faces that do not match end the day; a silent device counts nothing', async () => {
    const { seller } = people()
    await stack().outside.fault('onsite', 'down', 1)
    expect(await codeOf(checkSeller())).toBe('ONS-05')
    await atReader(stack(), seller, { outcome: 'FAIL' })
    for (let i = 0; i < 5; i++) expect((await checkSeller()).attemptsLeft).toBe(4 - i)
    expect(await codeOf(checkSeller())).toBe('FAC-03')
  })

  test('a check and a code end with time', async () => {
    const { seller } = people()
    await atReader(stack(), seller, { outcome: 'TIMEOUT' })
    expect((await checkSeller()).reason?.code).toBe('ONS-03')
    await atReader(stack(), null)
    const open = await checkSeller()
    await stack().advance(3 * minuteMs)
    await atReader(stack(), seller)
    const late = { params: { id: begun.id, checkId: open.id } }
    expect((await clerk.call(deskRoutes.settleIdentification, late)).reason?.code).toBe('ONS-03')
    const passed = await checkSeller()
    const { code } = await handOver(passed.id)
    await stack().advance(5 * minuteMs)
    expect(await codeOf(handOver(passed.id))).toBe('ONS-03')
    expect(await codeOf(new Tablet(stack(), seller).open(code))).toBe('ONS-07')
  })

  test('a code opens one session, a newer code ends the older, and a used check gives none', async () => {
    const { seller } = people()
    await atReader(stack(), seller)
    const { id: checkId } = await checkSeller()
    const first = await handOver(checkId)
    const second = await handOver(checkId)
    const tablet = new Tablet(stack(), seller)
    expect(await codeOf(tablet.open(first.code))).toBe('ONS-07')
    const opened = await tablet.open(second.code)
    expect(opened).toMatchObject({ contractId: begun.id, partyId: partyId('seller') })
    expect(JSON.stringify(opened.user)).not.toContain(seller.idNo)
    expect(await codeOf(new Tablet(stack(), seller).open(second.code))).toBe('ONS-07')
    expect(await codeOf(handOver(checkId))).toBe('ONS-04')
    await tablet.call(routes.me)
    await stack().advance(31 * minuteMs)
    expect(await codeOf(tablet.call(routes.me))).toBe('SYS-03')
  })

  test('a check belongs to its contract and its place', async () => {
    const { seller } = people()
    await atReader(stack(), seller)
    const { id: checkId } = await checkSeller()
    const other = await beganAtDesk(clerk, await dealAt(stack(), 'gathered'))
    const elsewhere = { params: { id: other.id, checkId } }
    expect(await codeOf(clerk.call(deskRoutes.handOver, elsewhere))).toBe('ONS-04')
    expect(await codeOf(clerk.call(deskRoutes.settleIdentification, elsewhere))).toBe('ONS-04')
  })

  test('the tablet reaches its one contract as its one party, and nothing else of the person', async () => {
    const { seller } = people()
    const tablet = await tabletFor(stack(), clerk, begun.id, partyId('seller'), seller)
    const phone = pair(deal).seller
    expect((await phone.call(routes.myContracts)).contracts.map(c => c.id)).toContain(begun.id)
    const own = await dealAt(stack(), 'joined')
    expect(await codeOf(tablet.call(routes.getContract, { params: { id: own.id } }))).toBe('REQ-404')
    expect(await codeOf(tablet.call(routes.myContracts))).toBe('REQ-404')
    const scope = { individuals: true, fullPayment: true, existingResidence: true, actInPerson: true }
    const start = { body: { regionCode: '421202', side: 'seller', scope } }
    expect(await codeOf(tablet.call(routes.startContract, start))).toBe('REQ-404')
    expect((await tablet.call(routes.getContract, { params: { id: begun.id } })).me.partyId).toBe(
      partyId('seller'),
    )
  })

  test('signing on the tablet needs the own consents and a fresh check for this text; the clerk never signs', async () => {
    const { seller, buyer } = people()
    const { id } = begun
    await typedAtDesk(clerk, deal)
    const tablet = await tabletFor(stack(), clerk, id, partyId('seller'), seller)
    await tabletFor(stack(), clerk, id, partyId('buyer'), buyer)
    await frozenAtDesk(clerk, deal)

    const of = { params: { id } }
    const text = { textVersion: 1, textSha256: '', item: 'clause:price' }
    expect(await codeOf(clerk.call(routes.confirmItem, { ...of, body: text }))).toBe('SYS-03')
    expect(await codeOf(clerk.call(routes.createFaceSession, { ...of, body: { purpose: 'sign' } }))).toBe(
      'SYS-03',
    )
    expect(await codeOf(clerk.call(routes.signContract, { ...of, body: {} }))).toBe('SYS-03')

    await tablet.agreeToNotices()
    await tablet.confirmAll(id)
    await atReader(stack(), buyer)
    const other = await tablet.passFace(id)
    expect([other.state, other.reason?.code, other.attemptsLeft]).toEqual(['FAILED', 'ONS-02', 5])
    await atReader(stack(), seller, { facing: buyer })
    expect((await tablet.passFace(id)).reason?.code).toBe('ONS-01')
    await stack().outside.fault('onsite', 'down', 1)
    expect(await codeOf(tablet.passFace(id))).toBe('ONS-05')
    await atReader(stack(), seller)
    const prepared = await tablet.preparedSignature(id, drawnName(1))
    await stack().advance(6 * minuteMs)
    expect(await codeOf(tablet.call(routes.signContract, { params: { id }, body: prepared }))).toBe('FAC-02')
    const again = await tablet.preparedSignature(id)
    expect((await tablet.call(routes.signContract, { params: { id }, body: again })).signing.signed).toBe(1)
    expect(await codeOf(tablet.call(routes.signContract, { params: { id }, body: again }))).toBe('FAC-02')

    const events = await eventsOf(stack().app, id)
    expect(events.find(e => e.type === 'face.passed')?.data).toMatchObject({ provider: 'onsite' })
    const contexts = await getStore()
      .db.selectFrom('consent')
      .select('context')
      .where('person_key', '=', stack().app.keys.personKey('ID_CARD', seller.idNo))
      .execute()
    expect(new Set(contexts.map(row => row.context))).toEqual(new Set(['self', 'onsite']))
  })

  test('whoever has used up the face checks of a phone signs at a sign point', async () => {
    const own = await dealAt(stack(), 'confirmed')
    const { seller } = pair(own)
    const { id } = own
    for (let i = 0; i < 5; i++) {
      const { session, hostToken } = await seller.call(routes.createFaceSession, {
        params: { id },
        body: { purpose: 'sign' },
      })
      await stack().outside.playFace(seller.person, hostToken, 'LIVENESS_FAILED')
      await seller.call(routes.finishFaceSession, { params: { id, sid: session.sessionId }, body: {} })
    }
    expect(await codeOf(seller.passFace(id))).toBe('FAC-03')
    const { code } = await seller.call(routes.deskCode, { params: { id } })
    const { parties } = await clerk.call(deskRoutes.adoptCase, { body: { code } })
    const sellerId = parties.find(p => p.side === 'seller')?.id ?? ''
    const tablet = await tabletFor(stack(), clerk, id, sellerId, seller.person)
    expect((await tablet.readAndSign(id)).signing.signed).toBe(1)
  })

  test('without the consents on record nobody is compared before a signature', async () => {
    const minted = await stack().outside.mint({ owners: 1, buyers: 1 })
    const own: Deal = { ...deal, ...minted, id: '' }
    begun = await beganAtDesk(clerk, own)
    await typedAtDesk(clerk, own)
    const [seller, buyer] = [minted.owners[0], minted.buyers[0]]
    if (!seller || !buyer) throw new Error('nobody minted')
    const tablet = await tabletFor(stack(), clerk, own.id, partyId('seller'), seller)
    await tabletFor(stack(), clerk, own.id, partyId('buyer'), buyer)
    await frozenAtDesk(clerk, own)
    await tablet.confirmAll(own.id)
    expect(await codeOf(tablet.passFace(own.id))).toBe('CNS-01')
  })
})

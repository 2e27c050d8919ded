import { deskRoutes, routes } from '@clf/shared/routes'
import { listingContext } from '../src/brokerage/listing.sql'
import type { Caller } from '../src/journey/caller'
import { listingOf, setAgency } from './broker'
import { codeOf, dealAt, pair } from './deals'
import { deskOf, withStaff } from './staff'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const terms = { contractNo: '测经2026-001', payer: 'BUYER', feeFen: 0 } as const

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  let broker: Caller
  let other: Caller
  beforeAll(async () => {
    await withStaff(stack())
    broker = await deskOf(stack(), 'broker-one')
    other = await deskOf(stack(), 'broker-two')
  })
  afterEach(() => setAgency(stack(), 'agency-one', 'ACTIVE'))

  test('a listing is confirmed by the registry, gets its code, and tells the broker the result only', async () => {
    const deal = await dealAt(stack(), 'gathered')
    const listing = await broker.call(deskRoutes.addListing, { body: listingOf(deal) })
    expect(listing).toMatchObject({ state: 'VERIFIED', findings: [], case: null })
    expect(listing.code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)
    expect(listing.location).toContain('咸安区')
    expect(listing.ownerIdNo).toContain('****')
    const row = await getStore()
      .db.selectFrom('listing')
      .selectAll()
      .where('id', '=', listing.id)
      .executeTakeFirstOrThrow()
    expect(row.body_enc.toString('utf8')).not.toContain(deal.home.certNo)
    const opened = await stack().app.keys.fields.open(row.body_enc, listingContext(listing.id))
    expect(opened).toContain(deal.home.certNo)
    const checks = await getStore()
      .db.selectFrom('verification_record')
      .select(['gate', 'channel'])
      .where('contract_id', '=', listing.id)
      .execute()
    expect(checks).toEqual([{ gate: 'G2', channel: 'BROKER' }])
  })

  test('an agency sees and touches its own listings alone', async () => {
    const mine = await broker.call(deskRoutes.addListing, {
      body: listingOf(await dealAt(stack(), 'gathered')),
    })
    const theirs = await other.call(deskRoutes.listings)
    expect(theirs.agency.name).toContain('乐家')
    expect(theirs.listings.map(one => one.id)).not.toContain(mine.id)
    for (const route of [deskRoutes.checkListing, deskRoutes.withdrawListing])
      expect(await codeOf(other.call(route, { params: { id: mine.id } }))).toBe('REQ-404')
    const gone = await broker.call(deskRoutes.withdrawListing, { params: { id: mine.id } })
    expect(gone.state).toBe('WITHDRAWN')
    expect(await codeOf(broker.call(deskRoutes.checkListing, { params: { id: mine.id } }))).toBe('BRK-06')
  })

  test('a home that is somebody else’s, or can’t be sold, is refused without saying why it is restricted', async () => {
    const deal = await dealAt(stack(), 'gathered')
    const stranger = pair(await dealAt(stack(), 'gathered')).seller.person
    const notTheirs = await broker.call(deskRoutes.addListing, {
      body: { ...listingOf(deal), ownerName: stranger.name, ownerIdNo: stranger.idNo },
    })
    expect(notTheirs).toMatchObject({ state: 'REFUSED', code: null, location: null })
    const sealed = await dealAt(stack(), 'gathered', {
      owners: 1,
      buyers: 1,
      restrictions: ['SEAL'],
    })
    const refused = await broker.call(deskRoutes.addListing, { body: listingOf(sealed) })
    expect(refused.state).toBe('REFUSED')
    expect(JSON.stringify(refused.findings)).not.toMatch(/查封|CF-1/)
  })

  test('a silent registry keeps what was typed; asked again it confirms', async () => {
    const deal = await dealAt(stack(), 'gathered')
    await stack().outside.fault('registry', 'down')
    const waiting = await broker.call(deskRoutes.addListing, { body: listingOf(deal) })
    expect(waiting).toMatchObject({ state: 'OPEN', code: null, askingFen: 68_000_000 })
    await stack().outside.clearFaults()
    const found = await broker.call(deskRoutes.checkListing, { params: { id: waiting.id } })
    expect(found.state).toBe('VERIFIED')
  })

  /** A contract that the broker has begun with a confirmed listing; buyer and seller have phones. */
  async function begun() {
    const deal = await dealAt(stack(), 'gathered')
    const listing = await broker.call(deskRoutes.addListing, { body: listingOf(deal) })
    const start = () =>
      broker.call(deskRoutes.startFromListing, {
        params: { id: listing.id },
        body: { payer: 'BOTH', feeFen: 1_000_000 },
      })
    const { id } = await start()
    return { deal: { ...deal, id }, listing, start, id }
  }

  test('a contract from a listing has owner, home, price, agency and fee; one amount was typed', async () => {
    const { id, listing, start, deal } = await begun()
    const view = await broker.call(deskRoutes.getCase, { params: { id } })
    expect(view).toMatchObject({
      channel: 'BROKER',
      state: 'IDENTITY',
      certNo: deal.home.certNo,
      terms: { price: { totalFen: 68_000_000 } },
      desk: { staffId: 'broker-one', siteId: null, agencyId: 'agency-one' },
    })
    expect(view.parties.map(party => party.name)).toEqual([pair(deal).seller.person.name])
    const brokerage = await broker.call(deskRoutes.getBrokerage, { params: { id } })
    expect(brokerage).toMatchObject({
      listingCode: listing.code,
      terms: { contractNo: '测经2026-001', payer: 'BOTH', feeFen: 1_000_000 },
    })
    const { listings } = await broker.call(deskRoutes.listings, { query: { state: 'VERIFIED' } })
    expect(listings.find(one => one.id === listing.id)?.case).toMatchObject({ id, state: 'IDENTITY' })
    expect(await codeOf(start())).toBe('BRK-07')
    expect(await codeOf(other.call(deskRoutes.getCase, { params: { id } }))).toBe('REQ-404')
    await broker.call(deskRoutes.caseCancel, { params: { id }, body: { reason: '卖方改主意' } })
    expect((await start()).id).not.toBe(id)
  })

  test('what stops a home is told to its broker as to an outsider', async () => {
    const { id, deal } = await begun()
    const { certNo } = deal.home
    await stack().mock('POST', `/__mock/registry/homes/${encodeURIComponent(certNo)}`, {
      restrictions: ['SEAL'],
    })
    const view = await broker.call(deskRoutes.caseHouse, { params: { id }, body: { certNo } })
    expect(view.state).toBe('BLOCKED')
    expect(view.findings.map(one => one.message)).toContain('该房屋目前不能交易，请谨慎付款。')
    expect(JSON.stringify(view)).not.toMatch(/查封|CF-1|sealed/)
  })

  test('a sign point goes on with a suspended agency’s contract by its party’s code, never with an active one’s', async () => {
    const { id, deal } = await begun()
    const { seller } = pair(deal)
    const party = await broker.call(deskRoutes.caseInvite, { params: { id, partyId: 'p1' } })
    await seller.call(routes.joinContract, { params: { code: party.code } })
    const code = () => seller.call(routes.deskCode, { params: { id } })
    expect(await codeOf(code())).toBe('DSK-02')
    await setAgency(stack(), 'agency-one', 'SUSPENDED')
    const clerk = await deskOf(stack(), 'clerk-xianan')
    expect(await codeOf(clerk.call(deskRoutes.getCase, { params: { id } }))).toBe('REQ-404')
    const adopted = await clerk.call(deskRoutes.adoptCase, { body: { code: (await code()).code } })
    expect(adopted).toMatchObject({
      id,
      channel: 'BROKER',
      desk: { siteId: 'xianan-point-1', agencyId: 'agency-one' },
    })
    const kept = await clerk.call(deskRoutes.saveBrokerage, { params: { id }, body: terms })
    expect(kept).toMatchObject({
      broker: { id: 'broker-one' },
      agency: { suspended: true },
      terms: { feeFen: 0 },
    })
    const cancel = broker.call(deskRoutes.caseCancel, { params: { id }, body: { reason: '不办了' } })
    expect(await codeOf(cancel)).toBe('BRK-01')
  })
})

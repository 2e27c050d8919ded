import { routes } from '@clf/shared/routes'
import type { HeadlessPhone } from '../src/journey/phone'
import { gather, joinAll, type Deal } from '../src/journey/steps'
import { codeOf, dealAt, look, pair, refusalOf } from './deals'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const scope = { individuals: true, fullPayment: true, existingResidence: true, actInPerson: true }

describeEachStore(getStore => {
  const stack = useTestStack(getStore)

  /** A seller's fresh contract, nothing asked yet. */
  async function begun(wish: Record<string, unknown> = {}, regionCode?: string) {
    const deal = await gather(stack().url, stack().outside, { owners: 1, buyers: 1, ...wish })
    const { seller, buyer } = pair(deal)
    const { id } = await seller.call(routes.startContract, {
      body: { regionCode: regionCode ?? deal.home.areaCode, side: 'seller', scope },
    })
    deal.id = id
    return { deal, id, seller, buyer }
  }
  const verify = (phone: HeadlessPhone, { id, home }: Deal, certNo = home.certNo) =>
    phone.call(routes.verifyHouse, { params: { id }, body: { certNo } })
  const recordsOf = async (phone: HeadlessPhone, { id }: Deal) =>
    (await phone.call(routes.verificationRecords, { params: { id } })).records

  describe('one home, told about in many ways', () => {
    const plain = {
      restrictions: [],
      cases: [],
      plannedUse: '11',
      houseNature: '0',
      landNature: '102',
      landEnd: '2079-06-30',
      floorArea: '118.52',
      status: '1',
      rightType: '4',
      unitCount: 1,
    }
    let asked: Awaited<ReturnType<typeof begun>>
    beforeAll(async () => {
      asked = await begun({ areaCode: '421281' })
      await stack().setParameter('421281', 'lookupsPerDay', 1_000)
    })
    const verifyAs = async (facts: Record<string, unknown>) => {
      await stack().outside.change(asked.deal.home.certNo, { ...plain, ...facts })
      return verify(asked.seller, asked.deal)
    }

    test.each([
      ['a mortgage', { restrictions: ['MORTGAGE'] }, 'RST-02', 'BLOCKED'],
      ['a seal', { restrictions: ['SEAL'] }, 'RST-01', 'BLOCKED'],
      ['a queued seal', { restrictions: ['SEAL_QUEUE'] }, 'RST-01', 'BLOCKED'],
      ['a pre-mortgage', { restrictions: ['PRE_MORTGAGE'] }, 'RST-03', 'BLOCKED'],
      ['a priority notice', { restrictions: ['PRIORITY_NOTICE'] }, 'RST-04', 'BLOCKED'],
      ['an objection', { restrictions: ['OBJECTION'] }, 'RST-05', 'WINDOW'],
      ['a lock', { restrictions: ['LOCK'] }, 'RST-08', 'BLOCKED'],
      ['expropriation', { restrictions: ['EXPROPRIATION'] }, 'RST-09', 'BLOCKED'],
      ['a flag that nobody knows', { restrictions: ['XYZ9'] }, 'SYS-01', 'UNAVAILABLE'],
      ['a filing elsewhere', { restrictions: ['FILED_ELSEWHERE'] }, 'DUP-01', 'BLOCKED'],
      ['an open case', { cases: ['1'] }, 'REG-01', 'BLOCKED'],
      ['a paused case', { cases: ['3'] }, 'REG-01', 'BLOCKED'],
      ['a shop', { plannedUse: '21' }, 'PRO-01', 'WINDOW'],
      ['public housing', { houseNature: '3' }, 'PRO-02', 'BLOCKED'],
      ['allocated land', { landNature: '101' }, 'PRO-04', 'WINDOW'],
      ['no area', { floorArea: '0' }, 'PRO-06', 'BLOCKED'],
      ['a cancelled right', { status: '2' }, 'OWN-06', 'BLOCKED'],
      ['collective land', { rightType: '8' }, 'OWN-07', 'WINDOW'],
      ['two units on one certificate', { unitCount: 2 }, 'OWN-08', 'WINDOW'],
    ])('%s blocks with its code, and the check is on record', async (_, facts, code, outcome) => {
      const view = await verifyAs(facts)
      expect(view.state).toBe('BLOCKED')
      expect(view.findings.map(f => f.code)).toContain(code)
      const record = (await recordsOf(asked.seller, asked.deal)).at(-1)
      expect(record).toMatchObject({ gate: 'G2', outcome })
      expect(record?.findings.map(f => f.code)).toContain(code)
    })

    test.each([
      ['a residence right', { restrictions: ['RESIDENCE_RIGHT'] }, 'RST-06'],
      ['an easement', { restrictions: ['EASEMENT'] }, 'RST-07'],
      ['a short land term', { landEnd: '2030-01-01' }, 'PRO-05'],
    ])('%s is told and blocks nothing', async (_, facts, code) => {
      const view = await verifyAs(facts)
      expect(view.state).toBe('IDENTITY')
      expect(view.findings.map(f => f.code)).toContain(code)
    })
  })

  test('a home of somebody else is refused and not shown', async () => {
    const { deal, seller } = await begun()
    const other = await stack().outside.mint({ owners: 1 })
    const view = await verify(seller, deal, other.home.certNo)
    expect(view).toMatchObject({ state: 'BLOCKED', house: null })
    expect(view.findings.map(f => f.code)).toContain('OWN-03')
    expect(view.parties).toHaveLength(1)
    expect(JSON.stringify(view)).not.toContain(other.home.unitNo)
    for (const { name } of other.owners) expect(JSON.stringify(view)).not.toContain(name)
    expect((await verify(seller, deal)).state).toBe('IDENTITY')
  })

  test.each([
    ['鄂（2022）咸安区不动产证明第0001234号', 422, 'OWN-05'],
    ['鄂（2022）武汉市不动产权第0001234号', 409, 'OWN-09'],
  ])('%s is refused before anybody is asked', async (certNo, status, code) => {
    const { deal, seller } = await begun()
    const refused = await refusalOf(verify(seller, deal, certNo))
    expect(refused).toMatchObject({ status, code })
    expect((await look(seller, deal)).state).toBe('DRAFT')
    expect(await recordsOf(seller, deal)).toEqual([])
  })

  test('an unknown certificate blocks with OWN-01 and is on record', async () => {
    const { deal, seller } = await begun()
    const view = await verify(seller, deal, '鄂（2022）咸安区不动产权第9999999号')
    expect(view).toMatchObject({ state: 'BLOCKED', house: null, findings: [{ code: 'OWN-01' }] })
    expect(await recordsOf(seller, deal)).toHaveLength(1)
  })

  test('a home belongs to its own county: no second claim on it through another one', async () => {
    const { deal, seller } = await begun({ areaCode: '421221' }, '421202')
    const view = await verify(seller, deal)
    expect(view.state).toBe('BLOCKED')
    expect(view.findings.map(f => f.code)).toContain('OWN-09')
  })

  test.each(['down', 'error500', 'garbage', 'maintenance', 'bad-signature'])(
    'registry %s: nothing goes on, everything is kept, later it works',
    async mode => {
      const { deal, seller } = await begun()
      await stack().outside.fault('registry', mode)
      expect(await refusalOf(verify(seller, deal))).toMatchObject({ status: 503, code: 'SYS-01' })
      expect(await look(seller, deal)).toMatchObject({
        state: 'DRAFT',
        certNo: deal.home.certNo,
        house: null,
      })
      expect(await recordsOf(seller, deal)).toMatchObject([{ outcome: 'UNAVAILABLE' }])
      await stack().outside.clearFaults()
      expect((await verify(seller, deal)).state).toBe('IDENTITY')
    },
  )

  test('five look-ups a day, then tomorrow; a silent registry does not count', async () => {
    const { deal, seller } = await begun()
    await stack().outside.fault('registry', 'down', 1)
    expect(await codeOf(verify(seller, deal))).toBe('SYS-01')
    for (let i = 0; i < 5; i++) expect((await verify(seller, deal)).state).toBe('IDENTITY')
    expect(await codeOf(verify(seller, deal))).toBe('QRY-02')
    await stack().advance(86_400_000)
    await seller.logIn()
    expect((await verify(seller, deal)).state).toBe('IDENTITY')
  })

  test('the fourth home of one person in a day is refused and not shown', async () => {
    const { deal, seller } = await begun()
    const owners = deal.owners.map(({ id }) => id)
    for (let i = 0; i < 3; i++) {
      const other = await stack().outside.mint({ owners: 1 })
      await stack().outside.change(other.home.certNo, { owners })
      expect((await verify(seller, deal, other.home.certNo)).state).toBe('IDENTITY')
    }
    const fourth = await verify(seller, deal)
    expect(fourth.state).toBe('BLOCKED')
    expect(fourth.findings.map(f => f.code)).toContain('QRY-02')
  })

  test('the buyer reads that the home is not for sale now, not why', async () => {
    const { deal, seller, buyer } = await begun()
    await verify(seller, deal)
    const body = { side: 'buyer', role: 'BUYER', name: buyer.person.name, idNo: buyer.person.idNo }
    await seller.call(routes.addParty, { params: { id: deal.id }, body })
    await joinAll(deal, seller)
    await stack().outside.change(deal.home.certNo, { restrictions: ['SEAL'] })
    const mine = await verify(seller, deal)
    expect(mine.findings.find(f => f.code === 'RST-01')?.message).toContain('查封')
    const theirs = await look(buyer, deal)
    expect(theirs.findings.find(f => f.code === 'RST-01')?.message).toBe('该房屋目前不能交易，请谨慎付款。')
    const records = await recordsOf(buyer, deal)
    expect(JSON.stringify([theirs, records])).not.toMatch(/查封|法院|鄂12执保/)
  })

  test('every registered owner becomes a signer; a seller cannot take one out', async () => {
    const { deal, seller } = await begun({ owners: 2 })
    const view = await verify(seller, deal)
    const owners = view.parties.filter(p => p.role === 'OWNER')
    expect(owners).toHaveLength(2)
    const partyId = owners.find(p => !p.joined)?.id ?? ''
    expect(await codeOf(seller.call(routes.removeParty, { params: { id: deal.id, partyId } }))).toBe(
      'REQ-409',
    )
  })

  test('a restriction that appears while people type stops the text, with a record', async () => {
    const deal = await dealAt(stack(), 'filled')
    const { seller } = pair(deal)
    await stack().outside.change(deal.home.certNo, { restrictions: ['SEAL'] })
    const refused = await refusalOf(
      seller.call(routes.freezeText, { params: { id: deal.id }, body: { acknowledged: [] } }),
    )
    expect(refused.code).toBe('RST-01')
    expect(await look(seller, deal)).toMatchObject({ state: 'BLOCKED', frozen: null })
    expect((await recordsOf(seller, deal)).at(-1)).toMatchObject({ gate: 'G4', outcome: 'BLOCKED' })
    await stack().outside.change(deal.home.certNo, { restrictions: [] })
    expect((await verify(seller, deal)).state).toBe('IDENTITY')
    const again = await seller.call(routes.freezeText, {
      params: { id: deal.id },
      body: { acknowledged: [] },
    })
    expect(again.state).toBe('CONFIRM')
  })

  test('a check that never came back is given up after two minutes', async () => {
    const { deal, seller } = await begun()
    const hanging = { state: 'VERIFYING' as const }
    await getStore().db.updateTable('contract').set(hanging).where('id', '=', deal.id).execute()
    await stack().housekeep()
    expect((await look(seller, deal)).state).toBe('VERIFYING')
    await stack().advance(121_000)
    await stack().housekeep()
    expect((await look(seller, deal)).state).toBe('DRAFT')
  })
})

import { deskRoutes, type CaseView } from '@clf/shared/routes'
import type { Caller } from '../src/journey/caller'
import { eventsOf } from '../src/ledger/events'
import { codeOf, dealAt, pair } from './deals'
import { atReader, beganAtDesk, check, frozenAtDesk, tabletFor, typedAtDesk } from './onsitePeople'
import { deskOf, withStaff } from './staff'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'
import { setSwitch } from './switch'

const paper = {
  number: '（2026）鄂咸证字第12号',
  issuedOn: '2026-01-05',
  validUntil: '2099-12-31',
  matter: '出售房屋',
}

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  let clerk: Caller
  beforeAll(async () => {
    await withStaff(stack())
    await setSwitch(stack(), '421202', 'AGENT', 'AUTO')
    clerk = await deskOf(stack(), 'clerk-xianan')
  })

  const caseOf = (id: string): Promise<CaseView> => clerk.call(deskRoutes.getCase, { params: { id } })
  const partyOn = (view: CaseView, side: 'seller' | 'buyer') => {
    const party = view.parties.find(p => p.side === side)
    if (!party) throw new Error(`no ${side}`)
    return party
  }

  test('a minor buys with a guardian who signs on the tablet; without one, and on a phone, it is refused', async () => {
    const deal = await dealAt(stack(), 'gathered', { owners: 1, buyers: 0 })
    const minted = await stack().outside.mint({ owners: 2, buyers: 1, minorBuyers: true })
    const [guardian, other] = minted.owners
    const [minor] = minted.buyers
    const [seller] = deal.sellers
    if (!guardian || !other || !minor || !seller) throw new Error('people are missing')
    deal.buyers = [minor]
    const begun = await beganAtDesk(clerk, deal)
    const { id } = begun
    const child = partyOn(begun, 'buyer').id
    const represent = (person: { name: string; idNo: string }) =>
      clerk.call(deskRoutes.caseRepresent, {
        params: { id, partyId: child },
        body: {
          kind: 'GUARDIAN',
          name: person.name,
          idNo: person.idNo,
          paper: { ...paper, validUntil: null, matter: '' },
        },
      })
    await typedAtDesk(clerk, deal)
    expect((await caseOf(id)).findings.map(f => f.code)).toContain('PTY-03')
    expect(await codeOf(represent(seller.person))).toBe('AGT-02')
    expect(await codeOf(represent(minor))).toBe('PTY-03')
    const named = await represent(guardian)
    expect(named.findings.map(f => f.code)).not.toContain('PTY-03')
    expect(partyOn(named, 'buyer').representedBy).toMatchObject({ kind: 'GUARDIAN', name: guardian.name })
    expect(named.papers).toMatchObject([
      { kind: 'GUARDIANSHIP', number: paper.number, seenBy: 'staff:clerk-xianan' },
    ])

    // The child's own card, or another grown-up's, identifies nobody here.
    await atReader(stack(), minor)
    expect((await check(clerk, id, child)).reason?.code).toBe('ONS-02')
    await atReader(stack(), other)
    expect((await check(clerk, id, child)).reason?.code).toBe('ONS-02')
    const tablet = await tabletFor(stack(), clerk, id, child, guardian)
    const owner = await tabletFor(stack(), clerk, id, partyOn(begun, 'seller').id, seller.person)
    await frozenAtDesk(clerk, deal)
    const text = await clerk.call(deskRoutes.caseText, { params: { id } })
    expect(JSON.stringify(text)).toContain(`由法定代理人${guardian.name}`)
    expect(JSON.stringify(text)).not.toContain(guardian.idNo)
    await owner.readAndSign(id)
    await tablet.readAndSign(id)
    expect((await clerk.call(deskRoutes.caseSubmit, { params: { id } })).state).toBe('FILED')
    await stack().drain()
    expect((await caseOf(id)).filing?.document.state).toBe('DONE')
    const signed = (await eventsOf(stack().app, id)).filter(e => e.type === 'signature.given').map(e => e.by)
    expect(signed).toEqual([partyOn(begun, 'seller').id, child])
  })

  test('an agent sells by a notarised authority; without matter or term it is refused', async () => {
    const deal = await dealAt(stack(), 'gathered')
    const { owners } = await stack().outside.mint({ owners: 1, buyers: 0 })
    const [agent] = owners
    const { buyer } = pair(deal)
    if (!agent) throw new Error('nobody minted')
    const begun = await beganAtDesk(clerk, deal)
    const { id } = begun
    const partyId = partyOn(begun, 'seller').id
    const by = (person: { name: string; idNo: string }, change: Partial<typeof paper> = {}) =>
      clerk.call(deskRoutes.caseRepresent, {
        params: { id, partyId },
        body: { kind: 'ATTORNEY', name: person.name, idNo: person.idNo, paper: { ...paper, ...change } },
      })
    expect(await codeOf(by(agent, { matter: '' }))).toBe('AGT-03')
    expect(await codeOf(by(agent, { validUntil: '2026-02-01' }))).toBe('AGT-03')
    expect(await codeOf(by(buyer.person))).toBe('AGT-02')
    expect(partyOn(await by(agent), 'seller').representedBy?.kindLabel).toBe('委托代理人')
    await typedAtDesk(clerk, deal)
    const tablet = await tabletFor(stack(), clerk, id, partyId, agent)
    expect(await codeOf(clerk.call(deskRoutes.caseDropRepresentative, { params: { id, partyId } }))).toBe(
      'REQ-409',
    )
    await tabletFor(stack(), clerk, id, partyOn(begun, 'buyer').id, buyer.person)
    await frozenAtDesk(clerk, deal)
    expect((await tablet.readAndSign(id)).signing.signed).toBe(1)
  })

  test('allocated land and an objection go on with the documents that a sign point has seen', async () => {
    const wish = {
      owners: 1,
      buyers: 1,
      landNature: '101',
      restrictions: [{ type: 'YY', no: 'YY-2026-1', since: '2026-01-02' }],
    }
    const deal = await dealAt(stack(), 'gathered', wish)
    const begun = await beganAtDesk(clerk, deal)
    const { id } = begun
    expect(begun.state).toBe('BLOCKED')
    expect(begun.findings.map(f => `${f.code} ${f.severity}`)).toEqual(
      expect.arrayContaining(['PRO-04 W', 'RST-05 W']),
    )
    const add = (kind: 'LAND_CONSENT' | 'OBJECTION_NOTICE', desk = clerk) =>
      desk.call(deskRoutes.caseAddPaper, { params: { id }, body: { ...paper, kind } })
    await add('LAND_CONSENT')
    await add('OBJECTION_NOTICE')
    const again = await clerk.call(deskRoutes.caseHouse, {
      params: { id },
      body: { certNo: deal.home.certNo },
    })
    expect(again.state).toBe('IDENTITY')
    expect(again.findings.filter(f => f.severity === 'W')).toEqual([])
    expect(again.findings.find(f => f.code === 'RST-05')).toMatchObject({ severity: 'A' })
    await typedAtDesk(clerk, deal)
    const { seller, buyer } = pair(deal)
    for (const [side, person] of [
      ['seller', seller.person],
      ['buyer', buyer.person],
    ] as const) {
      await atReader(stack(), person)
      await check(clerk, id, partyOn(begun, side).id)
    }
    const frozen = await frozenAtDesk(clerk, deal)
    expect(frozen.frozen?.items.find(i => i.item === 'risk:RST-05')?.text).toContain('仍愿意签约')
    const text = JSON.stringify(await clerk.call(deskRoutes.caseText, { params: { id } }))
    expect(text).toContain(`划拨土地使用权准予转让的批准文件","value":"${paper.number}`)
  })
})

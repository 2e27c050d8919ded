import { routes } from '@clf/shared/routes'
import type { HeadlessPhone } from '../src/journey/phone'
import { gather } from '../src/journey/steps'
import { codeOf, dealAt, look, pair } from './deals'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const day = 86_400_000
const scope = { individuals: true, fullPayment: true, existingResidence: true, actInPerson: true }

describeEachStore(getStore => {
  const stack = useTestStack(getStore)

  /** A seller's contract that names one buyer; the other buyer is a stranger. */
  async function named() {
    const deal = await gather(stack().url, stack().outside, { owners: 1, buyers: 2 })
    const { seller, buyer } = pair(deal)
    const stranger = deal.purchasers[1]
    if (!stranger) throw new Error('nobody minted')
    const { id } = await seller.call(routes.startContract, {
      body: { regionCode: deal.home.areaCode, side: 'seller', scope },
    })
    const body = { side: 'buyer', role: 'BUYER', name: buyer.person.name, idNo: buyer.person.idNo }
    const { parties } = await seller.call(routes.addParty, { params: { id }, body })
    const partyId = parties.at(-1)?.id ?? ''
    const invite = async () => (await seller.call(routes.invite, { params: { id, partyId } })).code
    const join = (phone: HeadlessPhone, code: string) => phone.call(routes.joinContract, { params: { code } })
    return { id, partyId, deal, seller, buyer, stranger, invite, join }
  }

  test('opens for the named person only, however the code is typed', async () => {
    const { id, buyer, stranger, seller, invite, join } = await named()
    const code = await invite()
    const read = (phone: HeadlessPhone) =>
      phone.call(routes.readInvitation, { params: { code: code.toLowerCase().replace('-', ' ') } })
    const shown = await read(stranger)
    expect(shown.forMe).toBe(false)
    const said = JSON.stringify(shown)
    for (const { person } of [seller, buyer]) expect(said).not.toContain(person.name)
    expect(await codeOf(join(stranger, code))).toBe('INV-NAME')
    expect(await codeOf(look(stranger, { id }))).toBe('REQ-404')
    expect((await read(buyer)).forMe).toBe(true)
    expect((await join(buyer, code)).me.side).toBe('buyer')
  })

  test('joining twice gives the contract again and happens once', async () => {
    const { seller, buyer, id, invite, join } = await named()
    const code = await invite()
    await join(buyer, code)
    const { version } = await look(buyer, { id })
    expect((await join(buyer, code)).version).toBe(version)
    const { events } = await seller.call(routes.timeline, { params: { id } })
    expect(events.filter(e => e.title === '加入合同')).toHaveLength(1)
  })

  test('twenty taps on 加入 at once join once', async () => {
    const { seller, buyer, id, invite, join } = await named()
    const code = await invite()
    const joined = await Promise.all(Array.from({ length: 20 }, () => join(buyer, code)))
    expect(new Set(joined.map(view => view.id))).toEqual(new Set([id]))
    const { events } = await seller.call(routes.timeline, { params: { id } })
    expect(events.filter(e => e.title === '加入合同')).toHaveLength(1)
  })

  test('a newer one ends the older one; both and an invented one answer alike', async () => {
    const { buyer, invite, join } = await named()
    const old = await invite()
    const fresh = await invite()
    expect(await codeOf(join(buyer, old))).toBe('INV-404')
    expect(await codeOf(join(buyer, 'ABCD-EFGH'))).toBe('INV-404')
    expect((await join(buyer, fresh)).me.side).toBe('buyer')
  })

  test('it ends after seven days', async () => {
    const { buyer, invite, join } = await named()
    const code = await invite()
    await stack().advance(7 * day)
    await buyer.logIn()
    expect(await codeOf(join(buyer, code))).toBe('INV-404')
    expect(await codeOf(buyer.call(routes.readInvitation, { params: { code } }))).toBe('INV-404')
  })

  test('it ends when the person is removed, and nobody is invited who is not named or is in already', async () => {
    const { id, partyId, seller, buyer, invite, join } = await named()
    const code = await invite()
    await seller.call(routes.removeParty, { params: { id, partyId } })
    expect(await codeOf(join(buyer, code))).toBe('INV-404')
    expect(await codeOf(invite())).toBe('REQ-409')
    expect(await codeOf(seller.call(routes.invite, { params: { id, partyId: 'p1' } }))).toBe('REQ-409')
  })

  test('joining needs the consents; a seller also agrees to the registry look-up', async () => {
    const { buyer, invite, join } = await named()
    const code = await invite()
    await buyer.call(routes.giveConsent, {
      body: { consents: [{ kind: 'privacy', version: '2026-01', granted: false }] },
    })
    expect(await codeOf(join(buyer, code))).toBe('CNS-01')
  })

  test('a consent is to the words in force: an older version is refused, and an older consent is none', async () => {
    const { buyer, invite, join } = await named()
    const old = { kind: 'privacy', version: '2025-01', granted: true }
    expect(await codeOf(buyer.call(routes.giveConsent, { body: { consents: [old] } }))).toBe('CNS-02')
    await getStore()
      .db.updateTable('consent')
      .set({ version: '2025-01' })
      .where('kind', '=', 'privacy')
      .execute()
    const { consents } = await buyer.call(routes.me)
    expect(consents.find(c => c.kind === 'privacy')?.granted).toBe(false)
    expect(await codeOf(join(buyer, await invite()))).toBe('CNS-01')
  })

  test('a frozen text takes nobody in any more', async () => {
    const deal = await dealAt(stack(), 'frozen')
    const { seller } = pair(deal)
    const body = { side: 'buyer', role: 'BUYER', name: '王五', idNo: '421200199001010018' }
    expect(await codeOf(seller.call(routes.addParty, { params: { id: deal.id }, body }))).toBe('REQ-409')
  })

  test('the same person is not named twice, nor on both sides', async () => {
    const { id, seller, buyer } = await named()
    const name = (side: string, role: string, person = buyer.person) =>
      seller.call(routes.addParty, {
        params: { id },
        body: { side, role, name: person.name, idNo: person.idNo },
      })
    expect(await codeOf(name('buyer', 'BUYER'))).toBe('PTY-06')
    expect(await codeOf(name('seller', 'OWNER'))).toBe('PTY-04')
    expect(await codeOf(name('buyer', 'BUYER', seller.person))).toBe('PTY-04')
    expect(await codeOf(name('buyer', 'OWNER'))).toBe('REQ-422')
    expect(await codeOf(name('buyer', 'BUYER', { ...buyer.person, idNo: '421200199001010019' }))).toBe(
      'PTY-01',
    )
    expect(await codeOf(name('buyer', 'BUYER', { ...buyer.person, name: '王\u{2A6D7}' }))).toBe('NAM-01')
  })
})

import { deskRoutes, routes, type TrustList } from '@clf/shared/routes'
import { verifyBundle } from '../verifier/verify-evidence.mjs'
import type { Caller } from '../src/journey/caller'
import { findContract, updateContract } from '../src/ledger/contract.sql'
import type { Deal } from '../src/journey/steps'
import { coSign, listingOf, preparedCoSignature, setAgency } from './broker'
import { codeOf, dealAt, look, pair, refusalOf } from './deals'
import { deskOf, withStaff } from './staff'
import { setSwitch } from './switch'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const terms = { contractNo: '测经2026-001', payer: 'BUYER', feeFen: 680_000 } as const

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

  /** A sale whose people stand ready, as this agency's desk has entered it. */
  async function entered(): Promise<Deal> {
    const deal = await dealAt(stack(), 'filled')
    const { app } = stack()
    await app.store.transaction(async tx => {
      const before = await findContract(app, deal.id, tx)
      if (!before) throw new Error('no contract')
      const desk = { staffId: 'broker-one', siteId: null, agencyId: 'agency-one' }
      const data = { ...before.data, channel: 'BROKER' as const }
      const extras = { ...before.extras, desk }
      await updateContract(app, tx, before, { ...before, data, extras, version: before.version + 1 })
    })
    return deal
  }
  async function frozen(): Promise<Deal> {
    const deal = await entered()
    await broker.call(deskRoutes.saveBrokerage, { params: { id: deal.id }, body: terms })
    await pair(deal).seller.call(routes.freezeText, { params: { id: deal.id }, body: { acknowledged: [] } })
    return deal
  }
  const signed = async (deal: Deal) => {
    for (const phone of deal.all) {
      await phone.confirmAll(deal.id)
      await phone.sign(deal.id)
    }
  }
  const submit = ({ id, sellers: [seller] }: Deal) => {
    if (!seller) throw new Error('no seller')
    return seller.call(routes.submitContract, { params: { id } })
  }

  /** Sales through an agency are looked at by hand before they are filed. */
  const filed = async (deal: Deal) => {
    expect((await submit(deal)).state).toBe('REVIEW')
    const reviewer = await deskOf(stack(), 'reviewer-xianan')
    await reviewer.call(deskRoutes.approveReview, { params: { id: deal.id } })
    await stack().drain()
  }

  test('agency and broker come from the register, and no text is made before fee and contract are typed', async () => {
    const deal = await entered()
    const { seller } = pair(deal)
    const freeze = () =>
      seller.call(routes.freezeText, { params: { id: deal.id }, body: { acknowledged: [] } })
    expect(await codeOf(freeze())).toBe('CON-01')
    const saved = await broker.call(deskRoutes.saveBrokerage, {
      params: { id: deal.id },
      body: { ...terms, agency: { name: '别的机构' } },
    })
    expect(saved).toMatchObject({
      agency: { name: '咸宁测试安居房产经纪有限公司', filingNo: '咸房经备2026001', suspended: false },
      broker: { id: 'broker-one', registerNo: '咸经纪2026A001' },
      terms,
      signing: null,
    })
    await freeze()
    const text = await seller.call(routes.contractText, { params: { id: deal.id } })
    const clause = JSON.stringify(text.clauses.find(one => one.no === 23))
    for (const words of ['咸宁测试安居房产经纪有限公司', '咸房经备2026001', '咸经纪2026A001', '6,800.00元'])
      expect(clause).toContain(words)
    expect(await codeOf(other.call(deskRoutes.getBrokerage, { params: { id: deal.id } }))).toBe('REQ-404')
  })

  test('nothing is filed without the broker’s signature; with it the sealed file and the bundle carry it', async () => {
    const deal = await frozen()
    await signed(deal)
    const refusal = await refusalOf(submit(deal))
    expect([refusal.code, refusal.body.message]).toEqual([
      'BRK-04',
      '经纪人员还没有在合同上签名，暂时不能提交。',
    ])
    expect((await look(pair(deal).seller, deal)).state).toBe('SIGNED')
    const prepared = await again(deal)
    const done = await broker.call(deskRoutes.brokerSign, prepared)
    expect(done.signing).toMatchObject({ challenge: null })
    expect(done.signing?.signedAt).not.toBeNull()
    expect(await codeOf(broker.call(deskRoutes.brokerSign, prepared))).toBe('REQ-409')
    await filed(deal)
    const zip = await pair(deal).seller.call(routes.evidenceBundle, { params: { id: deal.id } })
    const trust = (await stack().raw('GET', '/.well-known/clf-trust.json')).body as unknown as TrustList
    const report = verifyBundle(Buffer.from(zip as unknown as ArrayBuffer), trust)
    expect(report.lines.filter(line => !line.ok)).toEqual([])
    expect(report.lines.filter(line => line.code === 'SIGNER_PROOF')).toHaveLength(3)
  })

  const again = async ({ id }: Deal) => ({ params: { id }, body: await preparedCoSignature(broker, id) })

  test('a drawing under another text, a foreign challenge or another broker is refused', async () => {
    const deal = await frozen()
    const { params, body } = await again(deal)
    const sign = (change: object) =>
      codeOf(broker.call(deskRoutes.brokerSign, { params, body: { ...body, ...change } }))
    expect(await sign({ textVersion: 9 })).toBe('SIG-03')
    expect(await sign({ textSha256: '0'.repeat(64) })).toBe('SIG-04')
    expect(await sign({ proof: body.proof.replace(/^../, 'AA') })).toBe('SIG-04')
    // A newer login has a challenge of its own: what was prepared in the one before is worth nothing.
    await stack().advance(1_000)
    broker = await deskOf(stack(), 'broker-one')
    expect(await sign({})).toBe('SIG-04')
    expect(await codeOf(other.call(deskRoutes.brokerSign, { params, body }))).toBe('REQ-404')
    await getStore()
      .db.updateTable('staff')
      .set({ agency_id: 'agency-one' })
      .where('id', '=', 'broker-two')
      .execute()
    expect(await codeOf(other.call(deskRoutes.brokerSign, { params, body }))).toBe('BRK-05')
    await getStore()
      .db.updateTable('staff')
      .set({ agency_id: 'agency-two' })
      .where('id', '=', 'broker-two')
      .execute()
  })

  test('the signature is void when the text is opened again, and is never changed otherwise', async () => {
    const deal = await frozen()
    await coSign(broker, deal.id)
    await pair(deal).buyer.call(routes.reopenText, { params: { id: deal.id } })
    const of = () => getStore().db.selectFrom('broker_signature').where('contract_id', '=', deal.id)
    expect((await of().select('voided_at').executeTakeFirstOrThrow()).voided_at).not.toBeNull()
    const { db } = getStore()
    await expect(db.deleteFrom('broker_signature').execute()).rejects.toThrow(/append-only/)
    await expect(db.updateTable('broker_signature').set({ receipt: '{}' }).execute()).rejects.toThrow(
      /append-only/,
    )
    await pair(deal).seller.call(routes.freezeText, { params: { id: deal.id }, body: { acknowledged: [] } })
    const { signing } = await broker.call(deskRoutes.getBrokerage, { params: { id: deal.id } })
    expect(signing).toMatchObject({ textVersion: 2, signedAt: null })
  })

  test('a broker who is a party can’t be its broker', async () => {
    const deal = await entered()
    const { person_key: mine } = await getStore()
      .db.selectFrom('staff')
      .select('person_key')
      .where('id', '=', 'broker-one')
      .executeTakeFirstOrThrow()
    const { person } = pair(deal).buyer
    const be = (key: string) =>
      getStore().db.updateTable('staff').set({ person_key: key }).where('id', '=', 'broker-one').execute()
    await be(stack().app.keys.personKey('ID_CARD', person.idNo))
    const save = broker.call(deskRoutes.saveBrokerage, { params: { id: deal.id }, body: terms })
    expect(await codeOf(save)).toBe('BRK-03')
    await be(mine)
  })

  test('a suspended agency is stopped at its next act; the parties go on, and the file says why nobody signed', async () => {
    const deal = await frozen()
    const draft = await entered()
    await broker.call(deskRoutes.addListing, { body: listingOf(await dealAt(stack(), 'gathered')) })
    await setAgency(stack(), 'agency-one', 'SUSPENDED')
    const { listings, agency } = await broker.call(deskRoutes.listings)
    expect([agency.suspended, listings.length > 0]).toEqual([true, true])
    const acts = [
      broker.call(deskRoutes.addListing, { body: listingOf(deal) }),
      broker.call(deskRoutes.saveBrokerage, { params: { id: draft.id }, body: terms }),
      broker.call(deskRoutes.brokerSign, await again(deal)),
    ]
    for (const act of acts) {
      const refusal = await refusalOf(act)
      expect([refusal.code, refusal.body.next?.includes('签约点')]).toEqual(['BRK-01', true])
    }
    await signed(deal)
    // Even where the channel is filed automatically a person looks at it.
    await setSwitch(stack(), '421202', 'BROKER', 'AUTO')
    await filed(deal)
    expect((await look(pair(deal).seller, deal)).filing?.document.state).toBe('DONE')
  })

  test('a broker who has left is out', async () => {
    const deal = await entered()
    const set = (state: 'ACTIVE' | 'LEFT') =>
      getStore().db.updateTable('staff').set({ state }).where('id', '=', 'broker-one').execute()
    await set('LEFT')
    const save = broker.call(deskRoutes.saveBrokerage, { params: { id: deal.id }, body: terms })
    expect(await codeOf(save)).toBe('STF-01')
    await set('ACTIVE')
  })
})

import { sm2 } from 'sm-crypto-v2'
import { routes } from '@clf/shared/routes'
import { signSm2 } from '../src/crypto/sm2'
import { drawnName, type HeadlessPhone, type Prove } from '../src/journey/phone'
import { eventsOf } from '../src/ledger/events'
import { insertSignature, signaturesOf } from '../src/signing/signature.sql'
import { freeze, signAll, submit, type Deal } from '../src/journey/steps'
import { codeOf, dealAt, look, pair, refusalOf } from './deals'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const sm2Key: Prove = statement => {
  const { privateKey, publicKey } = sm2.generateKeyPairHex()
  const proof = Buffer.from(signSm2(privateKey, publicKey, Buffer.from(statement))).toString('hex')
  return Promise.resolve({ algorithm: 'SM2', publicKey, proof })
}
/** A key that signs something else. */
const elsewhere: Prove = statement => sm2Key(`${statement} `)

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  const send = (phone: HeadlessPhone, { id }: Deal, body: unknown) =>
    phone.call(routes.signContract, { params: { id }, body })
  const confirm = async (phone: HeadlessPhone, deal: Deal, change: Record<string, unknown>) => {
    const { frozen } = await look(phone, deal)
    const { textVersion, textSha256, items } = frozen ?? {}
    const body = { textVersion, textSha256, item: items?.[0]?.item, ...change }
    return phone.call(routes.confirmItem, { params: { id: deal.id }, body })
  }

  test('confirming: this text only, its items only, each once', async () => {
    const deal = await dealAt(stack(), 'frozen')
    const { seller, buyer } = pair(deal)
    expect(await codeOf(confirm(seller, deal, { textVersion: 2 }))).toBe('SIG-03')
    expect(await codeOf(confirm(seller, deal, { textSha256: '0'.repeat(64) }))).toBe('SIG-04')
    expect(await codeOf(confirm(seller, deal, { item: 'clause/none' }))).toBe('REQ-422')
    expect((await confirm(seller, deal, {})).state).toBe('CONFIRM')
    expect((await confirm(seller, deal, {})).parties.find(p => p.isMe)?.confirmed).toBe(1)
    expect((await seller.confirmAll(deal.id)).state).toBe('SIGNING')
    // One party has read everything; the other may not sign on the strength of it.
    expect(await codeOf(buyer.passFace(deal.id))).toBe('SIG-01')
    const body = await seller.preparedSignature(deal.id)
    expect(await codeOf(send(buyer, deal, body))).toBe('SIG-01')
  })

  describe('a signature', () => {
    let deal: Deal
    let seller: HeadlessPhone
    let buyer: HeadlessPhone
    beforeAll(async () => {
      deal = await dealAt(stack(), 'confirmed')
      ;({ seller, buyer } = pair(deal))
    })
    afterEach(async () => expect((await look(seller, deal)).signing.signed).toBe(0))

    test('is not blank', async () => {
      const blank = { width: 3600, height: 1600, strokes: [] }
      const dot = { ...blank, strokes: [[{ x: 9, y: 9, t: 0, p: 500 }]] }
      for (const strokes of [blank, dot])
        expect(
          await codeOf(seller.preparedSignature(deal.id, strokes).then(body => send(seller, deal, body))),
        ).toBe('SIG-02')
    })

    test('is over our statement, our drawing and this text', async () => {
      expect(
        await codeOf(send(seller, deal, await seller.preparedSignature(deal.id, undefined, elsewhere))),
      ).toBe('SIG-04')
      const body = await seller.preparedSignature(deal.id)
      expect(await codeOf(send(seller, deal, { ...body, strokes: drawnName(1) }))).toBe('SIG-04')
      expect(await codeOf(send(seller, deal, { ...body, proof: '' }))).toBe('SIG-04')
      expect(await codeOf(send(seller, deal, { ...body, textVersion: 2 }))).toBe('SIG-03')
      expect(await codeOf(send(seller, deal, { ...body, textSha256: 'f'.repeat(64) }))).toBe('SIG-04')
      expect(await codeOf(send(seller, deal, { ...body, key: { algorithm: 'RS256', publicKey: '' } }))).toBe(
        'REQ-422',
      )
    })

    test('is refused with a record when the home is sealed meanwhile, and the face check is kept', async () => {
      const body = await seller.preparedSignature(deal.id)
      await stack().outside.change(deal.home.certNo, { restrictions: ['SEAL'] })
      expect(await codeOf(send(seller, deal, body))).toBe('RST-01')
      const theirs = await refusalOf(send(buyer, deal, await buyer.preparedSignature(deal.id)))
      expect(theirs.body.message).toBe('该房屋目前不能交易，请谨慎付款。')
      await stack().outside.change(deal.home.certNo, { restrictions: [] })
      const { records } = await seller.call(routes.verificationRecords, { params: { id: deal.id } })
      expect(records.filter(r => r.gate === 'G5')).toMatchObject([
        { outcome: 'BLOCKED' },
        { outcome: 'BLOCKED' },
      ])
      const { face } = await seller.call(routes.resumeSigning, { params: { id: deal.id } })
      expect(face).toMatchObject({ sessionId: body.faceSessionId, state: 'PASSED' })
    })

    test('waits while the registry is silent', async () => {
      const body = await seller.preparedSignature(deal.id)
      await stack().outside.fault('registry', 'down')
      expect(await refusalOf(send(seller, deal, body))).toMatchObject({ status: 503, code: 'SYS-01' })
    })

    test('that was begun is there again after a restart, for its own person', async () => {
      const strokes = drawnName(5)
      await seller.call(routes.saveSignatureDraft, {
        params: { id: deal.id },
        body: { textVersion: 1, strokes },
      })
      const resume = (phone: HeadlessPhone) => phone.call(routes.resumeSigning, { params: { id: deal.id } })
      expect((await resume(seller)).draft).toEqual(strokes)
      expect((await resume(buyer)).draft).toBeNull()
      const old = seller.call(routes.saveSignatureDraft, {
        params: { id: deal.id },
        body: { textVersion: 2, strokes },
      })
      expect(await codeOf(old)).toBe('SIG-03')
    })
  })

  test('an SM2 key signs as well as a P-256 key, and a draft is dropped', async () => {
    const deal = await dealAt(stack(), 'confirmed')
    const { seller, buyer } = pair(deal)
    const strokes = drawnName(3)
    await seller.call(routes.saveSignatureDraft, {
      params: { id: deal.id },
      body: { textVersion: 1, strokes },
    })
    const signed = await send(seller, deal, await seller.preparedSignature(deal.id, strokes, sm2Key))
    expect(signed).toMatchObject({ state: 'SIGNING', signing: { signed: 1, required: 2 } })
    expect((await seller.call(routes.resumeSigning, { params: { id: deal.id } })).draft).toBeNull()
    expect(await codeOf(seller.preparedSignature(deal.id).then(body => send(seller, deal, body)))).toBe(
      'REQ-409',
    )
    expect((await buyer.sign(deal.id)).state).toBe('SIGNED')
  })

  test('two people on one phone must say so; what they said is in the chain (SIG-06)', async () => {
    const deal = await dealAt(stack(), 'confirmed')
    const { seller, buyer } = pair(deal)
    await seller.sign(deal.id)
    buyer.device = seller.device
    const body = await buyer.preparedSignature(deal.id)
    expect(await codeOf(send(buyer, deal, body))).toBe('SIG-06')
    expect((await look(seller, deal)).signing.signed).toBe(1)
    // The face check was not used up by the refusal.
    const signed = await send(buyer, deal, { ...body, acknowledged: ['SIG-06'] })
    expect(signed.state).toBe('SIGNED')
    const given = (await eventsOf(stack().app, deal.id)).filter(e => e.type === 'signature.given')
    expect(given.map(e => e.data['sameDeviceAs'])).toEqual([undefined, 'p1'])
  })

  test('the contract is formed by the very people who must sign, not by their number', async () => {
    const deal = await dealAt(stack(), 'confirmed')
    const { seller, buyer } = pair(deal)
    await seller.sign(deal.id)
    // A signature of somebody who is no party must not make up the number.
    const { app } = stack()
    const of = { id: deal.id, regionCode: deal.home.areaCode }
    const [given] = await signaturesOf(app, of, 1)
    if (!given) throw new Error('not signed')
    const foreign = { ...given, partyId: 'p9', faceSessionId: 'other' }
    await getStore().transaction(tx => insertSignature(app, tx, of, 1, foreign, drawnName(2)))
    expect((await look(buyer, deal)).state).toBe('SIGNING')
    expect((await buyer.sign(deal.id)).state).toBe('SIGNING')
  })

  test('an edit after the first signature voids every confirmation and signature of that text (T13)', async () => {
    const deal = await dealAt(stack(), 'confirmed')
    const { seller, buyer } = pair(deal)
    const before = await seller.sign(deal.id)
    const reopened = await buyer.call(routes.reopenText, { params: { id: deal.id } })
    expect(reopened).toMatchObject({ state: 'DRAFT', frozen: null, signing: { signed: 0 } })
    const extra = { params: { id: deal.id, group: 'extra' }, body: { text: '双方同意保留阳台花架。' } }
    await buyer.call(routes.saveTerms, extra)
    const after = await freeze(deal)
    expect(after).toMatchObject({ state: 'CONFIRM', textVersion: 2, signing: { signed: 0 } })
    expect(after.frozen?.textSha256).not.toBe(before.frozen?.textSha256)
    expect(after.frozen?.confirmedByMe).toEqual([])
    expect(after.parties.map(p => p.confirmed)).toEqual([0, 0])
    const kept = await getStore()
      .db.selectFrom('signature')
      .select(['text_version', 'voided_at'])
      .where('contract_id', '=', deal.id)
      .execute()
    expect(kept).toMatchObject([{ text_version: 1, voided_at: expect.any(Number) as number }])
    await signAll(deal)
    expect((await submit(deal)).state).toBe('FILED')
  })

  test('the same words give the same digest; the text shown is the text signed', async () => {
    const deal = await dealAt(stack(), 'frozen')
    const { seller, buyer } = pair(deal)
    const [mine, theirs] = await Promise.all(
      [seller, buyer].map(phone => phone.call(routes.contractText, { params: { id: deal.id } })),
    )
    expect(mine).toEqual(theirs)
    expect(mine?.textSha256).toBe((await look(seller, deal)).frozen?.textSha256)
    await seller.call(routes.reopenText, { params: { id: deal.id } })
    expect(await codeOf(seller.call(routes.contractText, { params: { id: deal.id } }))).toBe('REQ-409')
  })
})

import { brokenLink, chainEvents, sha256Of } from '@clf/shared/evidence'
import { routes } from '@clf/shared/routes'
import { consentsOf } from '../src/identity/consents'
import { requireParty } from '../src/ledger/access'
import { noteRefusedAct } from '../src/ledger/refusedAct'
import { Refusal } from '../src/http/refusal'
import { freeze, submit, type Deal } from '../src/journey/steps'
import { codeOf, dealAt, pair } from './deals'
import { describeEachStore } from './stores'
import { useTestStack } from './stack'

/** Every act of an ordinary sale by one seller and one buyer, in order; runs of the same event stand once. */
const ordinarySale = [
  'contract.started',
  'house.checking',
  'house.verified',
  'party.named',
  'party.invited',
  'party.joined',
  'details.saved',
  'shares.saved',
  'terms.saved',
  'text.frozen',
  'item.confirmed',
  'text.confirmed',
  'item.confirmed',
  'text.confirmed',
  'face.created',
  'face.passed',
  'signature.given',
  'face.created',
  'face.passed',
  'signature.given',
  'contract.signed',
  'contract.filed',
]
const afterFiling = ['case.finished', 'case.received', 'document.sealed', 'registry.notified']

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  const rows = ({ id }: Pick<Deal, 'id'>) =>
    getStore()
      .db.selectFrom('contract_event')
      .selectAll()
      .where('contract_id', '=', id)
      .orderBy('seq')
      .execute()
  const typesOf = async (deal: Deal) => (await rows(deal)).map(row => row.type)
  /** The last event and what it says. */
  const lastOf = async (deal: Deal) => {
    const row = (await rows(deal)).at(-1)
    return { type: row?.type, data: JSON.parse(row?.payload ?? '{}') as Record<string, unknown> }
  }

  test('a whole sale leaves every act in its chain, with SM3 and SHA-256 and the names of both', async () => {
    const deal = await dealAt(stack(), 'filed')
    await stack().drain()
    const written = await rows(deal)
    const types = written.map(row => row.type).filter((type, i, all) => type !== all[i - 1])
    const known = types.slice(0, types.indexOf('contract.filed') + 1)
    expect(known).toEqual(ordinarySale)
    expect(types.slice(known.length).sort()).toEqual(afterFiling)
    const chain = chainEvents(
      written.map(row => ({
        seq: row.seq,
        type: row.type,
        at: new Date(row.at).toISOString(),
        by: row.actor,
        data: JSON.parse(row.payload) as Record<string, string>,
      })),
    )
    expect(brokenLink(chain)).toBe(-1)
    expect(written.map(row => [row.hash_alg, row.hash, row.twin_alg, row.twin_hash])).toEqual(
      chain.map(link => ['SM3', link.sm3, 'SHA-256', link.sha256]),
    )
    const checks = await getStore()
      .db.selectFrom('verification_record')
      .select(['gate', 'hash_alg', 'twin_alg', 'twin_hash'])
      .where('contract_id', '=', deal.id)
      .execute()
    expect(checks.map(check => check.gate).sort()).toEqual(['G2', 'G4', 'G5', 'G5', 'G6'])
    for (const check of checks)
      expect(check).toMatchObject({
        hash_alg: 'SM3',
        twin_alg: 'SHA-256',
        twin_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      })
  })

  test('the consents given before the contract are bound by its first event and by each joining', async () => {
    const deal = await dealAt(stack(), 'joined')
    const said = (await rows(deal)).filter(row => ['contract.started', 'party.joined'].includes(row.type))
    expect(said).toHaveLength(2)
    for (const row of said) {
      const data = JSON.parse(row.payload) as Record<string, string>
      expect(data['consents']).toMatch(/privacy@2026-01/)
      expect(data['consentsSha256']).toMatch(/^[0-9a-f]{64}$/)
      expect(data['consentsSha256']).not.toBe(sha256Of('[]'))
    }
  })

  test('a consent answered later is in the chain of the unfinished contract, not of a filed one', async () => {
    const [open, filed] = [await dealAt(stack(), 'joined'), await dealAt(stack(), 'filed')]
    await stack().drain()
    const before = (await typesOf(filed)).length
    for (const deal of [open, filed])
      await pair(deal).buyer.call(routes.giveConsent, {
        body: { consents: [{ kind: 'face', version: '2026-01', granted: false }] },
      })
    expect(await lastOf(open)).toMatchObject({
      type: 'consent.answered',
      data: { consents: expect.not.stringContaining('face@') },
    })
    expect(await typesOf(filed)).toHaveLength(before)
    expect((await consentsOf(stack().app, 'nobody')).length).toBe(0)
  })

  test('a face check binds the consent that it rests on; one that was given up is noted', async () => {
    const deal = await dealAt(stack(), 'confirmed')
    const { buyer } = pair(deal)
    const params = { id: deal.id }
    const { session } = await buyer.call(routes.createFaceSession, { params, body: { purpose: 'sign' } })
    expect(await lastOf(deal)).toMatchObject({
      type: 'face.created',
      data: { session: session.sessionId, consentVersion: '2026-01', consentId: expect.any(String) },
    })
    await buyer.call(routes.finishFaceSession, {
      params: { ...params, sid: session.sessionId },
      body: { hint: 'cancelled' },
    })
    expect(await lastOf(deal)).toMatchObject({ type: 'face.ended', data: { session: session.sessionId } })
  })

  describe('a refusal leaves its event:', () => {
    test('of the look-up, by its code', async () => {
      const deal = await dealAt(stack(), 'joined')
      const work = pair(deal).seller.call(routes.verifyHouse, {
        params: { id: deal.id },
        body: { certNo: '鄂（2022）咸安区不动产证明第0000001号' },
      })
      const code = await codeOf(work)
      expect(await lastOf(deal)).toEqual({ type: 'act.refused', data: { act: 'verify', code } })
    })

    test('of a silent registry at the look-up, the text, the signature and the submission', async () => {
      const silent = async (work: () => Promise<unknown>) => {
        await stack().outside.fault('registry', 'down')
        expect(await codeOf(work())).toBe('SYS-01')
        await stack().outside.clearFaults()
      }
      const filled = await dealAt(stack(), 'filled')
      await silent(() => freeze(filled))
      expect(await lastOf(filled)).toMatchObject({ type: 'house.unavailable', data: { gate: 'G4' } })
      const { seller } = pair(filled)
      const again = { params: { id: filled.id }, body: { certNo: filled.home.certNo } }
      await silent(() => seller.call(routes.verifyHouse, again))
      expect(await lastOf(filled)).toMatchObject({ type: 'house.unavailable', data: { gate: 'G2' } })
      const confirmed = await dealAt(stack(), 'confirmed')
      const body = await pair(confirmed).seller.preparedSignature(confirmed.id)
      await silent(() =>
        pair(confirmed).seller.call(routes.signContract, { params: { id: confirmed.id }, body }),
      )
      expect(await lastOf(confirmed)).toMatchObject({
        type: 'sign.refused',
        data: { gate: 'G5', outcome: 'UNAVAILABLE', recordId: expect.any(String) },
      })
      const signed = await dealAt(stack(), 'signed')
      await silent(() => submit(signed))
      expect(await lastOf(signed)).toMatchObject({
        type: 'submit.refused',
        data: { gate: 'G6', outcome: 'UNAVAILABLE' },
      })
    })

    test('of a home that is sealed meanwhile, once, with the record of the check', async () => {
      const signed = await dealAt(stack(), 'signed')
      const before = (await typesOf(signed)).length
      await stack().outside.change(signed.home.certNo, { restrictions: ['SEAL'] })
      expect(await codeOf(submit(signed))).toBe('SUB-02')
      expect((await typesOf(signed)).slice(before)).toEqual(['submit.refused'])
      const confirmed = await dealAt(stack(), 'confirmed')
      const body = await pair(confirmed).seller.preparedSignature(confirmed.id)
      await stack().outside.change(confirmed.home.certNo, { restrictions: ['SEAL'] })
      const sign = pair(confirmed).seller.call(routes.signContract, { params: { id: confirmed.id }, body })
      expect(await codeOf(sign)).toBe('RST-01')
      expect((await typesOf(confirmed)).slice(-2)).toEqual(['face.passed', 'sign.refused'])
    })

    test('of a signature over something else', async () => {
      const deal = await dealAt(stack(), 'confirmed')
      const { seller } = pair(deal)
      const body = await seller.preparedSignature(deal.id)
      const forged = { ...body, textSha256: 'f'.repeat(64) }
      expect(await codeOf(seller.call(routes.signContract, { params: { id: deal.id }, body: forged }))).toBe(
        'SIG-04',
      )
      expect(await lastOf(deal)).toEqual({ type: 'act.refused', data: { act: 'sign', code: 'SIG-04' } })
    })

    test('of a face check that the host will not begin', async () => {
      const deal = await dealAt(stack(), 'confirmed')
      await stack().outside.fault('face', 'down')
      const begin = pair(deal).buyer.call(routes.createFaceSession, {
        params: { id: deal.id },
        body: { purpose: 'sign' },
      })
      expect(await codeOf(begin)).toBe('FAC-HOST')
      expect(await lastOf(deal)).toEqual({ type: 'act.refused', data: { act: 'face', code: 'FAC-HOST' } })
    })

    test('of a lost race for the home', async () => {
      const one = await dealAt(stack(), 'filled')
      const two = await dealAt(stack(), 'filled', { owners: 1, buyers: 1, unitNo: one.home.unitNo })
      await getStore()
        .db.insertInto('unit_claim')
        .values({
          region_code: one.home.areaCode,
          unit_no: one.home.unitNo,
          contract_id: one.id,
          kind: 'soft',
          until: stack().now() + 1_000_000,
          created_at: stack().now(),
        })
        .execute()
      const access = { contract: { data: { id: two.id } }, party: { id: 'p1' } } as Awaited<
        ReturnType<typeof requireParty>
      >
      await noteRefusedAct(stack().app, access, 'freeze', new Refusal('DUP-01'))
      expect(await lastOf(two)).toEqual({ type: 'claim.lost', data: { act: 'freeze', code: 'DUP-01' } })
      const before = (await typesOf(two)).length
      expect(await codeOf(freeze(two))).toMatch(/^DUP-0/)
      const [said] = (await typesOf(two)).slice(before)
      expect(['claim.lost', 'house.blocked']).toContain(said)
    })

    test('of the registry after the filing', async () => {
      const first = await dealAt(stack(), 'filed')
      await stack().drain()
      const { unitNo } = first.home
      await getStore().db.deleteFrom('unit_claim').where('unit_no', '=', unitNo).execute()
      const second = await dealAt(stack(), 'filed', { owners: 1, buyers: 1, unitNo })
      await stack().drain()
      const refused = (await rows(second)).find(row => row.type === 'registry.refused')
      expect(JSON.parse(refused?.payload ?? '{}')).toMatchObject({ code: expect.stringMatching(/./) })
    })

    test('but a malformed request or one that comes too late leaves none', async () => {
      const deal = await dealAt(stack(), 'joined')
      const before = (await typesOf(deal)).length
      expect(await codeOf(submit(deal))).toBe('REQ-409')
      const empty = await stack().raw('POST', `/bff/contracts/${deal.id}/sign`, {
        token: pair(deal).seller.token,
        key: 'k-malformed',
        body: {},
      })
      expect(empty.status).toBeGreaterThanOrEqual(400)
      expect(await typesOf(deal)).toHaveLength(before)
    })
  })

  test('cancelling and expiring are in the chain', async () => {
    const cancelled = await dealAt(stack(), 'confirmed')
    await pair(cancelled).buyer.call(routes.cancelContract, {
      params: { id: cancelled.id },
      body: { reason: '' },
    })
    expect((await lastOf(cancelled)).type).toBe('contract.cancelled')
    const left = await dealAt(stack(), 'joined')
    await stack().advance(60 * 86_400_000)
    await stack().housekeep()
    expect((await lastOf(left)).type).toBe('contract.expired')
  })
})

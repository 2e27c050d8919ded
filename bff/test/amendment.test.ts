import { routes } from '@clf/shared/routes'
import { phrases } from '@clf/shared/phrases'
import { endAmendment } from '../src/amendment/endAmendment'
import { verifySealedPdf } from '../src/document'
import { changeContract } from '../src/ledger/change'
import { findContract } from '../src/ledger/contract.sql'
import type { HeadlessPhone } from '../src/journey/phone'
import type { Deal } from '../src/journey/steps'
import { codeOf, dealAt, logInAgain, look, pair, refusalOf } from './deals'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const hour = 3_600_000
const askRevoke = { reason: '双方协商不再买卖', settlement: '没有付款，互不追究' }
const revoke = (phone: HeadlessPhone, { id }: Deal) =>
  phone.call(routes.requestRevoke, { params: { id }, body: askRevoke })
const change = (phone: HeadlessPhone, { id }: Deal, changes: Record<string, unknown>, settlement = '') =>
  phone.call(routes.requestChange, {
    params: { id },
    body: { reason: '买方出差', settlement, changes, acknowledged: [] },
  })
const page = (phone: HeadlessPhone, { id }: Pick<Deal, 'id'>) =>
  phone.call(routes.getAmendment, { params: { id } })

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  const rows = {
    claims: (unitNo: string) =>
      getStore().db.selectFrom('unit_claim').select('contract_id').where('unit_no', '=', unitNo).execute(),
    signatures: (id: string) =>
      getStore()
        .db.selectFrom('signature')
        .select(['text_version', 'party_id', 'voided_at'])
        .where('contract_id', '=', id)
        .execute(),
    events: async (id: string) =>
      (
        await getStore()
          .db.selectFrom('contract_event')
          .select('type')
          .where('contract_id', '=', id)
          .orderBy('seq')
          .execute()
      ).map(e => e.type),
  }
  const laterDay = (days: number) =>
    new Date(stack().now() + 8 * hour + days * 24 * hour).toISOString().slice(0, 10)
  const pushes = async (unitNo: string) =>
    (
      await stack().mock<{ pushes: { unitNo: string; type: string; contractNo: string }[] }>(
        'GET',
        '/__mock/registry/pushes',
      )
    ).pushes
      .filter(p => p.unitNo === unitNo)
      .map(p => p.type)

  /** What the registry's room does when it hears 受理: the open request first, then the lock. */
  const accept = (deal: Deal) =>
    stack().app.store.transaction(async tx => {
      const { app } = stack()
      const record = await findContract(app, deal.id, tx)
      if (!record) throw new Error('gone')
      await tx
        .insertInto('registry_lock')
        .values({
          region_code: record.data.regionCode,
          unit_no: deal.home.unitNo,
          case_no: `C-${deal.id}`,
          status: '1',
          seq: 1,
          at: app.clock(),
        })
        .execute()
      await endAmendment(app, tx, record, { state: 'OVERTAKEN' })
      await changeContract(
        app,
        tx,
        deal.id,
        'acceptRegistration',
        { actor: 'registry', id: 'registry' },
        () => ({
          to: 'REG_ACCEPTED',
          events: [],
        }),
      )
    })

  describe('revoking', () => {
    test('asked by the seller, signed by all: revoked, sealed, everybody told, the home is free (T14)', async () => {
      const deal = await dealAt(stack(), 'filed', { owners: 2, buyers: 1 })
      const { id } = deal
      const { seller, buyer } = pair(deal)
      await stack().drain()
      const asked = await revoke(seller, deal)
      expect(asked.amendment).toMatchObject({ kind: 'revoke', state: 'OPEN', requestedByMe: true, rows: [] })
      expect(await look(buyer, deal)).toMatchObject({
        state: 'REVOKE_PENDING',
        actions: expect.arrayContaining(['agreeRevoke', 'endAmendment']),
      })
      const text = await buyer.call(routes.amendmentText, { params: { id } })
      expect(JSON.stringify(text.clauses)).toContain(askRevoke.settlement)
      expect(text.restated).toBeNull()
      for (const [n, phone] of deal.all.entries()) {
        expect((await look(phone, deal)).state).toBe('REVOKE_PENDING')
        const { amendment } = await phone.agree(id)
        expect(amendment?.signers.filter(s => s.signedAt)).toHaveLength(n + 1)
      }
      const after = await look(buyer, deal)
      expect(after).toMatchObject({ state: 'REVOKED', actions: [] })
      expect(await rows.claims(deal.home.unitNo)).toEqual([])
      expect(await codeOf(buyer.call(routes.amendmentDocument, { params: { id } }))).toBe('DOC-WAIT')
      await stack().drain()
      const done = await page(buyer, deal)
      expect(done.amendment).toMatchObject({ state: 'DONE', registry: 'DONE', document: { state: 'DONE' } })
      const pdf = await buyer.call(routes.amendmentDocument, { params: { id } })
      const report = await verifySealedPdf(
        new Uint8Array(pdf as unknown as ArrayBuffer),
        stack().app.keys.roots,
      )
      expect(report.problem).toBeNull()
      expect(await pushes(deal.home.unitNo)).toEqual(['FILED', 'REVOKED'])
      const code = after.filing?.verifyCode ?? ''
      const check = await buyer.call(routes.checkCertificate, { params: { code } })
      expect(check).toMatchObject({ status: 'REVOKED', statusLabel: '已撤销' })
      expect((await rows.signatures(id)).every(s => s.voided_at === null)).toBe(true)
      const device = `phone-${seller.person.id}`
      const { messages } = await stack().mock<{ messages: { title: string }[] }>(
        'GET',
        `/__mock/devices/${device}/inbox`,
      )
      expect(messages.map(m => m.title)).toContain('备案已撤销')
    })
  })
})

import { randomUUID } from 'node:crypto'
import { unzipSync } from 'fflate'
import { routes } from '@clf/shared/routes'
import { signAgain } from '../verifier/kit'
import { verifyBundle } from '../verifier/verify-evidence.mjs'
import { phrases } from '@clf/shared/phrases'
import { endAmendment } from '../src/amendment/endAmendment'
import { verifySealedPdf } from '../src/document'
import { changeContract } from '../src/ledger/change'
import { findContract } from '../src/ledger/contract.sql'
import { proposeDecision, revokeByDecision } from '../src/amendment/decision'
import { Refusal } from '../src/http/refusal'
import { Refused, type HeadlessPhone } from '../src/journey/phone'
import { freeze, signAll, startBySeller, submit, type Deal } from '../src/journey/steps'
import { codeOf, dealAt, filledIn, logInAgain, look, pair, refusalOf } from './deals'
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

/** Nothing waits: the phone has nothing to sign, the server would refuse. */
const notWaiting = (error: unknown) => {
  throw error instanceof Refused ? error : new Refused(409, { code: 'REQ-409', message: '' })
}
const codeOfServer = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )

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

  /** What a bundle brings of agreements, and what does not pass in it. */
  async function judge(phone: HeadlessPhone, { id }: { id: string }) {
    const reply = await phone.call(routes.evidenceBundle, { params: { id } })
    const zip = Buffer.from(reply as unknown as ArrayBuffer)
    const trust = (await stack().raw('GET', '/.well-known/clf-trust.json')).body
    const names = Object.keys(unzipSync(zip)).filter(name => /^agreement|after/.test(name))
    return {
      names: names.sort(),
      faults: verifyBundle(zip, trust).lines.filter(line => !line.ok),
      zip,
      trust,
    }
  }
  const archived = async (id: string) =>
    (
      await getStore()
        .db.selectFrom('document_archive')
        .select('subject')
        .where('contract_id', '=', id)
        .execute()
    ).map(({ subject }) => subject.split('/')[0])

  let shared: Deal | null = null
  /** One filed contract for tests that only try. */
  const dealAtFiled = async () => (shared ??= await dealAt(stack(), 'filed'))

  const lock = async (deal: Deal) => {
    const values = {
      region_code: deal.home.areaCode,
      unit_no: deal.home.unitNo,
      case_no: `C-${deal.id}`,
      status: '1',
      seq: 1,
      at: stack().now(),
    }
    await getStore().db.insertInto('registry_lock').values(values).execute()
  }

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
      const { zip, trust, ...judged } = await judge(buyer, deal)
      expect(judged).toEqual({ names: ['agreement-1.pdf'], faults: [] })
      // Somebody inside changes the agreement and signs the list of files again.
      const files = new Map(Object.entries(unzipSync(zip)).map(([name, file]) => [name, Buffer.from(file)]))
      const agreement = Buffer.from(files.get('agreement-1.pdf') ?? '')
      agreement.writeUInt8(agreement.readUInt8(5_000) ^ 1, 5_000)
      files.set('agreement-1.pdf', agreement)
      await signAgain(files, stack().app.keys.evidence)
      const faults = verifyBundle(files, trust).lines.filter(line => !line.ok)
      expect(faults.map(({ code }) => code)).toEqual(expect.arrayContaining(['SEAL_DIGEST', 'PDF_RECORD']))
      expect(faults.every(({ text }) => text.startsWith('agreement-1.pdf：'))).toBe(true)
    })

    test('a home that is revoked can be signed again at once, and the old record stays', async () => {
      const deal = await dealAt(stack(), 'filed')
      await revoke(pair(deal).buyer, deal)
      for (const phone of deal.all) await phone.agree(deal.id)
      const again: Deal = { ...deal, id: '' }
      await startBySeller(again)
      await filledIn(stack())(again)
      await freeze(again)
      await signAll(again)
      expect((await submit(again)).state).toBe('FILED')
      expect((await look(pair(deal).seller, deal)).state).toBe('REVOKED')
    })

    test('the third revocation of one home in ninety days is an alert for supervision, not a bar (SUP-03)', async () => {
      const deal = await dealAt(stack(), 'filed')
      const lives: Deal[] = [deal]
      for (let n = 1; n <= 3; n++) {
        const now = lives.at(-1) as Deal
        await revoke(pair(now).seller, now)
        for (const phone of now.all) await phone.agree(now.id)
        expect((await rows.events(now.id)).includes('supervision.alert')).toBe(n === 3)
        const alert = await getStore()
          .db.selectFrom('alert')
          .select('facts')
          .where('code', '=', 'SUP-03')
          .where('contract_id', '=', now.id)
          .executeTakeFirst()
        expect(alert ? JSON.parse(alert.facts) : null).toEqual(
          n === 3 ? { about: 'unit', times: 3, days: 90, unit: 3, person: 3, agency: 0 } : null,
        )
        if (n === 3) break
        const next: Deal = { ...now, id: '' }
        await startBySeller(next)
        await filledIn(stack())(next)
        await freeze(next)
        await signAll(next)
        await submit(next)
        lives.push(next)
      }
      const { events } = await pair(deal).seller.call(routes.timeline, {
        params: { id: (lives.at(-1) as Deal).id },
      })
      expect(events.map(e => e.title)).not.toContain('监管提示')
    })
  })

  describe('a request that comes to nothing (T15)', () => {
    const endings = {
      refused: (deal: Deal) =>
        pair(deal).buyer.call(routes.refuseAmendment, {
          params: { id: deal.id },
          body: { reason: '钱还没有退' },
        }),
      withdrawn: (deal: Deal) =>
        pair(deal).seller.call(routes.withdrawAmendment, { params: { id: deal.id } }),
      expired: async (deal: Deal) => {
        await stack().advance(73 * hour)
        await stack().housekeep()
        await logInAgain(deal)
      },
    }
    test.each(Object.entries(endings))('%s: filed as before, signatures kept and void', async (how, end) => {
      const deal = await dealAt(stack(), 'filed')
      const { seller, buyer } = pair(deal)
      await revoke(seller, deal)
      await seller.agree(deal.id)
      await end(deal)
      expect(await look(buyer, deal)).toMatchObject({ state: 'FILED', expiresAt: null })
      const { amendment } = await page(seller, deal)
      expect(amendment?.state).toBe(how.toUpperCase())
      expect(amendment?.endReason).toBe(how === 'refused' ? '钱还没有退' : '')
      const given = await rows.signatures(deal.id)
      expect(given.filter(s => s.text_version === 1 && s.voided_at === null)).toHaveLength(2)
      expect(given.filter(s => s.text_version === 2)).toMatchObject([{ voided_at: expect.any(Number) }])
      expect(await rows.claims(deal.home.unitNo)).toEqual([{ contract_id: deal.id }])
      expect(await codeOf(buyer.agree(deal.id).catch(notWaiting))).toBe('REQ-409')
      // Asked again, everybody signs anew: nothing of the first round counts (I5).
      const again = await revoke(buyer, deal)
      expect(again.amendment).toMatchObject({
        textVersion: 3,
        signers: [{ signedAt: null }, { signedAt: null }],
      })
      await buyer.agree(deal.id)
      expect((await look(buyer, deal)).state).toBe('REVOKE_PENDING')
      await seller.agree(deal.id)
      expect((await look(buyer, deal)).state).toBe('REVOKED')
      // An end is an end (I6).
      expect(await codeOf(revoke(seller, deal))).toBe('REQ-409')
      expect(await codeOf(change(seller, deal, { extra: { text: '无' } }))).toBe('REQ-409')
    })

    test('only who asked withdraws, only the others refuse, and a stranger finds nothing', async () => {
      const deal = await dealAt(stack(), 'filed')
      const { seller, buyer } = pair(deal)
      const params = { id: deal.id }
      expect(await codeOf(seller.call(routes.withdrawAmendment, { params }))).toBe('REQ-409')
      await revoke(seller, deal)
      expect(await codeOf(buyer.call(routes.withdrawAmendment, { params }))).toBe('REQ-409')
      expect(await codeOf(seller.call(routes.refuseAmendment, { params, body: { reason: '' } }))).toBe(
        'REQ-409',
      )
      const other = await dealAt(stack(), 'gathered')
      expect(await codeOf(page(pair(other).seller, deal))).toBe('REQ-404')
    })
  })

  describe('before the registry (I3)', () => {
    test('an open case refuses the request: REG-01 from its answer, REG-02 once our contract is accepted', async () => {
      const deal = await dealAt(stack(), 'filed')
      const { seller } = pair(deal)
      const cases = [{ caseNo: 'B-1', regType: '200', status: '1', acceptedAt: '2026-11-01 09:00:00' }]
      await stack().outside.change(deal.home.certNo, { cases })
      expect(await codeOf(revoke(seller, deal))).toBe('REG-01')
      expect((await look(seller, deal)).state).toBe('FILED')
      const { records } = await seller.call(routes.verificationRecords, { params: { id: deal.id } })
      expect(records.at(-1)).toMatchObject({ gate: 'G8', outcome: 'BLOCKED' })
      await stack().outside.change(deal.home.certNo, { cases: [] })
      await accept(deal)
      const refused = await refusalOf(revoke(seller, deal))
      expect(refused.body.message).toBe(phrases['REG-02'].citizen)
    })

    test('held by a court: no change, no revocation; a mortgage is no obstacle to them', async () => {
      const deal = await dealAt(stack(), 'filed')
      const { seller } = pair(deal)
      await stack().outside.change(deal.home.certNo, { restrictions: ['SEAL'] })
      expect(await codeOf(revoke(seller, deal))).toBe('RST-01')
      await stack().outside.change(deal.home.certNo, { restrictions: ['MORTGAGE'] })
      expect((await revoke(seller, deal)).amendment?.state).toBe('OPEN')
    })

    test('a silent registry stops request and signature; nothing is lost, the same signature works later', async () => {
      const deal = await dealAt(stack(), 'filed')
      const { seller, buyer } = pair(deal)
      await stack().outside.fault('registry', 'down')
      expect(await codeOf(revoke(seller, deal))).toBe('SYS-01')
      await stack().outside.clearFaults()
      await revoke(seller, deal)
      await seller.agree(deal.id)
      const body = await buyer.preparedAgreement(deal.id)
      const sign = () => buyer.call(routes.signAmendment, { params: { id: deal.id }, body })
      await stack().outside.fault('registry', 'down')
      expect(await codeOf(sign())).toBe('SYS-01')
      expect((await look(buyer, deal)).state).toBe('REVOKE_PENDING')
      await stack().outside.clearFaults()
      expect((await sign()).amendment?.state).toBe('DONE')
    })

    test('acceptance between the first and the last signature wins: locked, request over, signature void', async () => {
      const deal = await dealAt(stack(), 'filed')
      const { seller, buyer } = pair(deal)
      await revoke(seller, deal)
      await seller.agree(deal.id)
      const body = await buyer.preparedAgreement(deal.id)
      await accept(deal)
      const late = buyer.call(routes.signAmendment, { params: { id: deal.id }, body })
      expect(await codeOf(late)).toBe('REQ-409')
      expect((await look(buyer, deal)).state).toBe('REG_ACCEPTED')
      expect((await page(buyer, deal)).amendment).toMatchObject({ state: 'OVERTAKEN' })
      expect(await rows.claims(deal.home.unitNo)).toEqual([{ contract_id: deal.id }])
    })

    test('the last signature and the acceptance at once: one of them wins, never both', async () => {
      for (let n = 0; n < 4; n++) {
        const deal = await dealAt(stack(), 'filed')
        const { seller, buyer } = pair(deal)
        await revoke(seller, deal)
        await seller.agree(deal.id)
        const body = await buyer.preparedAgreement(deal.id)
        const [signed, accepted] = await Promise.allSettled([
          buyer.call(routes.signAmendment, { params: { id: deal.id }, body }),
          new Promise(done => setTimeout(done, n * 8)).then(() => accept(deal)),
        ])
        const { state } = await look(buyer, deal)
        const won = [signed, accepted].filter(r => r.status === 'fulfilled')
        expect([state, won.length]).toEqual([expect.stringMatching(/^(REVOKED|REG_ACCEPTED)$/), 1])
        expect(state === 'REVOKED').toBe(signed?.status === 'fulfilled')
      }
    })

    test('a lock that only the registry event knows of refuses the last signature', async () => {
      const deal = await dealAt(stack(), 'filed')
      const { seller, buyer } = pair(deal)
      await revoke(seller, deal)
      await seller.agree(deal.id)
      const body = await buyer.preparedAgreement(deal.id)
      await lock(deal)
      const sign = buyer.call(routes.signAmendment, { params: { id: deal.id }, body })
      expect(await codeOf(sign)).toBe('REG-01')
      expect((await look(buyer, deal)).state).toBe('REVOKE_PENDING')
    })
  })

  describe('signing an agreement', () => {
    test('not without reading it, not with the face check of another text, not twice, not a text that is not this one', async () => {
      const deal = await dealAt(stack(), 'filed')
      const { seller, buyer } = pair(deal)
      const params = { id: deal.id }
      expect(
        await codeOf(buyer.call(routes.createFaceSession, { params, body: { purpose: 'revoke' } })),
      ).toBe('REQ-409')
      const { amendment } = await revoke(seller, deal)
      expect(
        await codeOf(buyer.call(routes.createFaceSession, { params, body: { purpose: 'revoke' } })),
      ).toBe('SIG-01')
      const read = { textVersion: amendment?.textVersion ?? 0, textSha256: '0'.repeat(64) }
      expect(await codeOf(buyer.call(routes.confirmAmendment, { params, body: read }))).toBe('SIG-04')
      const body = await buyer.preparedAgreement(deal.id)
      expect(
        await codeOf(buyer.call(routes.createFaceSession, { params, body: { purpose: 'change' } })),
      ).toBe('REQ-409')
      const send = (patch: object, key = randomUUID()) =>
        buyer.call(routes.signAmendment, { params, body: { ...body, ...patch } }, key)
      expect(await codeOf(send({ textVersion: 9 }))).toBe('SIG-03')
      expect(await codeOf(send({ textSha256: '0'.repeat(64) }))).toBe('SIG-04')
      expect(await codeOf(send({ proof: body.proof.replace(/^../, 'AA') }))).toBe('SIG-04')
      const key = randomUUID()
      const first = await send({}, key)
      expect(await send({}, key)).toEqual(first)
      expect(await codeOf(send({}))).toBe('FAC-02')
      expect((await rows.signatures(deal.id)).filter(s => s.text_version === 2)).toHaveLength(1)
    })

    test('two ask at once: one request; the other learns that there is one', async () => {
      const deal = await dealAt(stack(), 'filed')
      const { seller, buyer } = pair(deal)
      const both = await Promise.allSettled([
        revoke(seller, deal),
        change(buyer, deal, { handover: { date: laterDay(45) } }),
      ])
      expect(both.map(r => r.status).sort()).toEqual(['fulfilled', 'rejected'])
      const lost = both.find(r => r.status === 'rejected')
      expect((lost as PromiseRejectedResult).reason).toMatchObject({ code: 'REQ-409' })
    })

    test('the last two signatures at once carry it out once', async () => {
      const deal = await dealAt(stack(), 'filed')
      await change(pair(deal).seller, deal, { handover: { date: laterDay(45) } })
      const bodies = await Promise.all(deal.all.map(phone => phone.preparedAgreement(deal.id)))
      await Promise.all(
        deal.all.map((phone, i) =>
          phone.call(routes.signAmendment, { params: { id: deal.id }, body: bodies[i] }),
        ),
      )
      expect((await rows.events(deal.id)).filter(type => type === 'contract.superseded')).toHaveLength(1)
      const { successor } = await page(pair(deal).seller, deal)
      expect(await rows.claims(deal.home.unitNo)).toEqual([{ contract_id: successor?.id }])
    })
  })

  describe('changing', () => {
    test('a later delivery date: a new contract takes the place of the old one in every respect (T16)', async () => {
      const deal = await dealAt(stack(), 'filed')
      const { seller, buyer } = pair(deal)
      await stack().drain()
      const before = await look(seller, deal)
      const date = laterDay(45)
      const asked = await change(seller, deal, { handover: { date } }, '推迟期间不收租金')
      expect(asked.amendment?.rows).toMatchObject([{ label: '交房日期' }])
      const text = await buyer.call(routes.amendmentText, { params: { id: deal.id } })
      expect(text.restated?.clauses.length).toBeGreaterThan(20)
      for (const phone of deal.all) await phone.agree(deal.id)
      const old = await look(seller, deal)
      expect(old).toMatchObject({ state: 'SUPERSEDED', actions: [], terms: before.terms })
      const { successor } = await page(seller, deal)
      const next = { id: successor?.id ?? '' }
      const now = await look(buyer, next)
      expect(now).toMatchObject({
        state: 'FILED',
        terms: { ...before.terms, handover: { ...before.terms.handover, date } },
        signing: { signed: 2, waitingFor: [] },
      })
      expect(now.filing?.contractNo).toBe(successor?.contractNo)
      expect(now.filing?.verifyCode).not.toBe(before.filing?.verifyCode)
      expect((await page(buyer, next)).predecessor).toEqual({
        id: deal.id,
        contractNo: before.filing?.contractNo,
      })
      await stack().drain()
      const check = (code = '') => buyer.call(routes.checkCertificate, { params: { code } })
      expect(await check(before.filing?.verifyCode)).toMatchObject({
        status: 'CHANGED',
        statusLabel: '已变更',
      })
      expect(await check(now.filing?.verifyCode)).toMatchObject({ status: 'VALID' })
      expect((await look(buyer, next)).filing).toMatchObject({
        document: { state: 'DONE' },
        registry: 'DONE',
        acceptance: 'DONE',
        caseNo: expect.any(String),
      })
      const pdf = await buyer.call(routes.contractDocument, { params: next })
      const bytes = new Uint8Array(pdf as unknown as ArrayBuffer)
      expect((await verifySealedPdf(bytes, stack().app.keys.roots)).problem).toBeNull()
      expect(await pushes(deal.home.unitNo)).toEqual(['FILED', 'CHANGED'])
      // What proves it without us: the agreement, its signers and the chain in which they signed.
      await stack().log()
      const zip = await buyer.call(routes.evidenceBundle, { params: next })
      const trust = (await stack().raw('GET', '/.well-known/clf-trust.json')).body
      const judged = verifyBundle(Buffer.from(zip as unknown as ArrayBuffer), trust)
      expect(judged.lines.filter(line => !line.ok)).toEqual([])
      // The line goes on: the new contract can be revoked, in the order in which things happened.
      await revoke(buyer, { ...deal, ...next })
      for (const phone of deal.all) await phone.agree(next.id)
      await stack().drain()
      expect(await pushes(deal.home.unitNo)).toEqual(['FILED', 'CHANGED', 'REVOKED'])
      expect(await rows.claims(deal.home.unitNo)).toEqual([])
      // Each contract of the line brings the agreements that were made about it, and they are judged like it.
      await stack().log()
      const first = await judge(buyer, deal)
      const last = await judge(buyer, next)
      expect([first.names, last.names]).toEqual([
        ['agreement-1.pdf'],
        ['agreement-1.pdf', 'chain-after.json'],
      ])
      expect([first.faults, last.faults]).toEqual([[], []])
      expect(await archived(deal.id)).toContain('agreement')
      expect(await archived(next.id)).toContain('agreement')
    })

    test('asked before the registry has heard of the filing: it hears of both, in order', async () => {
      const deal = await dealAt(stack(), 'filed')
      await change(pair(deal).seller, deal, { extra: { text: '窗帘留给买方' } })
      for (const phone of deal.all) await phone.agree(deal.id)
      await stack().drain()
      await stack().drain()
      expect(await pushes(deal.home.unitNo)).toEqual(['FILED', 'CHANGED'])
    })

    const core: [string, unknown][] = [
      ['the price', { price: { totalFen: 1 } }],
      [
        'an amount',
        { payment: { depositDate: null, instalments: [{ due: 'ON_TRANSFER', days: 1, amountFen: 5 }] } },
      ],
      [
        'one more instalment',
        {
          payment: {
            depositDate: null,
            instalments: [
              { due: 'ON_TRANSFER', days: 1 },
              { due: 'ON_TRANSFER', days: 2 },
            ],
          },
        },
      ],
      ['the condition of handing over', { handover: { date: '2027-01-01', condition: 'AS_IS' } }],
      ['a name', { parties: [] }],
      ['the home', { house: {} }],
    ]
    test.each(core)('%s is a core field: CHG-01', async (_, changes) => {
      const deal = await dealAtFiled()
      expect(await codeOf(change(pair(deal).seller, deal, changes as Record<string, unknown>))).toBe('CHG-01')
    })

    test('rules of the contract hold for the change; what is not changed is not judged again', async () => {
      const deal = await dealAtFiled()
      const { seller } = pair(deal)
      expect(await codeOf(change(seller, deal, { handover: { date: '2020-01-01' } }))).toBe('CON-02')
      const body = {
        reason: '',
        settlement: '',
        acknowledged: [],
        changes: {
          liability: {
            latePayment: 5,
            lateHandover: 5,
            lateTransfer: 5,
            terminateAfterDays: 30,
            breachPercent: 60,
          },
        },
      }
      expect(await codeOf(seller.call(routes.requestChange, { params: { id: deal.id }, body }))).toBe(
        'ACK-01',
      )
      expect(await codeOf(change(seller, deal, { extra: { text: '' } }))).toBe('REQ-422')
      expect(await codeOf(change(seller, deal, { extra: { text: '<b>粗</b>' } }))).toBe('CON-06')
    })
  })

  describe('by a decision (T20)', () => {
    const paper = {
      type: 'JUDGMENT' as const,
      no: '（2026）鄂1202民初1号',
      issuedBy: '咸安区人民法院',
      effectiveOn: '2026-10-01',
      document: Buffer.from('%PDF-1.7 judgment'),
      mime: 'application/pdf' as const,
    }
    test('one proposes, another approves; a waiting request of the parties ends', async () => {
      const deal = await dealAt(stack(), 'filed')
      const { seller } = pair(deal)
      const { app } = stack()
      await revoke(seller, deal)
      const decision = await proposeDecision(app, { id: 'staff-1' }, deal.id, paper, 'a'.repeat(64))
      expect((await look(seller, deal)).state).toBe('REVOKE_PENDING')
      expect(await codeOfServer(revokeByDecision(app, { id: 'staff-1' }, deal.id, decision))).toBe('REQ-409')
      await revokeByDecision(app, { id: 'staff-2' }, deal.id, decision)
      expect((await look(seller, deal)).state).toBe('REVOKED')
      expect((await page(seller, deal)).amendment).toMatchObject({ kind: 'revoke', state: 'DECIDED' })
      expect(await codeOfServer(revokeByDecision(app, { id: 'staff-2' }, deal.id, decision))).toBe('REQ-409')
      await stack().drain()
      expect(await pushes(deal.home.unitNo)).toEqual(['FILED', 'REVOKED'])
      expect(await rows.claims(deal.home.unitNo)).toEqual([])
    })

    test('not under the hands of the registry (I3)', async () => {
      const deal = await dealAt(stack(), 'filed')
      const { app } = stack()
      const decision = await proposeDecision(app, { id: 'staff-1' }, deal.id, paper, 'a'.repeat(64))
      await accept(deal)
      expect(await codeOfServer(revokeByDecision(app, { id: 'staff-2' }, deal.id, decision))).toBe('REG-02')
    })
  })

  test('the database refuses to change or delete what was asked for', async () => {
    const deal = await dealAt(stack(), 'filed')
    await revoke(pair(deal).seller, deal)
    const { db } = getStore()
    const of = db.updateTable('amendment').where('contract_id', '=', deal.id)
    await expect(of.set({ requested_by: 'p2' }).execute()).rejects.toThrow('append-only')
    await expect(db.deleteFrom('amendment').where('contract_id', '=', deal.id).execute()).rejects.toThrow(
      'append-only',
    )
  })
})

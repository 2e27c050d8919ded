import { PDF } from '@libpdf/core'
import { deskRoutes } from '@clf/shared/routes'
import { verifySealedPdf } from '../src/document'
import type { Caller } from '../src/journey/caller'
import { startBySeller, type Deal } from '../src/journey/steps'
import { verificationContext } from '../src/verification/verification.sql'
import { codeOf, dealAt } from './deals'
import { sha256Hex } from './sealParts'
import { deskOf, withStaff } from './staff'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  let deal: Deal
  let supervisor: Caller
  beforeAll(async () => {
    await withStaff(stack())
    deal = await dealAt(stack(), 'filed')
    supervisor = await deskOf(stack(), 'supervisor-xianan')
  })
  const search = async (query: Record<string, string>, desk = supervisor) =>
    (await desk.call(deskRoutes.searchChecks, { query })).records
  const gatesOf = async (query: Record<string, string>) => (await search(query)).map(({ gate }) => gate)

  test('checks are found by contract, home, gate, outcome, operator, rule and period; newest first', async () => {
    const all = await search({ contractId: deal.id })
    expect(all.map(({ gate }) => gate)).toEqual(expect.arrayContaining(['G2', 'G5', 'G6']))
    const times = all.map(({ at }) => at)
    expect(times).toEqual([...times].sort().reverse())
    const { unitNo = '', contractNo = '' } = {
      unitNo: all[0]?.unitNo ?? '',
      contractNo: all[0]?.contractNo ?? '',
    }
    expect(await search({ unitNo })).toEqual(all)
    expect(await search({ contractNo })).toEqual(all)
    expect(await gatesOf({ unitNo, gate: 'G6' })).toEqual(['G6'])
    expect(await gatesOf({ unitNo, outcome: 'UNAVAILABLE' })).toEqual([])
    expect(await gatesOf({ unitNo, operator: 'clerk-xianan' })).toEqual([])
    expect(await gatesOf({ unitNo, to: '2020-01-01' })).toEqual([])
    const [found] = all.flatMap(({ codes }) => codes)
    if (found) expect((await search({ unitNo, code: found.code })).length).toBeGreaterThan(0)
    expect(await search({ unitNo, code: 'RST-01' })).toEqual([])
  })

  test('a check that was refused is found by its rule', async () => {
    const sealed = await dealAt(stack(), 'gathered', { owners: 1, buyers: 1, restrictions: ['SEAL'] })
    await startBySeller(sealed)
    const found = await search({ code: 'RST-01' })
    expect(found).toMatchObject([
      { contractId: sealed.id, gate: 'G2', outcome: 'BLOCKED', outcomeLabel: '未通过', operator: '当事人' },
    ])
    const { rules } = await supervisor.call(deskRoutes.readCheck, {
      params: { recordId: found[0]?.id ?? '' },
    })
    expect(rules[0]).toMatchObject({
      code: 'RST-01',
      result: 'B',
      seller: expect.stringContaining('查封') as string,
    })
  })

  test('one check: every rule, versions, digests that hold, and the answer masked; word for word only with a reason', async () => {
    const [record] = await search({ contractId: deal.id, gate: 'G6' })
    const params = { recordId: record?.id ?? '' }
    const detail = await supervisor.call(deskRoutes.readCheck, { params })
    expect(detail.rules.length).toBeGreaterThan(10)
    expect(detail.rules.every(({ meaning }) => meaning !== '')).toBe(true)
    expect(detail.proof).toMatchObject({
      answerIntact: true,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    })
    expect(detail.snapshot).not.toMatch(/\d{17}[\dX]/)
    const read = (desk: Caller, reason = '核对权利人') =>
      desk.call(deskRoutes.unmaskCheck, { params, body: { reason } })
    expect(await codeOf(read(supervisor, ''))).toBe('REQ-422')
    expect((await read(supervisor)).snapshot).toMatch(/\d{17}[\dX]/)
    const auditor = await deskOf(stack(), 'auditor-city')
    expect(await codeOf(read(auditor))).toBe('STF-03')
    expect(await auditor.call(deskRoutes.readCheck, { params })).toMatchObject({ mayUnmask: false })
    const acts = await getStore()
      .db.selectFrom('supervision_act')
      .select(['kind', 'by_staff'])
      .where('subject', '=', params.recordId)
      .execute()
    expect(acts).toEqual([{ kind: 'SNAPSHOT_READ', by_staff: 'supervisor-xianan' }])
  })

  test('offices see their county, clerks their site, brokers outcomes of their agency', async () => {
    const query = { contractId: deal.id }
    expect(await search(query, await deskOf(stack(), 'supervisor-jiayu'))).toEqual([])
    expect((await search(query, await deskOf(stack(), 'supervisor-city'))).length).toBeGreaterThan(0)
    const clerk = await deskOf(stack(), 'clerk-xianan')
    const broker = await deskOf(stack(), 'broker-one')
    expect([await search(query, clerk), await search(query, broker)]).toEqual([[], []])
    const [record] = await search(query)
    const params = { recordId: record?.id ?? '' }
    expect(await codeOf(clerk.call(deskRoutes.readCheck, { params }))).toBe('REQ-404')

    const { db } = getStore()
    const at = (site_id: string | null, agency_id: string | null) =>
      db
        .updateTable('contract_index')
        .set({ site_id, agency_id })
        .where('contract_id', '=', deal.id)
        .execute()
    const mine = await clerk.call(deskRoutes.staffMe)
    await at(mine.staff.siteId, 'agency-one')
    expect((await search(query, clerk)).length).toBeGreaterThan(0)
    expect(await search(query, await deskOf(stack(), 'clerk-second'))).toEqual([])
    expect(await search(query, await deskOf(stack(), 'broker-two'))).toEqual([])
    expect(await broker.call(deskRoutes.readCheck, { params })).toMatchObject({
      rules: [],
      codes: [],
      proof: null,
      snapshot: null,
    })
    await at(null, null)
  })

  test('what was found is exported as a sealed file that names no number, and the export is on record', async () => {
    const body = { contractId: deal.id, reason: '投诉处理' }
    const file = Buffer.from(
      (await supervisor.call(deskRoutes.exportChecks, { body })) as unknown as ArrayBuffer,
    )
    expect((await verifySealedPdf(file, stack().app.keys.roots)).problem).toBeNull()
    const inside = (await PDF.load(file)).attachments.get('records.json')
    const text = Buffer.from(inside ?? []).toString('utf8')
    const { records, filter } = JSON.parse(text) as { records: { id: string }[]; filter: unknown }
    expect(records.map(({ id }) => id)).toEqual((await search({ contractId: deal.id })).map(({ id }) => id))
    expect(filter).toEqual({ contractId: deal.id })
    for (const { person } of deal.all) expect(text).not.toContain(person.idNo)
    const act = await getStore()
      .db.selectFrom('supervision_act')
      .selectAll()
      .where('kind', '=', 'RECORDS_EXPORTED')
      .executeTakeFirstOrThrow()
    expect(act).toMatchObject({
      subject: sha256Hex(file),
      by_staff: 'supervisor-xianan',
      contract_id: deal.id,
    })
    const clerk = await deskOf(stack(), 'clerk-xianan')
    expect(await codeOf(clerk.call(deskRoutes.exportChecks, { body }))).toBe('STF-03')
  })

  test('pages follow one another and hold every check once', async () => {
    const { db } = getStore()
    const { keys } = stack().app
    const row = await db
      .selectFrom('verification_record')
      .selectAll()
      .where('contract_id', '=', deal.id)
      .limit(1)
      .executeTakeFirstOrThrow()
    const ids = Array.from({ length: 60 }, (_, n) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`)
    for (const [n, id] of ids.entries()) {
      const result = JSON.stringify({ operator: 'system', findings: [] })
      const copy = {
        id,
        unit_no: 'many',
        // Several in the same millisecond: the place of a page is time and id.
        requested_at: row.requested_at - (n % 7),
        response_enc: null,
        result_enc: await keys.fields.seal(result, verificationContext(id, 'result')),
      }
      await db
        .insertInto('verification_record')
        .values({ ...row, ...copy })
        .execute()
    }
    const first = await supervisor.call(deskRoutes.searchChecks, { query: { unitNo: 'many' } })
    expect(first.records).toHaveLength(50)
    const query = { unitNo: 'many', before: first.next ?? '' }
    const second = await supervisor.call(deskRoutes.searchChecks, { query })
    expect(second.next).toBeNull()
    expect([...first.records, ...second.records].map(({ id }) => id).sort()).toEqual(ids)
  })
})

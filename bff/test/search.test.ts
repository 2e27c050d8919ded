import { deskRoutes, type FoundContract } from '@clf/shared/routes'
import { sellersOf } from '@clf/shared/contract'
import type { Caller } from '../src/journey/caller'
import { findContract } from '../src/ledger/contract.sql'
import { reindex } from '../src/search/reindex'
import { differences } from '../src/statistics/check'
import { codeOf, dealAt, logInAgain, look, pair } from './deals'
import { putRows } from './indexRows'
import { deskOf, withStaff } from './staff'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'
import type { Deal } from '../src/journey/steps'

const hourMs = 3_600_000

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  let deal: Deal
  let other: Deal
  beforeAll(async () => {
    await withStaff(stack())
    deal = await dealAt(stack(), 'filed')
    other = await dealAt(stack(), 'filled')
  })

  const record = async () => {
    const found = await findContract(stack().app, deal.id)
    if (!found) throw new Error('no contract')
    return found
  }
  const search = async (desk: Caller, body: Record<string, unknown>) =>
    (await desk.call(deskRoutes.searchContracts, { body })).rows
  const ids = (rows: readonly FoundContract[]) => rows.map(row => row.id)

  test('every number that people hold leads to exactly their contract, however it is typed', async () => {
    const desk = await deskOf(stack(), 'supervisor-xianan')
    const { data } = await record()
    const [seller] = sellersOf(data)
    const { contractNo = '', verifyCode = '' } = data.filing ?? {}
    const asked = [
      { contractNo },
      { contractNo: ` ${contractNo} ` },
      { verifyCode: verifyCode.toLowerCase().replace(/-/g, ' ') },
      { certNo: data.certNo?.replace('（', '(').replace('）', ')') },
      { unitNo: data.house?.unitNo },
      { idNo: seller?.idNo },
      { idNo: seller?.idNo, state: 'FILED', channel: 'SELF', dayOf: 'filed' },
    ]
    for (const body of asked) expect([body, ids(await search(desk, body))]).toEqual([body, [deal.id]])
    for (const body of [
      { contractNo: `${contractNo}1` },
      { idNo: '421200199001010018' },
      { state: 'REVIEW' },
    ])
      expect(ids(await search(desk, body))).toEqual([])
  })

  test('a row says where and who, masked', async () => {
    const desk = await deskOf(stack(), 'supervisor-city')
    const { data } = await record()
    const [row] = await search(desk, { contractNo: data.filing?.contractNo })
    const text = JSON.stringify(row)
    for (const { name, idNo, phone } of data.parties)
      for (const secret of [name, idNo, phone ?? idNo]) expect(text).not.toContain(secret)
    expect(text).not.toContain(data.house?.location.full)
    expect(row).toMatchObject({
      regionName: '咸安区',
      stateLabel: '已备案',
      channelLabel: '个人自助',
      totalFen: data.terms.price?.totalFen,
      location: expect.stringContaining('***') as string,
    })
    expect(row?.parties.map(party => party.name[0])).toEqual(['*', '*'])
  })

  test('a county sees its own, the city all, a clerk the own site, a broker the own agency', async () => {
    const at = (place: object) => ({ contract_no: 'SCOPE', ...place })
    const [bySite, byOther, byAgency, jiayu] = await putRows(getStore(), [
      at({ channel: 'AGENT', site_id: 'xianan-point-1' }),
      at({ channel: 'AGENT', site_id: 'xianan-point-2' }),
      at({ channel: 'BROKER', agency_id: 'agency-one' }),
      at({ region_code: '421221' }),
    ])
    const all = [bySite, byOther, byAgency, jiayu]
    const seen: Record<string, unknown[]> = {
      'supervisor-city': all,
      'auditor-city': all,
      'reviewer-xianan': [bySite, byOther, byAgency],
      'supervisor-jiayu': [jiayu],
      'clerk-xianan': [bySite],
      'clerk-second': [byOther],
      'clerk-jiayu': [],
      'broker-one': [byAgency],
      'broker-two': [],
    }
    for (const [who, rows] of Object.entries(seen)) {
      const desk = await deskOf(stack(), who)
      expect([who, ids(await search(desk, { contractNo: 'SCOPE' })).sort()]).toEqual([who, [...rows].sort()])
    }
    const clerk = await deskOf(stack(), 'clerk-xianan')
    expect(await search(clerk, { siteId: 'xianan-point-2' })).toEqual([])
    expect(await search(clerk, { regionCode: '421221' })).toEqual([])
  })

  test('pages go through everything once, in order, while others write; how many is said once', async () => {
    const desk = await deskOf(stack(), 'supervisor-city')
    const put = (from: number, n: number) =>
      putRows(
        getStore(),
        Array.from({ length: n }, (_, i) => ({
          region_code: i % 2 ? '421222' : '421223',
          agency_id: 'pages',
          // Several of the same instant.
          started_at: from + Math.floor(i / 7),
        })),
      )
    const there = await put(1_000, 120)
    const first = await desk.call(deskRoutes.searchContracts, { body: { agencyId: 'pages' } })
    expect(first).toMatchObject({ total: 120, atLeast: false })
    await put(5_000, 20)
    const rows = [...first.rows]
    for (let { next } = first; next;) {
      const page = await desk.call(deskRoutes.searchContracts, { body: { agencyId: 'pages', cursor: next } })
      expect(page.total).toBeNull()
      rows.push(...page.rows)
      next = page.next
    }
    expect(ids(rows).sort()).toEqual(there.sort())
    expect(rows.map(row => row.startedAt)).toEqual(
      rows
        .map(row => row.startedAt)
        .sort()
        .reverse(),
    )
    const wrong = desk.call(deskRoutes.searchContracts, { body: { cursor: 'bm9uc2Vuc2U' } })
    expect(await codeOf(wrong)).toBe('REQ-400')
  })

  test('a reviewer looks behind a mask for a reason, which the auditor reads; nobody else may', async () => {
    const desk = await deskOf(stack(), 'supervisor-xianan')
    const before = await record()
    const [seller] = sellersOf(before.data)
    const ask = (by: Caller, body: object) =>
      by.call(deskRoutes.unmaskContract, { params: { id: deal.id }, body })
    const why = { reason: '核对当事人来访时出示的证件' }
    const person = await ask(desk, { what: 'person', partyId: seller?.id, ...why })
    expect(person).toMatchObject({ person: { name: seller?.name, idNo: seller?.idNo }, location: null })
    const { location } = await ask(desk, { what: 'address', ...why })
    expect(location).toBe(before.data.house?.location.full)

    expect(await codeOf(ask(desk, { what: 'address', reason: '看看' }))).toBe('REQ-422')
    expect(await codeOf(ask(desk, { what: 'person', partyId: 'nobody', ...why }))).toBe('REQ-404')
    for (const who of ['auditor-city', 'clerk-xianan', 'broker-one'])
      expect(await codeOf(ask(await deskOf(stack(), who), { what: 'address', ...why }))).toBe('STF-03')
    const jiayu = await deskOf(stack(), 'supervisor-jiayu')
    expect(await codeOf(ask(jiayu, { what: 'address', ...why }))).toBe('REQ-404')

    const auditor = await deskOf(stack(), 'auditor-city')
    const { rows } = await auditor.call(deskRoutes.unmaskRecords)
    expect(
      rows.map(({ staffId, what, reason, contractId }) => ({ staffId, what, reason, contractId })),
    ).toEqual([
      { staffId: 'supervisor-xianan', what: 'address', contractId: deal.id, ...why },
      { staffId: 'supervisor-xianan', what: `person:${seller?.id}`, contractId: deal.id, ...why },
    ])
    const events = await getStore()
      .db.selectFrom('contract_event')
      .select(['actor', 'payload'])
      .where('contract_id', '=', deal.id)
      .where('type', '=', 'case.unmasked')
      .execute()
    expect(events.length).toBe(2)
    expect(JSON.stringify(events)).not.toContain(why.reason)
    await expect(getStore().db.deleteFrom('unmask_record').execute()).rejects.toThrow(/append-only/)
    await logInAgain(deal)
    expect(JSON.stringify(await look(pair(deal).seller, deal))).not.toContain('因公查看')
  })

  test('not more than thirty times an hour', async () => {
    const desk = await deskOf(stack(), 'reviewer-xianan')
    const ask = () =>
      desk.call(deskRoutes.unmaskContract, {
        params: { id: other.id },
        body: { what: 'address', reason: '核对房屋坐落是否一致' },
      })
    for (let i = 0; i < 30; i++) await ask()
    expect(await codeOf(ask())).toBe('UMK-01')
    await stack().advance(hourMs)
    await (
      await deskOf(stack(), 'reviewer-xianan')
    ).call(deskRoutes.unmaskContract, {
      params: { id: other.id },
      body: { what: 'address', reason: '核对房屋坐落是否一致' },
    })
  })

  test('rows that are missing come back as they were, and once', async () => {
    const { db } = getStore()
    const own = [deal.id, other.id]
    const rows = () =>
      db
        .selectFrom('contract_index')
        .selectAll()
        .where('contract_id', 'in', own)
        .orderBy('contract_id')
        .execute()
    const before = await rows()
    expect(before.length).toBe(2)
    await db.deleteFrom('contract_index').where('contract_id', 'in', own).execute()
    expect(await reindex(stack().app, '421202')).toBe(2)
    expect(await reindex(stack().app, '421202')).toBe(0)
    const near = (row: (typeof before)[number]) => ({
      ...row,
      ...Object.fromEntries(
        Object.entries(row).flatMap(([column, value]) =>
          column.endsWith('_at') && typeof value === 'number' ? [[column, Math.round(value / 60_000)]] : [],
        ),
      ),
    })
    const plain = ({ updated_at: _, ...row }: (typeof before)[number]) => near({ ...row, updated_at: 0 })
    expect((await rows()).map(plain)).toEqual(before.map(plain))
    const wrong: string[] = []
    for await (const line of differences(stack().app)) wrong.push(line)
    expect(wrong).toEqual([])
    await db.updateTable('contract_index').set({ total_fen: 1 }).where('contract_id', '=', deal.id).execute()
    for await (const line of differences(stack().app)) wrong.push(line)
    expect(wrong).toEqual([expect.stringContaining(`${deal.id} total_fen: 1 ≠`)])
  })
})

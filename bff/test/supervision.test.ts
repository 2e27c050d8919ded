import { randomUUID } from 'node:crypto'
import { deskRoutes, routes } from '@clf/shared/routes'
import { verifySealedPdf } from '../src/document'
import type { Caller } from '../src/journey/caller'
import type { Deal } from '../src/journey/steps'
import { openWork } from '../src/registry/workList.sql'
import { findContract } from '../src/ledger/contract.sql'
import { raiseAlone } from '../src/supervision/alert.sql'
import { alertOnRevokes } from '../src/supervision/revokes'
import { supervise } from '../src/supervision/watch'
import { beijingDay } from '../src/time'
import { verifyBundle } from '../verifier/verify-evidence.mjs'
import { codeOf, dealAt, pair } from './deals'
import { deskOf, withStaff } from './staff'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const dayMs = 86_400_000
const region = '421202'

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  let deal: Deal
  let supervisor: Caller
  beforeAll(async () => {
    await withStaff(stack())
    const regDate = beijingDay(stack().now() - 100 * dayMs)
    deal = await dealAt(stack(), 'filed', { owners: 1, buyers: 1, regDate })
    supervisor = await deskOf(stack(), 'supervisor-xianan')
  })
  const board = async (desk = supervisor, query: Record<string, string> = {}) =>
    desk.call(deskRoutes.listAlerts, { query })
  const alertsOf = async (code: string) => (await board(supervisor, { code })).alerts

  /** Another contract of the same people on another home, as the index and the list of parties hold it. */
  async function another(filedAt: number | null, change: Record<string, unknown> = {}): Promise<string> {
    const { db } = getStore()
    const id = `${region}-${randomUUID()}`
    const index = await db
      .selectFrom('contract_index')
      .selectAll()
      .where('contract_id', '=', deal.id)
      .executeTakeFirstOrThrow()
    const parties = await db
      .selectFrom('contract_party')
      .selectAll()
      .where('contract_id', '=', deal.id)
      .execute()
    const row = { ...index, contract_id: id, filed_at: filedAt, unit_no: `other-${id}`, ...change }
    await db.insertInto('contract_index').values(row).execute()
    await db
      .insertInto('contract_party')
      .values(parties.map(party => ({ ...party, contract_id: id })))
      .execute()
    return id
  }

  test('a resale a hundred days after the registration is one alert, however often the watch looks (SUP-02)', async () => {
    await supervise(stack().app)
    await supervise(stack().app)
    const alerts = await alertsOf('SUP-02')
    expect(alerts).toMatchObject([
      {
        contractId: deal.id,
        sentence: '这套房屋取得后 100 天就再次出售。',
        handled: null,
        regionName: '咸安区',
      },
    ])
    expect(alerts[0]?.contractNo).toMatch(/^421202/)
  })

  test('the third sale and the third purchase within a year, and not the second (SUP-01)', async () => {
    const now = stack().now()
    await another(now - 400 * dayMs)
    await another(now - 200 * dayMs)
    await supervise(stack().app)
    expect(await alertsOf('SUP-01')).toEqual([])
    const third = await another(now - 10)
    await another(now - 5, { state: 'SUPERSEDED' })
    await supervise(stack().app)
    const alerts = await alertsOf('SUP-01')
    expect(alerts.map(alert => alert.sentence).sort()).toEqual([
      '同一人在 365 天内第 3 次作为买方备案。',
      '同一人在 365 天内第 3 次作为卖方备案。',
    ])
    expect(new Set(alerts.map(alert => alert.contractId)).size).toBe(1)
    expect([third, deal.id]).toContain(alerts[0]?.contractId)
  })

  test('a clerk with too many contracts in an hour, in too many districts, and at night (SUP-04)', async () => {
    await stack().setParameter(region, 'clerkContractsPerHour', 2)
    await stack().setParameter(region, 'clerkAreasPerDay', 2)
    const now = stack().now()
    for (const n of [1, 2, 3])
      await another(null, {
        entered_by: 'clerk-second',
        started_at: now - n,
        unit_no: `42120200${n}001GB00001F00010001`,
      })
    await deskOf(stack(), 'clerk-second')
    const night = Date.parse(`${beijingDay(now - dayMs)}T23:30:00+08:00`)
    await getStore()
      .db.updateTable('staff_session')
      .set({ last_seen_at: night })
      .where('staff_id', '=', 'clerk-second')
      .execute()
    await supervise({ ...stack().app })
    const found = (await alertsOf('SUP-04')).filter(alert => alert.staffId === 'clerk-second')
    expect(found.map(alert => alert.sentence).sort()).toEqual([
      '受理员一天内办理了 3 个地籍区的房屋。',
      '受理员一小时内录入 3 份合同。',
      '受理员在夜间（23:30）使用工作台。',
    ])
  })

  test('the third revocation through one agency, of different homes and people (SUP-03)', async () => {
    const { db } = getStore()
    const now = stack().now()
    for (const contract_id of [await another(null), await another(null)]) {
      const stranger = { person_key: `stranger-${contract_id}` }
      await db.updateTable('contract_party').set(stranger).where('contract_id', '=', contract_id).execute()
      await db
        .updateTable('contract_index')
        .set({ agency_id: 'agency-one' })
        .where('contract_id', '=', contract_id)
        .execute()
      const done = { kind: 'revoke' as const, state: 'DONE' as const, ended_at: now, requested_at: now }
      const waiting = { document_state: 'WAITING', registry_state: 'WAITING', acceptance_state: 'WAITING' }
      const of = { region_code: region, contract_id, id: randomUUID(), unit_no: contract_id }
      const rest = { text_version: 2, requested_by: 'p1', body_enc: Buffer.from('sealed') }
      await db
        .insertInto('amendment')
        .values({ ...of, ...done, ...waiting, ...rest })
        .execute()
    }
    const record = await findContract(stack().app, deal.id)
    if (!record) throw new Error('the contract is gone')
    const alertWith = (agencyId: string) => {
      const desk = { staffId: 'broker', siteId: null, agencyId }
      const entered = { ...record, extras: { ...record.extras, desk } }
      return stack().app.store.transaction(tx => alertOnRevokes(stack().app, tx, entered))
    }
    expect(await alertWith('agency-two')).toEqual([])
    expect(await alertWith('agency-one')).toMatchObject([{ type: 'supervision.alert' }])
    expect((await alertsOf('SUP-03')).map(alert => alert.sentence)).toEqual([
      '同一中介机构经办的合同在 90 天内第 3 次撤销备案。',
    ])
  })

  test('alerts show to their county and to the city, to supervisors and auditors', async () => {
    const city = await deskOf(stack(), 'supervisor-city')
    expect((await board(city)).open).toBe((await board()).open)
    expect((await board(await deskOf(stack(), 'supervisor-jiayu'))).alerts).toEqual([])
    expect((await board(supervisor, { regionCode: '421221' })).alerts).toEqual([])
    expect((await board(await deskOf(stack(), 'auditor-city'))).alerts.length).toBeGreaterThan(0)
    expect(await codeOf(board(await deskOf(stack(), 'reviewer-xianan')))).toBe('STF-03')
  })

  test('an alert is handled once, with a sentence, by nobody from elsewhere and not by whom it is about', async () => {
    const [alert] = await alertsOf('SUP-02')
    const alertId = alert?.id ?? ''
    const handle = (desk: Caller, id = alertId) =>
      desk.call(deskRoutes.handleAlert, {
        params: { alertId: id },
        body: { finding: 'NORMAL', sentence: '继承后出售，已核对登记档案。' },
      })
    expect(await codeOf(handle(await deskOf(stack(), 'supervisor-jiayu')))).toBe('REQ-404')
    expect(await codeOf(handle(await deskOf(stack(), 'auditor-city')))).toBe('STF-03')
    const view = await handle(supervisor)
    expect(view.handled).toMatchObject({ findingLabel: '核实无异常', by: 'supervisor-xianan' })
    expect(await codeOf(handle(supervisor))).toBe('REQ-409')
    expect(await alertsOf('SUP-02')).toEqual([])
    expect((await board(supervisor, { state: 'handled' })).alerts).toEqual([view])
    const own = await ownAlert()
    expect(await codeOf(handle(supervisor, own))).toBe('SUV-01')
    await handle(await deskOf(stack(), 'supervisor-city'), own)
    for (const table of ['alert', 'alert_handling'] as const)
      await expect(getStore().db.deleteFrom(table).execute()).rejects.toThrow(/append-only/)
  })

  async function ownAlert(): Promise<string> {
    const about = {
      code: 'SUP-05' as const,
      regionCode: region,
      contractId: null,
      facts: { about: 'stop', what: '全部渠道' },
    }
    await raiseAlone(stack().app, { ...about, cause: 'test', staffId: 'supervisor-xianan' })
    return (await alertsOf('SUP-05'))[0]?.id ?? ''
  }

  test('a dead letter is sent again or let go, once, with a reason that stays', async () => {
    const { db } = getStore()
    const job = await db
      .selectFrom('outbox')
      .select('id')
      .where('contract_id', '=', deal.id)
      .where('topic', '=', 'document.seal')
      .executeTakeFirstOrThrow()
    await db
      .updateTable('outbox')
      .set({ status: 'dead', done_at: stack().now(), last_error: 'TsaUnavailable' })
      .where('id', '=', job.id)
      .execute()
    const list = await supervisor.call(deskRoutes.listWork)
    expect(list.deadLetters).toMatchObject([{ id: job.id, topicLabel: '生成并盖章电子合同' }])
    const decide = (desk: Caller, act: 'replay' | 'drop' = 'replay') =>
      desk.call(deskRoutes.decideDeadLetter, {
        params: { jobId: job.id },
        body: { act, reason: '时间戳服务已恢复' },
      })
    expect(await codeOf(decide(await deskOf(stack(), 'supervisor-chibi')))).toBe('REQ-404')
    expect(await codeOf(decide(await deskOf(stack(), 'reviewer-xianan')))).toBe('STF-03')
    await decide(supervisor)
    expect(await codeOf(decide(supervisor, 'drop'))).toBe('REQ-409')
    expect((await supervisor.call(deskRoutes.listWork)).deadLetters).toEqual([])
    await stack().drain()
    const acts = await db.selectFrom('supervision_act').selectAll().where('subject', '=', job.id).execute()
    expect(acts).toMatchObject([
      { kind: 'DEAD_LETTER_REPLAYED', by_staff: 'supervisor-xianan', contract_id: deal.id },
    ])
    await expect(db.deleteFrom('supervision_act').execute()).rejects.toThrow(/append-only/)
    const listed = await supervisor.call(deskRoutes.listActs)
    expect(listed.acts).toMatchObject([{ kindLabel: '重发未送达的消息', reason: '时间戳服务已恢复' }])
    expect((await (await deskOf(stack(), 'supervisor-jiayu')).call(deskRoutes.listActs)).acts).toEqual([])
  })

  test('differences and new restrictions are listed apart; settling one needs a sentence', async () => {
    const work = { regionCode: region, contractId: deal.id, contractNo: null, ours: '1', theirs: '2' }
    await openWork(stack().app, { ...work, kind: 'STATUS', subject: 'n-1' })
    await openWork(stack().app, { ...work, kind: 'NEW_RESTRICTION', subject: deal.id, theirs: 'SEAL/封-1' })
    const reviewer = await deskOf(stack(), 'reviewer-xianan')
    const { differences, restricted } = await reviewer.call(deskRoutes.listWork)
    expect(differences).toMatchObject([
      { kind: 'STATUS', kindLabel: '两边合同状态不一致', ours: '1', theirs: '2' },
    ])
    expect(restricted).toMatchObject([{ contractId: deal.id, theirs: 'SEAL/封-1' }])
    const params = { itemId: differences[0]?.id ?? '' }
    const settle = (desk: Caller, sentence: string) =>
      desk.call(deskRoutes.settleWork, { params, body: { sentence } })
    expect(await codeOf(settle(reviewer, ''))).toBe('REQ-422')
    expect(await codeOf(settle(await deskOf(stack(), 'reviewer-jiayu'), '登记中心已更正'))).toBe('REQ-404')
    await settle(reviewer, '登记中心已更正')
    expect(await codeOf(settle(reviewer, '登记中心已更正'))).toBe('REQ-409')
    expect((await reviewer.call(deskRoutes.listWork)).differences).toEqual([])
  })

  test('an office reads bundle and full sheet by one-time links, with a reason, and the parties see it', async () => {
    await stack().log()
    const params = { id: deal.id }
    const body = { reason: '法院调取' }
    expect(await codeOf(supervisor.call(deskRoutes.officeBundleLink, { params, body: { reason: '' } }))).toBe(
      'REQ-422',
    )
    const stranger = await deskOf(stack(), 'supervisor-jiayu')
    expect(await codeOf(stranger.call(deskRoutes.officeBundleLink, { params, body }))).toBe('REQ-404')
    const clerk = await deskOf(stack(), 'clerk-xianan')
    expect(await codeOf(clerk.call(deskRoutes.officeBundleLink, { params, body }))).toBe('STF-03')

    const fetched = async ({ url }: { url: string }) => {
      const answer = await fetch(stack().url + new URL(url).pathname)
      return { status: answer.status, file: Buffer.from(await answer.arrayBuffer()) }
    }
    const link = await supervisor.call(deskRoutes.officeBundleLink, { params, body })
    const trust = await stack().raw('GET', '/.well-known/clf-trust.json')
    const report = verifyBundle((await fetched(link)).file, trust.body as never)
    expect(report.lines.filter(line => !line.ok)).toEqual([])
    expect(report.lines.map(line => line.code)).not.toContain('STROKES')
    expect((await fetched(link)).status).toBe(404)

    const sheet = await fetched(await supervisor.call(deskRoutes.officeSheetLink, { params, body }))
    expect((await verifySealedPdf(sheet.file, stack().app.keys.roots)).problem).toBeNull()
    const left = await supervisor.call(deskRoutes.officeSheetLink, { params, body })
    await getStore()
      .db.updateTable('staff')
      .set({ state: 'LEFT' })
      .where('id', '=', 'supervisor-xianan')
      .execute()
    expect((await fetched(left)).status).toBe(404)

    const { seller } = pair(deal)
    const { events } = await seller.call(routes.timeline, { params })
    const reads = events.filter(event => event.title === '主管部门依职责调阅了合同档案')
    expect(reads.map(event => event.detail)).toEqual([
      '证据包',
      '核验过程记录单（完整版）',
      '核验过程记录单（完整版）',
    ])
    expect(new Set(reads.map(event => event.by))).toEqual(new Set(['工作人员']))
    expect(JSON.stringify(events)).not.toMatch(/法院调取|supervisor/)
  })
})

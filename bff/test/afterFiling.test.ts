import { routes } from '@clf/shared/routes'
import { recheckDue, runTimers } from '../src/transfer/daily'
import { whenDue } from '../src/transfer/lease.sql'
import { reconcileRegion } from '../src/transfer/reconcile'
import { dealAt, logInAgain, look, pair } from './deals'
import { eventOf, sendEvent } from './registryCalls'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const day = 24 * 3_600_000

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  const codes = async (deal: Awaited<ReturnType<typeof dealAt>>) =>
    Promise.all(deal.all.map(async phone => (await look(phone, deal)).findings.map(f => f.code)))
  const inboxOf = async (id: string) =>
    (
      await stack().mock<{ messages: { title: string }[] }>('GET', `/__mock/devices/phone-${id}/inbox`)
    ).messages.map(m => m.title)
  const work = (contractId: string) =>
    getStore()
      .db.selectFrom('work_item')
      .select(['kind', 'resolved_by'])
      .where('contract_id', '=', contractId)
      .execute()

  test('a seizure after filing alerts every party at once, until it is gone (RST-10)', async () => {
    const deal = await dealAt(stack(), 'filed')
    await stack().drain()
    await stack().outside.change(deal.home.certNo, { restrictions: ['SEAL'] })
    await sendEvent(stack(), eventOf(deal.home.unitNo, { seq: 1, regType: '800', status: '2' }))
    await stack().drain()
    for (const found of await codes(deal)) expect(found).toContain('RST-10')
    for (const { person } of deal.all)
      expect(await inboxOf(person.id)).toContain('请立即停止付款：房屋新增限制')
    const { contracts } = await pair(deal).buyer.call(routes.myContracts)
    expect(contracts[0]?.alert).toContain('停止付款')
    expect(await work(deal.id)).toEqual([{ kind: 'NEW_RESTRICTION', resolved_by: null }])
    expect((await look(pair(deal).buyer, deal)).state).toBe('FILED')
    // The daily look says nothing new while it stays, and that it is over when it is gone.
    await stack().advance(day)
    await recheckDue(stack().app)
    await logInAgain(deal)
    await stack().outside.change(deal.home.certNo, { restrictions: [] })
    await stack().advance(day)
    await recheckDue(stack().app)
    await stack().drain()
    await logInAgain(deal)
    for (const found of await codes(deal)) expect(found).not.toContain('RST-10')
    const titles = await inboxOf(pair(deal).seller.person.id)
    expect(titles.filter(title => title.includes('新增限制'))).toHaveLength(1)
    expect(titles).toContain('房屋的限制已解除')
    expect(await work(deal.id)).toEqual([{ kind: 'NEW_RESTRICTION', resolved_by: 'recheck' }])
    const { records } = await pair(deal).seller.call(routes.verificationRecords, { params: { id: deal.id } })
    expect(records.filter(r => r.gate === 'G7')).toHaveLength(3)
  })

  test('a silent registry keeps what is known and is asked again', async () => {
    const deal = await dealAt(stack(), 'filed')
    await stack().outside.change(deal.home.certNo, { restrictions: ['SEAL'] })
    await stack().outside.fault('registry', 'down', 1)
    await stack().advance(day + 1_000)
    expect(await recheckDue(stack().app)).toBe(0)
    await stack().advance(11 * 60_000)
    expect(await recheckDue(stack().app)).toBeGreaterThan(0)
    await logInAgain(deal)
    for (const found of await codes(deal)) expect(found).toContain('RST-10')
  })

  test('an accepted case that nobody told us of is found in the register', async () => {
    const deal = await dealAt(stack(), 'filed')
    await stack().outside.change(deal.home.certNo, { cases: ['1'] })
    await stack().advance(day + 1_000)
    await recheckDue(stack().app)
    await logInAgain(deal)
    expect((await look(pair(deal).seller, deal)).state).toBe('REG_ACCEPTED')
  })

  test('reconciliation lists what differs, once, and resolves what is gone', async () => {
    const deal = await dealAt(stack(), 'filed')
    await stack().drain()
    const { areaCode } = deal.home
    const { filing } = await look(pair(deal).seller, deal)
    const contractNo = filing?.contractNo ?? ''
    const kinds = async () =>
      (await reconcileRegion(stack().app, areaCode)).filter(d => d.contractNo === contractNo).map(d => d.kind)
    const tamper = (change: Record<string, unknown>) =>
      stack().mock('POST', `/__mock/registry/filings/${contractNo}`, change)
    expect(await kinds()).toEqual([])
    await tamper({ status: '2', hash: 'other' })
    expect(await kinds()).toEqual(['STATUS', 'HASH'])
    expect(await kinds()).toEqual(['STATUS', 'HASH'])
    await tamper({ forget: true })
    expect(await kinds()).toEqual(['MISSING_THERE'])
    await tamper({ status: '1', hash: filing?.document.sha256 ?? '' })
    expect(await kinds()).toEqual([])
    const items = await getStore()
      .db.selectFrom('work_item')
      .select(['kind', 'resolved_by'])
      .where('contract_no', '=', contractNo)
      .orderBy('opened_at')
      .execute()
    expect(items.map(item => item.kind).sort()).toEqual(['HASH', 'MISSING_THERE', 'STATUS'])
    expect(items.every(item => item.resolved_by === 'reconcile')).toBe(true)
  })

  test('of several processes one does what is due, and another takes over after a crash', async () => {
    const timer = { name: 'test', everyMs: day, leaseMs: 60_000 }
    const { app } = stack()
    let done = 0
    const work = async () => void (done += 1)
    const tries = () => Promise.all(['a', 'b', 'c'].map(owner => whenDue(app, timer, owner, work)))
    expect((await tries()).filter(Boolean)).toHaveLength(1)
    expect((await tries()).filter(Boolean)).toHaveLength(0)
    await stack().advance(day + 1)
    const crash = () => Promise.reject(new Error('the process is gone'))
    await expect(whenDue(app, timer, 'a', crash)).rejects.toThrow('gone')
    expect((await tries()).filter(Boolean)).toHaveLength(0)
    await stack().advance(61_000)
    expect((await tries()).filter(Boolean)).toHaveLength(1)
    expect(done).toBe(2)
    await getStore().db.deleteFrom('timer_lease').where('name', '=', 'test').execute()
  })

  test('the clock runs every job', async () => {
    await stack().advance(2 * day)
    await runTimers(stack().app)
    const rows = await getStore().db.selectFrom('timer_lease').select(['name', 'until']).execute()
    expect(rows.map(row => row.name).sort()).toEqual([
      'figures',
      'nonces',
      'recheck',
      'reconcile',
      'retention',
      'supervise',
    ])
    expect(rows.every(row => row.until === 0)).toBe(true)
  })
})

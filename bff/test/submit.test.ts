import { randomUUID } from 'node:crypto'
import { routes } from '@clf/shared/routes'
import { deadLetters } from '../src/outbox'
import { submit } from '../src/journey/steps'
import { codeOf, dealAt, logInAgain, look, pair, refusalOf } from './deals'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

interface Pushes {
  pushes: { contractNo: string; unitNo: string }[]
}
interface Cases {
  cases: { projId: string; state: string }[]
}

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  const pushesFor = async (unitNo: string) =>
    (await stack().mock<Pushes>('GET', '/__mock/registry/pushes')).pushes.filter(p => p.unitNo === unitNo)
  const filings = (id: string) =>
    getStore().db.selectFrom('filing').selectAll().where('contract_id', '=', id).execute()

  test('a silent registry files nothing and loses nothing', async () => {
    const deal = await dealAt(stack(), 'signed')
    await stack().outside.fault('registry', 'down')
    expect(await refusalOf(submit(deal))).toMatchObject({ status: 503, code: 'SYS-01' })
    await stack().outside.clearFaults()
    const { seller } = pair(deal)
    expect(await look(seller, deal)).toMatchObject({ state: 'SIGNED', signing: { signed: 2 }, filing: null })
    const { records } = await seller.call(routes.verificationRecords, { params: { id: deal.id } })
    expect(records.at(-1)).toMatchObject({ gate: 'G6', outcome: 'UNAVAILABLE' })
    expect((await submit(deal)).state).toBe('FILED')
  })

  test('a seizure on the last day stops the filing; the buyer does not read why', async () => {
    const deal = await dealAt(stack(), 'signed')
    const { seller, buyer } = pair(deal)
    await stack().outside.change(deal.home.certNo, { restrictions: ['SEAL'] })
    const theirs = await refusalOf(buyer.call(routes.submitContract, { params: { id: deal.id } }))
    expect(theirs).toMatchObject({ status: 409, code: 'SUB-02' })
    expect(theirs.body.findings?.map(f => f.code)).toEqual(['RST-01'])
    expect(JSON.stringify(theirs.body)).not.toMatch(/查封/)
    const mine = await refusalOf(seller.call(routes.submitContract, { params: { id: deal.id } }))
    expect(mine.body.message).toContain('查封')
    expect((await look(seller, deal)).state).toBe('SIGNED')
    expect(await filings(deal.id)).toEqual([])
    const { records } = await seller.call(routes.verificationRecords, { params: { id: deal.id } })
    expect(records.filter(r => r.gate === 'G6')).toHaveLength(2)
  })

  test.each([
    ['a mortgage', { restrictions: ['MORTGAGE'] }],
    ['an open registration case', { cases: ['1'] }],
  ])('%s that appears before the submission stops it', async (_, facts) => {
    const deal = await dealAt(stack(), 'signed')
    await stack().outside.change(deal.home.certNo, facts)
    expect(await codeOf(submit(deal))).toBe('SUB-02')
    expect(await filings(deal.id)).toEqual([])
  })

  test('an owner who is new in the register must sign first', async () => {
    const deal = await dealAt(stack(), 'signed')
    const other = await stack().outside.mint({ owners: 1 })
    const owners = [...deal.owners, ...other.owners].map(p => p.id)
    await stack().outside.change(deal.home.certNo, { owners })
    expect((await refusalOf(submit(deal))).body.findings?.map(f => f.code)).toContain('OWN-02')
  })

  test('twenty presses at once by both sides file once', async () => {
    const deal = await dealAt(stack(), 'signed')
    const press = (i: number) => deal.all[i % 2]?.call(routes.submitContract, { params: { id: deal.id } })
    const all = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => press(i)))
    expect(all.filter(r => r.status === 'fulfilled').length).toBeGreaterThanOrEqual(1)
    for (const r of all)
      if (r.status === 'rejected') expect(r.reason).toMatchObject({ status: 409, code: 'REQ-409' })
    expect(await filings(deal.id)).toHaveLength(1)
    const topics = await getStore()
      .db.selectFrom('outbox')
      .select('topic')
      .where('contract_id', '=', deal.id)
      .execute()
    expect(topics.filter(t => t.topic === 'document.seal')).toHaveLength(1)
  })

  test('one press that arrives five times gets one answer', async () => {
    const deal = await dealAt(stack(), 'signed')
    const { buyer } = pair(deal)
    const key = randomUUID()
    const press = () => buyer.call(routes.submitContract, { params: { id: deal.id } }, key)
    const answers = await Promise.all(Array.from({ length: 5 }, press))
    expect(new Set(answers.map(a => a.filing?.contractNo)).size).toBe(1)
    expect(await press()).toEqual(answers[0])
    expect(await filings(deal.id)).toHaveLength(1)
  })

  test('contract numbers of a day count up without a gap', async () => {
    const numbers = []
    for (let i = 0; i < 2; i++) {
      const deal = await dealAt(stack(), 'filed', { owners: 1, buyers: 1, areaCode: '421224' })
      numbers.push((await look(pair(deal).seller, deal)).filing?.contractNo ?? '')
    }
    expect(numbers.map(no => Number(no.slice(15, 21)))).toEqual([1, 2])
  })

  describe('what leaves the server', () => {
    const done = { document: { state: 'DONE' }, registry: 'DONE', acceptance: 'DONE' }

    test.each([
      ['the answer of the registry is lost', 'registry', 'reply-lost'],
      ['the registry gets it twice', 'registry', 'duplicate'],
      ['the answer of the platform is lost', 'acceptance', 'reply-lost'],
      ['the platform gets it twice', 'acceptance', 'duplicate'],
      ['the registry is down for a while', 'registry', 'down'],
      ['the platform is down for a while', 'acceptance', 'down'],
      ['the time-stamp authority is down for a while', 'tsa', 'down'],
    ])('%s: it arrives once, and nothing is given twice', async (_, service, mode) => {
      const deal = await dealAt(stack(), 'filed')
      await stack().outside.fault(service, mode, 3)
      for (let i = 0; i < 6; i++) {
        await stack().drain()
        await stack().advance(30_000)
      }
      const { seller } = pair(deal)
      const { filing } = await look(seller, deal)
      expect(filing).toMatchObject(done)
      expect(await pushesFor(deal.home.unitNo)).toMatchObject([{ contractNo: filing?.contractNo }])
      const { cases } = await stack().mock<Cases>('GET', '/__mock/acceptance/cases')
      expect(cases.filter(c => c.projId === filing?.caseNo)).toMatchObject([{ state: 'FINISHED' }])
      const { events } = await seller.call(routes.timeline, { params: { id: deal.id } })
      for (const title of ['电子合同已盖章', '已告知不动产登记中心', '取得办件号', '受理平台办结'])
        expect([title, events.filter(e => e.title === title).length]).toEqual([title, 1])
    })

    test('a job that was done but not marked (the process died) has no second effect', async () => {
      const deal = await dealAt(stack(), 'filed')
      await stack().drain()
      const { seller } = pair(deal)
      const before = await look(seller, deal)
      await getStore()
        .db.updateTable('outbox')
        .set({ status: 'pending', done_at: null })
        .where('contract_id', '=', deal.id)
        .execute()
      await stack().drain()
      const after = await look(seller, deal)
      expect(after.filing).toEqual(before.filing)
      expect(after.version).toBe(before.version)
      expect(await pushesFor(deal.home.unitNo)).toHaveLength(1)
      const { messages } = await stack().mock<{ messages: { title: string }[] }>(
        'GET',
        `/__mock/devices/phone-${seller.person.id}/inbox`,
      )
      expect(messages.filter(m => m.title === '合同已备案')).toHaveLength(1)
    })

    test('what takes long is called late, not failed', async () => {
      const deal = await dealAt(stack(), 'filed')
      const { seller } = pair(deal)
      await stack().advance(31_000)
      expect((await look(seller, deal)).filing).toMatchObject({
        document: { state: 'LATE' },
        registry: 'LATE',
      })
      await stack().drain()
      expect((await look(seller, deal)).filing).toMatchObject(done)
    })

    test('a registry that refuses the contract is left to people; the contract stays filed', async () => {
      const first = await dealAt(stack(), 'filed')
      await stack().drain()
      const { unitNo } = first.home
      // As if our own claim had been lost: only the registry still knows of the first contract.
      await getStore().db.deleteFrom('unit_claim').where('unit_no', '=', unitNo).execute()
      const second = await dealAt(stack(), 'filed', { owners: 1, buyers: 1, unitNo })
      await stack().drain()
      const { seller } = pair(second)
      expect(await look(seller, second)).toMatchObject({ state: 'FILED', filing: { registry: 'FAILED' } })
      const work = getStore().db.selectFrom('work_item').select('kind').where('contract_id', '=', second.id)
      expect(await work.execute()).toHaveLength(1)
      expect(await deadLetters(getStore().db, second.home.areaCode)).toEqual([])
    })

    test('everybody but the one who pressed is told in the inbox', async () => {
      const deal = await dealAt(stack(), 'filed')
      await stack().drain()
      const inbox = async (i: number) =>
        (
          await stack().mock<{ messages: { title: string; body: string }[] }>(
            'GET',
            `/__mock/devices/phone-${deal.all[i]?.person.id}/inbox`,
          )
        ).messages
      expect((await inbox(0)).map(m => m.title)).toContain('合同已备案')
      expect((await inbox(1)).map(m => m.title)).not.toContain('合同已备案')
      expect(JSON.stringify(await inbox(0))).not.toContain(deal.home.certNo)
    })
  })

  test('manual mode: submitting waits for a reviewer and holds the home', async () => {
    await stack().setParameter('421223', 'filingMode', 'MANUAL')
    const deal = await dealAt(stack(), 'signed', { owners: 1, buyers: 1, areaCode: '421223' })
    expect(await submit(deal)).toMatchObject({ state: 'REVIEW', filing: null })
    expect(await filings(deal.id)).toEqual([])
    await stack().advance(100 * 3_600_000)
    await stack().housekeep()
    await logInAgain(deal)
    expect((await look(pair(deal).seller, deal)).state).toBe('REVIEW')
  })
})

import { deskRoutes } from '@clf/shared/routes'
import { Caller } from '../src/journey/caller'
import type { HeadlessPhone } from '../src/journey/phone'
import { importRegister } from '../src/staff/register'
import { codeOf } from './deals'
import { withStaff } from './staff'
import { deskWithCode, staffPhone } from './staffPhones'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const minuteMs = 60_000
const asClerk = { accept: true, regionCode: '421202', staffId: 'clerk-xianan' }

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  let clerk: HeadlessPhone
  let broker: HeadlessPhone
  beforeAll(async () => {
    await withStaff(stack())
    clerk = await staffPhone(stack(), 'clerk-xianan')
    broker = await staffPhone(stack(), 'broker-one')
  })
  afterEach(async () => {
    const open = { sites: { state: 'ACTIVE', networks: '[]' }, agencies: { state: 'ACTIVE' } } as const
    await getStore().db.updateTable('site').set(open.sites).execute()
    await getStore().db.updateTable('agency').set(open.agencies).execute()
  })

  test('the desk shows a code, the own phone confirms it, the desk has a session: once', async () => {
    const desk = await deskWithCode(stack())
    expect(await desk.ask()).toEqual({ state: 'WAITING', session: null })
    const seen = await desk.scan(clerk)
    expect(seen).toMatchObject({ number: desk.number, ip: '127.0.0.1' })
    expect(seen.seats).toMatchObject([
      { staffId: 'clerk-xianan', workplace: '咸安区第一签约点', refusal: null },
    ])
    expect(await desk.ask({ seen: 'WAITING' })).toEqual({ state: 'SCANNED', session: null })
    const news = desk.ask({ seen: 'SCANNED' })
    await desk.answer(clerk, asClerk)
    const { state, session } = await news
    expect(state).toBe('OPEN')
    const caller = new Caller(stack().url)
    caller.token = session?.token ?? null
    expect((await caller.call(deskRoutes.staffMe)).staff.id).toBe('clerk-xianan')
    expect(await codeOf(desk.ask())).toBe('LGN-03')
    expect(await codeOf(desk.answer(clerk, asClerk))).toBe('LGN-03')
  })

  test('of two askings at once one gets the session', async () => {
    const desk = await deskWithCode(stack())
    await desk.scan(clerk)
    await desk.answer(clerk, asClerk)
    const results = await Promise.allSettled([desk.ask(), desk.ask(), desk.ask()])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('whoever sees the code but not the secret, or sits elsewhere, gets nothing', async () => {
    const desk = await deskWithCode(stack())
    await desk.scan(clerk)
    await desk.answer(clerk, asClerk)
    expect(await codeOf(desk.ask({ secret: 'x'.repeat(43) }))).toBe('LGN-01')
    const body = { secret: desk.secret }
    const path = `/desk/login/${desk.id}/session`
    const elsewhere = await stack().raw('POST', path, { body, headers: { 'x-forwarded-for': '203.0.113.9' } })
    expect(elsewhere.body.error?.code).toBe('STF-02')
  })

  test('only whoever has scanned it may answer, and only once', async () => {
    const desk = await deskWithCode(stack())
    expect(await codeOf(desk.answer(clerk, asClerk))).toBe('LGN-03')
    await desk.scan(clerk)
    await desk.scan(clerk)
    expect(await codeOf(desk.scan(broker))).toBe('LGN-02')
    expect(await codeOf(desk.answer(broker, { ...asClerk, staffId: 'broker-one' }))).toBe('LGN-02')
    expect(await desk.answer(clerk, { accept: false })).toEqual({ accepted: false })
    expect(await codeOf(desk.answer(clerk, asClerk))).toBe('LGN-03')
    expect(await desk.ask()).toEqual({ state: 'REFUSED', session: null })
  })

  test('nobody logs in as somebody else, a citizen not at all', async () => {
    const desk = await deskWithCode(stack())
    await desk.scan(clerk)
    expect(await codeOf(desk.answer(clerk, { ...asClerk, staffId: 'reviewer-xianan' }))).toBe('LGN-04')
    const { owners } = await stack().outside.mint({ owners: 1, buyers: 0 })
    const citizen = await staffPhone(stack(), owners[0] ?? '')
    const other = await deskWithCode(stack())
    expect(await codeOf(other.scan(citizen))).toBe('LGN-04')
  })

  test('a code is good for two minutes; confirmed in the last second it still opens', async () => {
    const late = await deskWithCode(stack())
    await stack().advance(2 * minuteMs + 1_000)
    expect(await codeOf(late.scan(clerk))).toBe('LGN-01')
    expect(await late.ask()).toEqual({ state: 'EXPIRED', session: null })
    const close = await deskWithCode(stack())
    await close.scan(clerk)
    await stack().advance(2 * minuteMs - 3_000)
    await close.answer(clerk, asClerk)
    await stack().advance(10_000)
    expect((await close.ask()).state).toBe('OPEN')
  })

  test('a desk outside the networks of the site is told so on the phone and refused', async () => {
    const networks = JSON.stringify(['10.42.0.0/16'])
    await getStore().db.updateTable('site').set({ networks }).where('id', '=', 'xianan-point-1').execute()
    const desk = await deskWithCode(stack())
    const { seats } = await desk.scan(clerk)
    expect(seats[0]?.refusal?.code).toBe('LGN-05')
    expect(await codeOf(desk.answer(clerk, asClerk))).toBe('LGN-05')
  })

  test('a site that closes between the confirmation and the desk’s asking lets nobody in', async () => {
    const desk = await deskWithCode(stack())
    await desk.scan(clerk)
    await desk.answer(clerk, asClerk)
    await getStore()
      .db.updateTable('site')
      .set({ state: 'CLOSED' })
      .where('id', '=', 'xianan-point-1')
      .execute()
    expect(await codeOf(desk.ask())).toBe('LGN-06')
  })

  test('a broker of a suspended agency stays out', async () => {
    await getStore()
      .db.updateTable('agency')
      .set({ state: 'SUSPENDED' })
      .where('id', '=', 'agency-one')
      .execute()
    const desk = await deskWithCode(stack())
    await desk.scan(broker)
    expect(await codeOf(desk.answer(broker, { ...asClerk, staffId: 'broker-one' }))).toBe('LGN-07')
  })

  test('somebody with registrations in two counties chooses; whoever has left has none', async () => {
    const register = await stack().mock<Awaited<ReturnType<typeof withStaff>>>('GET', '/__mock/register')
    const reviewer = register.staff.find(({ id }) => id === 'reviewer-jiayu')
    if (!reviewer) throw new Error('no reviewer')
    const phone = await staffPhone(stack(), 'reviewer-jiayu')
    const second = { ...reviewer, regionCode: '421202', id: 'second-post', siteId: 'xianan-office' }
    const by = { by: 'system', reason: 'test' }
    await importRegister(stack().app, { sites: [], agencies: [], staff: [second] }, by)
    const desk = await deskWithCode(stack())
    expect((await desk.scan(phone)).seats.map(({ regionCode }) => regionCode)).toEqual(['421202', '421221'])
    await desk.answer(phone, { accept: true, regionCode: '421202', staffId: 'second-post' })
    expect((await desk.ask()).session?.staff).toMatchObject({ id: 'second-post', regionName: '咸安区' })
    const left = [reviewer, second].map(one => ({ ...one, state: 'LEFT' }))
    await importRegister(stack().app, { sites: [], agencies: [], staff: left }, by)
    expect(await codeOf((await deskWithCode(stack())).scan(phone))).toBe('LGN-04')
  })
})

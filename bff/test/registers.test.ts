import { syntheticIdNo } from '@clf/shared/person'
import { deskRoutes, type RegisterChange } from '@clf/shared/routes'
import type { Caller } from '../src/journey/caller'
import { codeOf } from './deals'
import { deskOf, withStaff } from './staff'
import { deskWithCode, staffPhone } from './staffPhones'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const regionCode = '421202'
const reason = '按局里通知调整'

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  let reviewer: Caller
  let supervisor: Caller
  beforeAll(() => withStaff(stack()))
  beforeEach(async () => {
    reviewer = await deskOf(stack(), 'reviewer-xianan')
    supervisor = await deskOf(stack(), 'supervisor-xianan')
  })

  const ask = async (change: RegisterChange, by = reviewer) =>
    (await by.call(deskRoutes.proposeRegisterChange, { body: { regionCode, change, reason } })).wishId
  const decide = (wishId: string, approve = true, by = supervisor) =>
    by.call(deskRoutes.decideRegisterChange, {
      params: { regionCode, wishId },
      body: { approve, reason: '' },
    })
  const read = (by = supervisor) => by.call(deskRoutes.readRegisters, { query: { region: regionCode } })

  const site = (change: Partial<Extract<RegisterChange, { kind: 'site' }>> = {}): RegisterChange => ({
    kind: 'site',
    id: null,
    name: '咸安区第三签约点',
    use: 'SIGN_POINT',
    networks: ['10.7.0.0/16'],
    state: 'ACTIVE',
    ...change,
  })
  const clerk = (change: Partial<Extract<RegisterChange, { kind: 'staff' }>> = {}): RegisterChange => ({
    kind: 'staff',
    id: null,
    name: '测新人',
    role: 'CLERK',
    idNo: syntheticIdNo(700),
    phone: '13800000700',
    registerNo: null,
    siteId: 'xianan-point-1',
    agencyId: null,
    state: 'ACTIVE',
    ...change,
  })

  test('one asks, a second approves; nothing changes before, and the register of changes names both', async () => {
    const wish = await ask(site())
    expect((await read()).sites.map(({ name }) => name)).not.toContain('咸安区第三签约点')
    expect((await read()).wishes).toMatchObject([{ id: wish, reason, mine: false }])
    await decide(wish)
    const { sites, wishes } = await read()
    expect(wishes).toEqual([])
    expect(sites.find(({ name }) => name === '咸安区第三签约点')).toMatchObject({ networks: ['10.7.0.0/16'] })
    const auditor = await deskOf(stack(), 'auditor-city')
    const { changes } = await auditor.call(deskRoutes.readRegisterChanges, { query: { region: regionCode } })
    expect(changes[0]).toMatchObject({ kind: 'site', name: '咸安区第三签约点', reason })
    expect(changes[0]?.by).toMatch(/^.+提出，.+批准$/)
    expect(await codeOf(decide(wish))).toBe('RGS-02')
  })

  test('nobody approves what they asked for, whatever the account; taken back it is over', async () => {
    const wish = await ask(site({ name: '咸安区第四签约点' }), supervisor)
    expect(await codeOf(decide(wish))).toBe('RGS-01')
    const { person_key } = await getStore()
      .db.selectFrom('staff')
      .select('person_key')
      .where('id', '=', 'supervisor-xianan')
      .executeTakeFirstOrThrow()
    const city = await deskOf(stack(), 'supervisor-city')
    const before = await getStore()
      .db.selectFrom('staff')
      .select('person_key')
      .where('id', '=', 'supervisor-city')
      .executeTakeFirstOrThrow()
    await getStore().db.updateTable('staff').set({ person_key }).where('id', '=', 'supervisor-city').execute()
    expect(await codeOf(decide(wish, true, city))).toBe('RGS-01')
    await getStore().db.updateTable('staff').set(before).where('id', '=', 'supervisor-city').execute()
    const withdraw = (by: Caller) =>
      by.call(deskRoutes.withdrawRegisterChange, { params: { regionCode, wishId: wish } })
    expect(await codeOf(withdraw(reviewer))).toBe('REQ-404')
    await withdraw(supervisor)
    expect(await codeOf(decide(wish, true, city))).toBe('RGS-02')
    const wishRejected = await ask(site({ name: '咸安区第五签约点' }))
    await decide(wishRejected, false)
    expect((await read()).sites.map(({ name }) => name)).not.toContain('咸安区第五签约点')
  })

  test('two decisions at once: one counts', async () => {
    const wish = await ask(site({ name: '咸安区第六签约点' }))
    const done = await Promise.allSettled([decide(wish), decide(wish), decide(wish, false)])
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('a wish made against an older version is not approved over a newer one', async () => {
    const wish = await ask(site({ id: 'xianan-point-2', name: '咸安区第二签约点（新址）', networks: [] }))
    expect(await codeOf(ask(site({ id: 'xianan-point-2', name: '另一个名字', networks: [] })))).toBe('RGS-03')
    await getStore().db.updateTable('site').set({ version: 9 }).where('id', '=', 'xianan-point-2').execute()
    expect(await codeOf(decide(wish))).toBe('RGS-03')
    expect((await read()).wishes.map(({ id }) => id)).toContain(wish)
  })

  test('one person holds one active role in a county', async () => {
    await decide(await ask(clerk()))
    expect(await codeOf(ask(clerk({ role: 'REVIEWER', siteId: 'xianan-office' })))).toBe('RGS-04')
    const id = (await read()).staff.find(({ name }) => name === '测新人')?.id ?? ''
    await decide(await ask(clerk({ id, idNo: null, phone: null, state: 'LEFT' })))
    await decide(await ask(clerk({ role: 'REVIEWER', siteId: 'xianan-office' })))
    const now = (await read()).staff.filter(({ name }) => name === '测新人')
    expect(now.map(({ role, state }) => `${role} ${state}`).sort()).toEqual(['CLERK LEFT', 'REVIEWER ACTIVE'])
    expect(now.every(({ phoneMasked }) => phoneMasked === '138****0700')).toBe(true)
    const waiting = [clerk({ idNo: syntheticIdNo(701) }), clerk({ idNo: syntheticIdNo(701), name: '测同人' })]
    const [first, second] = [await ask(waiting[0] ?? clerk()), await ask(waiting[1] ?? clerk())]
    await decide(first)
    expect(await codeOf(decide(second))).toBe('RGS-04')
  })

  test.each<[string, RegisterChange]>([
    ['a network that is none', site({ networks: ['10.7.0.0/99'] })],
    ['a clerk without a site', clerk({ idNo: syntheticIdNo(702), siteId: null })],
    ['a clerk at an office', clerk({ idNo: syntheticIdNo(702), siteId: 'xianan-office' })],
    ['a site of another county', clerk({ idNo: syntheticIdNo(702), siteId: 'jiayu-point-1' })],
    ['a broker without an agency', clerk({ idNo: syntheticIdNo(702), role: 'BROKER', siteId: null })],
    ['a wrong number', clerk({ idNo: '421200199001010011' })],
    ['another person in the same registration', clerk({ id: 'clerk-xianan', idNo: syntheticIdNo(702) })],
  ])('%s is refused when it is asked for', async (_, change) => {
    expect(await codeOf(ask(change))).toBe('RGS-05')
  })

  test('whoever leaves is out at once; so is everybody of a site that closes; a suspended agency’s broker can’t log in', async () => {
    const broker = await staffPhone(stack(), 'broker-two')
    const second = await deskOf(stack(), 'clerk-second')
    const first = await deskOf(stack(), 'clerk-xianan')
    const leave = clerk({ id: 'clerk-xianan', idNo: null, phone: null, name: '李受理', state: 'LEFT' })
    await decide(await ask(leave))
    expect(await codeOf(first.call(deskRoutes.staffMe))).toBe('STF-01')
    await getStore().db.deleteFrom('register_wish').where('subject_id', '=', 'xianan-point-2').execute()
    await decide(
      await ask(site({ id: 'xianan-point-2', name: '咸安区第二签约点', networks: [], state: 'CLOSED' })),
    )
    expect(await codeOf(second.call(deskRoutes.staffMe))).toBe('STF-01')
    const agency = (await read()).agencies.find(({ id }) => id === 'agency-two')
    if (!agency) throw new Error('no agency')
    const { name, creditCode, filingNo } = agency
    await decide(
      await ask({ kind: 'agency', id: 'agency-two', name, creditCode, filingNo, state: 'SUSPENDED' }),
    )
    expect((await read()).agencies.find(({ id }) => id === 'agency-two')).toMatchObject({
      stateReason: reason,
    })
    const desk = await deskWithCode(stack())
    expect((await desk.scan(broker)).seats[0]?.refusal?.code).toBe('LGN-07')
  })

  test('a county sees and changes its own registers only; the city all; a clerk none', async () => {
    const jiayu = await deskOf(stack(), 'supervisor-jiayu')
    expect(await codeOf(read(jiayu))).toBe('REQ-404')
    expect(await codeOf(ask(site({ name: '越界签约点' }), jiayu))).toBe('REQ-404')
    const city = await deskOf(stack(), 'supervisor-city')
    expect((await read(city)).regionCode).toBe(regionCode)
    expect((await city.call(deskRoutes.readRegisters)).regionCode).toBe('421200')
    expect(await codeOf(read(await deskOf(stack(), 'clerk-jiayu')))).toBe('STF-03')
    const auditor = await deskOf(stack(), 'auditor-city')
    expect(await codeOf(ask(site({ name: '审计签约点' }), auditor))).toBe('STF-03')
  })

  test('numbers of documents stand nowhere in the open', async () => {
    const said = JSON.stringify([
      await read(),
      await supervisor.call(deskRoutes.readRegisterChanges),
      await getStore()
        .db.selectFrom('register_wish')
        .select(['reason', 'subject_id', 'proposed_by'])
        .execute(),
    ])
    for (const n of [700, 701]) {
      expect(said).not.toContain(syntheticIdNo(n))
      expect(stack().logs.join('')).not.toContain(syntheticIdNo(n))
    }
  })
})

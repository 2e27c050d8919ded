import { defaultParameters } from '@clf/shared/rules'
import { deskRoutes, routes } from '@clf/shared/routes'
import { submit } from '../src/journey/steps'
import { codeOf, dealAt, look, pair } from './deals'
import { deskOf, withStaff } from './staff'
import { setSwitch } from './switch'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const hour = 3_600_000
const county = '421202'
const reason = '按局里会议决定调整'

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  beforeAll(() => withStaff(stack()))
  const desk = (id: string) => deskOf(stack(), id)
  const later = (ms: number) => new Date(stack().now() + ms).toISOString()

  const proposeDeposit = async (value: unknown, effectiveAt: string | null = null, by = 'reviewer-xianan') =>
    (await desk(by)).call(deskRoutes.proposeParameter, {
      params: { name: 'depositPercent' },
      body: { regionCode: county, value, effectiveAt, reason },
    })
  const approve = async (by: string, settingId: string, regionCode = county) =>
    (await desk(by)).call(deskRoutes.approveSetting, { params: { regionCode, settingId } })
  const deposit = async () => {
    const supervisor = await desk('supervisor-xianan')
    const { version, parameters } = await supervisor.call(deskRoutes.listParameters)
    return { version, ...parameters.find(p => p.name === 'depositPercent') }
  }
  const events = () =>
    getStore()
      .db.selectFrom('setting_event')
      .select(['act', 'by_staff', 'setting_id'])
      .orderBy('id')
      .execute()

  test('a parameter needs two persons; before the second one nothing changes', async () => {
    const { version } = await deposit()
    const { id } = await proposeDeposit(15)
    expect(await deposit()).toMatchObject({ version, value: 20, since: null })
    expect(await codeOf(approve('reviewer-second', id))).toBe('STF-03')
    expect(await codeOf(approve('supervisor-jiayu', id))).toBe('REQ-404')
    await approve('supervisor-xianan', id)
    expect(await deposit()).toMatchObject({ version: version + 1, value: 15, next: [] })
    expect((await stack().app.parameters(county)).depositPercent).toBe(15)
    expect((await stack().app.parameters('421221')).depositPercent).toBe(defaultParameters.depositPercent)
    expect((await events()).filter(e => e.setting_id === id)).toEqual([
      { act: 'PROPOSED', by_staff: 'reviewer-xianan', setting_id: id },
      { act: 'APPROVED', by_staff: 'supervisor-xianan', setting_id: id },
    ])
    expect(await codeOf(approve('supervisor-city', id))).toBe('SET-04')
  })

  test('one person in two roles is one person', async () => {
    const { id } = await proposeDeposit(14)
    const person = await getStore()
      .db.selectFrom('staff')
      .select('person_key')
      .where('id', '=', 'reviewer-xianan')
      .executeTakeFirstOrThrow()
    const city = getStore().db.updateTable('staff').where('id', '=', 'supervisor-city')
    const own = await getStore()
      .db.selectFrom('staff')
      .select('person_key')
      .where('id', '=', 'supervisor-city')
      .executeTakeFirstOrThrow()
    await city.set(person).execute()
    expect(await codeOf(approve('supervisor-city', id))).toBe('SET-01')
    const supervisor = await desk('supervisor-city')
    const reject = { params: { regionCode: county, settingId: id }, body: { reason } }
    expect(await codeOf(supervisor.call(deskRoutes.rejectSetting, reject))).toBe('SET-01')
    await city.set(own).execute()
    await (await desk('supervisor-city')).call(deskRoutes.rejectSetting, reject)
    expect((await deposit()).value).toBe(15)
  })

  test('two approvals at once count once', async () => {
    const { id } = await proposeDeposit(13)
    const [first, second] = [await desk('supervisor-xianan'), await desk('supervisor-city')]
    const call = { params: { regionCode: county, settingId: id } }
    const all = await Promise.allSettled([
      first.call(deskRoutes.approveSetting, call),
      second.call(deskRoutes.approveSetting, call),
    ])
    expect(all.filter(one => one.status === 'fulfilled')).toHaveLength(1)
    expect(all.find(one => one.status === 'rejected')).toMatchObject({ reason: { code: 'SET-04' } })
    const rows = getStore().db.selectFrom('parameter').selectAll().where('setting_id', '=', id)
    expect(await rows.execute()).toHaveLength(1)
  })

  test('bounds, time, reason and county are asked before anything is kept', async () => {
    for (const value of [21, 0, 12.5, '15', null]) expect(await codeOf(proposeDeposit(value))).toBe('SET-02')
    expect(await codeOf(proposeDeposit(13))).toBe('SET-02')
    expect(await codeOf(proposeDeposit(12, later(-1_000)))).toBe('SET-03')
    expect(await codeOf(proposeDeposit(12, later(400 * 24 * hour)))).toBe('SET-03')
    expect(await codeOf(proposeDeposit(12, null, 'reviewer-jiayu'))).toBe('REQ-404')
    expect(await codeOf(proposeDeposit(12, null, 'supervisor-xianan'))).toBe('STF-03')
    const { id } = await proposeDeposit(12)
    expect(await codeOf(proposeDeposit(11))).toBe('SET-05')
    const params = { regionCode: county, settingId: id }
    expect(await codeOf((await desk('reviewer-second')).call(deskRoutes.withdrawSetting, { params }))).toBe(
      'REQ-404',
    )
    const proposer = await desk('reviewer-xianan')
    await proposer.call(deskRoutes.withdrawSetting, { params })
    expect(await codeOf(proposer.call(deskRoutes.withdrawSetting, { params }))).toBe('SET-04')
    expect(await codeOf(approve('supervisor-xianan', id))).toBe('SET-04')
  })

  test('what is approved for later comes into force then, and a check says which version it went by', async () => {
    const { version } = await deposit()
    const { id } = await proposeDeposit(10, later(2 * hour))
    await approve('supervisor-xianan', id)
    expect(await deposit()).toMatchObject({ version, value: 13, next: [{ value: 10 }] })
    const versionOf = async () => {
      const deal = await dealAt(stack(), 'filled')
      const { records } = await pair(deal).seller.call(routes.verificationRecords, {
        params: { id: deal.id },
      })
      return records.at(-1)?.rulesVersion
    }
    expect(await versionOf()).toBe(String(version))
    await stack().advance(2 * hour)
    expect(await deposit()).toMatchObject({ version: version + 1, value: 10, next: [] })
    expect(await versionOf()).toBe(String(version + 1))
  })

  test('what was in force and what was done about it can’t be rewritten', async () => {
    const { db } = getStore()
    for (const table of ['parameter', 'setting_event'] as const) {
      await expect(db.deleteFrom(table).execute()).rejects.toThrow(/append-only/)
      await expect(db.updateTable(table).set({ value: '1' }).execute()).rejects.toThrow(/append-only/)
    }
  })

  describe('the switch', () => {
    const region = '421223'
    const flip = async (
      mode: 'AUTO' | 'MANUAL',
      siteId: string | null = null,
      effectiveAt: string | null = null,
    ) => {
      const reviewer = await desk('reviewer-chongyang')
      const body = {
        regionCode: region,
        channel: siteId ? 'AGENT' : 'SELF',
        siteId,
        mode,
        effectiveAt,
        reason,
      }
      return (await reviewer.call(deskRoutes.proposeSwitch, { body })).id
    }
    const cells = async () => {
      const { counties } = await (await desk('supervisor-chongyang')).call(deskRoutes.readSwitch)
      return Object.fromEntries(
        (counties[0]?.cells ?? []).map(c => [`${c.channel}/${c.siteId ?? '*'}`, `${c.mode} ${c.source}`]),
      )
    }

    test('begins automatic on citizens’ own phones only; a site may differ from its channel', async () => {
      expect(await cells()).toMatchObject({
        'SELF/*': 'AUTO parameter/1',
        'AGENT/*': 'MANUAL default',
        'AGENT/chongyang-point-1': 'MANUAL default',
        'BROKER/*': 'MANUAL default',
      })
      const id = await flip('AUTO', 'chongyang-point-1')
      const { settings } = await (await desk('supervisor-chongyang')).call(deskRoutes.listSettings)
      expect(settings[0]).toMatchObject({ before: '人工审核', after: '自动备案', mayDecide: true })
      expect((await cells())['AGENT/chongyang-point-1']).toBe('MANUAL default')
      await approve('supervisor-chongyang', id, region)
      expect(await cells()).toMatchObject({
        'AGENT/*': 'MANUAL default',
        'AGENT/chongyang-point-1': `AUTO switch/${id}`,
        'AGENT/chongyang-point-2': 'MANUAL default',
      })
      const reviewer = await desk('reviewer-chongyang')
      const elsewhere = {
        regionCode: region,
        channel: 'AGENT',
        siteId: 'xianan-point-1',
        mode: 'AUTO',
        reason,
      }
      expect(
        await codeOf(reviewer.call(deskRoutes.proposeSwitch, { body: { ...elsewhere, effectiveAt: null } })),
      ).toBe('REQ-404')
    })

    test('is asked at submission, is kept with the contract, and does not move who waits already', async () => {
      const wish = { owners: 1, buyers: 1, areaCode: region }
      const id = await flip('MANUAL', null, later(hour))
      await approve('supervisor-chongyang', id, region)
      const before = await dealAt(stack(), 'filed', wish)
      expect((await look(pair(before).seller, before)).state).toBe('FILED')
      await stack().advance(hour)
      const deal = await dealAt(stack(), 'signed', wish)
      expect((await submit(deal)).state).toBe('REVIEW')
      const filing = (contractId: string) =>
        getStore()
          .db.selectFrom('filing')
          .select(['mode', 'mode_source'])
          .where('contract_id', '=', contractId)
          .executeTakeFirst()
      expect(await filing(before.id)).toEqual({ mode: 'AUTO', mode_source: 'parameter/1' })
      await approve('supervisor-chongyang', await flip('AUTO'), region)
      expect((await look(pair(deal).seller, deal)).state).toBe('REVIEW')
      const after = await dealAt(stack(), 'filed', wish)
      expect(await filing(after.id)).toMatchObject({ mode: 'AUTO' })
      await (await desk('reviewer-chongyang')).call(deskRoutes.approveReview, { params: { id: deal.id } })
      expect(await filing(deal.id)).toEqual({ mode: 'MANUAL', mode_source: `switch/${id}` })
    })
  })

  describe('an emergency stop', () => {
    const region = '421222'
    const wish = { owners: 1, buyers: 1, areaCode: region }
    const stop = async (by: string, regionCode: string) =>
      (await (await desk(by)).call(deskRoutes.stopFiling, { body: { regionCode, reason } })).id

    test('counts for the very next submission, whatever the switch says; only two persons lift it', async () => {
      await setSwitch(stack(), region, 'SELF', 'AUTO')
      expect(await codeOf(stop('supervisor-jiayu', region))).toBe('REQ-404')
      expect(await codeOf(stop('reviewer-tongcheng', region))).toBe('STF-03')
      const deal = await dealAt(stack(), 'signed', wish)
      const id = await stop('supervisor-tongcheng', region)
      expect(await codeOf(stop('supervisor-tongcheng', region))).toBe('SET-06')
      expect((await submit(deal)).state).toBe('REVIEW')
      const supervisor = await desk('supervisor-tongcheng')
      const lift = await supervisor.call(deskRoutes.proposeLift, { params: { stopId: id }, body: { reason } })
      expect(await codeOf(approve('supervisor-tongcheng', lift.id, region))).toBe('SET-01')
      expect((await submit(await dealAt(stack(), 'signed', wish))).state).toBe('REVIEW')
      await approve('supervisor-city', lift.id, region)
      expect((await submit(await dealAt(stack(), 'signed', wish))).state).toBe('FILED')
      expect((await look(pair(deal).seller, deal)).state).toBe('REVIEW')
      const alerts = await getStore()
        .db.selectFrom('alert')
        .select(['cause', 'staff_id'])
        .where('region_code', '=', region)
        .where('code', '=', 'SUP-05')
        .orderBy('id')
        .execute()
      expect(alerts).toEqual([
        { cause: `stop/${id}`, staff_id: 'supervisor-tongcheng' },
        { cause: `setting/${lift.id}`, staff_id: 'supervisor-city' },
      ])
    })

    test('of the city stops every county, and a county may ask for its end', async () => {
      expect(await codeOf(stop('supervisor-xianan', '421200'))).toBe('REQ-404')
      const id = await stop('supervisor-city', '421200')
      expect((await submit(await dealAt(stack(), 'signed', wish))).state).toBe('REVIEW')
      const reviewer = await desk('reviewer-tongcheng')
      const { stops } = await reviewer.call(deskRoutes.readSwitch)
      expect(stops).toMatchObject([{ id, regionName: '咸宁市', stoppedBy: { id: 'supervisor-city' } }])
      const lift = await reviewer.call(deskRoutes.proposeLift, { params: { stopId: id }, body: { reason } })
      expect(await codeOf(approve('supervisor-tongcheng', lift.id, '421200'))).toBe('REQ-404')
      await approve('supervisor-city', lift.id, '421200')
      expect((await reviewer.call(deskRoutes.readSwitch)).stops).toEqual([])
    })
  })

  test('the history names who, when and why; the city sees all counties, a county only its own', async () => {
    const { settings } = await (await desk('auditor-city')).call(deskRoutes.listSettings)
    expect(new Set(settings.map(s => s.regionCode)).size).toBeGreaterThan(2)
    const own = await (await desk('supervisor-chongyang')).call(deskRoutes.listSettings)
    expect(new Set(own.settings.map(s => s.regionCode))).toEqual(new Set(['421223', '421200']))
    const [first] = (
      await (
        await desk('reviewer-xianan')
      ).call(deskRoutes.listSettings, {
        query: { kinds: 'PARAMETER', subject: 'depositPercent' },
      })
    ).settings
    expect(first).toMatchObject({
      title: '定金上限',
      before: '13 %',
      after: '10 %',
      reason,
      state: 'APPROVED',
      proposedBy: { id: 'reviewer-xianan', roleLabel: '备案管理员' },
      decidedBy: { id: 'supervisor-xianan', roleLabel: '监管人员' },
      mayDecide: false,
    })
    const stops = settings.filter(s => s.kind === 'STOP')
    expect(stops).toMatchObject([
      { regionName: '咸宁市', proposedBy: { id: 'supervisor-city' } },
      { regionName: '通城县', proposedBy: { id: 'supervisor-tongcheng' } },
    ])
    const other = { query: { region: '421221' } }
    expect(await codeOf((await desk('reviewer-xianan')).call(deskRoutes.listSettings, other))).toBe('REQ-404')
  })
})

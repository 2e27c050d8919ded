import { routes } from '@clf/shared/routes'
import { RegistryRefused } from '../src/registry/port'
import { openWorkOf } from '../src/registry/workList.sql'
import type { Deal } from '../src/journey/steps'
import { dealAt, pair } from './deals'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const minute = 60_000

// What the registry says to what we tell it: for now, or for good.
describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  afterEach(() => jest.restoreAllMocks())

  const pushesOf = async ({ home }: Deal) =>
    (
      await stack().mock<{ pushes: { unitNo: string; type: string }[] }>('GET', '/__mock/registry/pushes')
    ).pushes
      .filter(push => push.unitNo === home.unitNo)
      .map(push => push.type)
  const workOf = async ({ id, home }: Deal) =>
    (await openWorkOf(stack().app, home.areaCode)).filter(item => item.contract_id === id)
  const eventsOf = async ({ id }: Deal) =>
    (
      await getStore()
        .db.selectFrom('contract_event')
        .select('type')
        .where('contract_id', '=', id)
        .orderBy('seq')
        .execute()
    ).map(event => event.type)
  const stateOf = async ({ id }: Deal) =>
    (
      await getStore()
        .db.selectFrom('amendment')
        .select('registry_state')
        .where('contract_id', '=', id)
        .executeTakeFirstOrThrow()
    ).registry_state

  /** A contract that all have agreed to revoke, of which the registry has not heard yet. */
  async function revoked(): Promise<Deal> {
    const deal = await dealAt(stack(), 'filed')
    await stack().drain()
    const body = { reason: '双方协商不再买卖', settlement: '没有付款' }
    await pair(deal).seller.call(routes.requestRevoke, { params: { id: deal.id }, body })
    for (const phone of deal.all) await phone.agree(deal.id)
    return deal
  }

  test('a refusal for now is listed for people and told again until it is taken, once', async () => {
    const deal = await revoked()
    const kase = { caseNo: '421202-2026-000001', regType: '200' }
    await stack().outside.change(deal.home.certNo, { cases: [{ ...kase, status: '1' }] })
    await stack().drain()
    expect(await pushesOf(deal)).toEqual(['FILED'])
    expect(await workOf(deal)).toMatchObject([
      { kind: 'PUSH_WAITS', theirs: expect.stringContaining('3002') },
    ])
    await stack().advance(11 * minute)
    await stack().drain()
    expect(await workOf(deal)).toHaveLength(1)
    expect(await stateOf(deal)).toBe('WAITING')
    await stack().outside.change(deal.home.certNo, { cases: [{ ...kase, status: '4' }] })
    await stack().advance(11 * minute)
    await stack().drain()
    expect(await pushesOf(deal)).toEqual(['FILED', 'REVOKED'])
    expect(await stateOf(deal)).toBe('DONE')
    expect(await workOf(deal)).toEqual([])
    expect(await eventsOf(deal)).not.toContain('registry.refused')
  })

  test('a refusal for good stands in the chain and on the work list, and is not told again', async () => {
    const deal = await revoked()
    const push = jest
      .spyOn(stack().app.registry, 'pushContract')
      .mockRejectedValueOnce(new RegistryRefused('3999'))
    await stack().drain()
    await stack().advance(11 * minute)
    await stack().drain()
    expect(push).toHaveBeenCalledTimes(1)
    expect(await stateOf(deal)).toBe('FAILED')
    expect(await workOf(deal)).toMatchObject([{ kind: 'PUSH_REFUSED' }])
    expect(await eventsOf(deal)).toContain('registry.refused')
  })

  test('a filing that is refused for good is listed once, in the chain too', async () => {
    const deal = await dealAt(stack(), 'filed')
    jest.spyOn(stack().app.registry, 'pushContract').mockRejectedValueOnce(new RegistryRefused('3001'))
    await stack().drain()
    expect(await workOf(deal)).toMatchObject([
      { kind: 'PUSH_REFUSED', theirs: expect.stringContaining('3001') },
    ])
    expect(await eventsOf(deal)).toContain('registry.refused')
  })
})

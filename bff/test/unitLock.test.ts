import { routes } from '@clf/shared/routes'
import { codeOf, dealAt, logInAgain, look, pair, type Phase } from './deals'
import { eventOf, sendEvent } from './registryCalls'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const locked = '房屋正在办理不动产登记，合同暂停'
const unlocked = '房屋上的登记已结束，合同可以继续'

// T21: a case of the registry on a home whose contracts are not filed yet.
describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  type Deal = Awaited<ReturnType<typeof dealAt>>
  const tell = (deal: Deal, seq: number, said: Record<string, unknown> = {}) =>
    sendEvent(stack(), eventOf(deal.home.unitNo, { seq, ...said }))
  const codes = async (deal: Deal) => (await look(pair(deal).seller, deal)).findings.map(f => f.code)
  const titles = async (deal: Deal) =>
    (await pair(deal).buyer.call(routes.timeline, { params: { id: deal.id } })).events.map(e => e.title)
  const inbox = async (person: { id: string }) => {
    const path = `/__mock/devices/phone-${person.id}/inbox`
    return (await stack().mock<{ messages: { title: string }[] }>('GET', path)).messages.map(m => m.title)
  }

  test('what people are typing is stopped by a case and goes on from there when it is sent back', async () => {
    const deal = await dealAt(stack(), 'filled')
    const { seller, buyer } = pair(deal)
    expect((await look(seller, deal)).state).toBe('IDENTITY')
    expect((await tell(deal, 1)).status).toBe(200)
    expect(await look(seller, deal)).toMatchObject({ state: 'BLOCKED' })
    expect(await codes(deal)).toContain('REG-01')
    await tell(deal, 2, { status: '3' })
    await tell(deal, 3, { status: '4' })
    expect((await look(buyer, deal)).state).toBe('IDENTITY')
    expect(await codes(deal)).not.toContain('REG-01')
    expect((await titles(deal)).filter(title => title === locked || title === unlocked)).toEqual([
      locked,
      unlocked,
    ])
    await stack().drain()
    for (const { person } of [seller, buyer])
      expect(await inbox(person)).toEqual(
        expect.arrayContaining(['房屋正在办理不动产登记', '房屋上的登记已结束']),
      )
    expect(
      (await seller.call(routes.freezeText, { params: { id: deal.id }, body: { acknowledged: [] } })).state,
    ).toBe('CONFIRM')
  })

  test('of two cases the last one that ends counts, of whatever kind they are', async () => {
    const deal = await dealAt(stack(), 'filled')
    await tell(deal, 1, { caseNo: 'A' })
    await tell(deal, 1, { caseNo: 'B', regType: '300' })
    await tell(deal, 2, { caseNo: 'A', status: '5' })
    expect((await look(pair(deal).seller, deal)).state).toBe('BLOCKED')
    await tell(deal, 2, { caseNo: 'B', regType: '300', status: '2' })
    expect((await look(pair(deal).seller, deal)).state).toBe('IDENTITY')
  })

  test('a contract that something else stopped as well stays stopped', async () => {
    const deal = await dealAt(stack(), 'filled')
    const { seller } = pair(deal)
    await stack().outside.change(deal.home.certNo, { restrictions: ['SEAL'] })
    const frozen = seller.call(routes.freezeText, { params: { id: deal.id }, body: { acknowledged: [] } })
    expect(await codeOf(frozen)).toBe('RST-01')
    expect((await look(seller, deal)).state).toBe('BLOCKED')
    await tell(deal, 1)
    await tell(deal, 2, { status: '4' })
    expect((await look(seller, deal)).state).toBe('BLOCKED')
    expect(await codes(deal)).toEqual(['RST-01'])
  })

  test.each<[Phase, string]>([
    ['frozen', 'CONFIRM'],
    ['confirmed', 'SIGNING'],
    ['signed', 'SIGNED'],
  ])(
    '%s: no signature is lost, nothing is signed or filed meanwhile, then it goes on',
    async (phase, state) => {
      const deal = await dealAt(stack(), phase)
      const { seller, buyer } = pair(deal)
      const given = (await look(seller, deal)).signing.signed
      await tell(deal, 1)
      const during = await look(seller, deal)
      expect(during).toMatchObject({ state, signing: { signed: given } })
      expect(await codes(deal)).toContain('REG-01')
      if (phase === 'confirmed') expect(await codeOf(seller.sign(deal.id))).toBe('REG-01')
      if (phase === 'signed')
        expect(await codeOf(buyer.call(routes.submitContract, { params: { id: deal.id } }))).toBe('SUB-02')
      await tell(deal, 2, { status: '5' })
      expect(await codes(deal)).not.toContain('REG-01')
      if (phase === 'signed') {
        const { state } = await buyer.call(routes.submitContract, { params: { id: deal.id } })
        expect(state).toBe('FILED')
      }
    },
  )

  test('a contract whose time is over does not keep the registry from being heard', async () => {
    const deal = await dealAt(stack(), 'filled')
    await stack().advance(31 * 86_400_000)
    expect((await tell(deal, 1)).body).toMatchObject({ code: 0 })
    await stack().housekeep()
    await logInAgain(deal)
    expect((await look(pair(deal).seller, deal)).state).toBe('EXPIRED')
  })
})

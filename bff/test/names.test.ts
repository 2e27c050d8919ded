import { routes } from '@clf/shared/routes'
import { freeze, gather, joinAll, plainStep, signAll, submit, fillIn, type Deal } from '../src/journey/steps'
import { codeOf, look, pair, refusalOf } from './deals'
import { drawnCharacters, textLayer } from './glyphAudit'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const scope = { individuals: true, fullPayment: true, existingResidence: true, actInPerson: true }

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  const started = async (names: Record<string, unknown>): Promise<Deal> => {
    const deal = await gather(stack().url, stack().outside, names)
    const { seller } = pair(deal)
    const body = { regionCode: deal.home.areaCode, side: 'seller' as const, scope }
    deal.id = (await seller.call(routes.startContract, { body })).id
    await seller.call(routes.verifyHouse, { params: { id: deal.id }, body: { certNo: deal.home.certNo } })
    return deal
  }
  const addBuyer = (deal: Deal, name: string, idNo: string) =>
    pair(deal).seller.call(routes.addParty, {
      params: { id: deal.id },
      body: { side: 'buyer', role: 'BUYER', name, idNo },
    })

  test('private-use, rare and minority names: one person each, printed with outlines, found again in the text', async () => {
    // Host and registry have the old private character and other dots; people type what they see on the card.
    const deal = await started({
      owners: 2,
      buyers: 2,
      ownerNames: ['欧阳\uE863', '古丽娜尔•艾合买提'],
      buyerNames: ['李㛃', '王𠅤'],
    })
    const shown = ['欧阳䶮', '古丽娜尔·艾合买提', '李㛃', '王𠅤']
    for (const { person } of deal.purchasers) await addBuyer(deal, ` ${person.name} `, person.idNo)
    const view = await look(pair(deal).seller, deal)
    expect(view.parties.map(p => p.name)).toEqual(shown)
    deal.all.forEach((phone, i) => Object.assign(phone.person, { name: shown[i] }))
    await joinAll(deal, pair(deal).seller)
    await fillIn(deal, plainStep, stack().now())
    await freeze(deal)
    await signAll(deal)
    await submit(deal)
    await stack().drain()
    const pdf = new Uint8Array(
      (await pair(deal).seller.call(routes.contractDocument, {
        params: { id: deal.id },
      })) as unknown as ArrayBuffer,
    )
    const [drawn, text] = [drawnCharacters(pdf), textLayer(pdf)]
    for (const name of shown) {
      expect(text).toContain(name)
      for (const char of name) expect(drawn).toContain(char)
    }
    expect(text).not.toMatch(/[\uE000-\uF8FF\uFFFD\u2E80-\u2FDF]/)
  })

  test.each(['张𰻝', '李𲎯', '王\uE001', '𤳵'.repeat(2)])(
    '%s is refused when it is typed, with the way to go on',
    async name => {
      const deal = await started({ owners: 1, buyers: 1 })
      const before = await look(pair(deal).seller, deal)
      const refusal = await refusalOf(addBuyer(deal, name, deal.purchasers[0]?.person.idNo ?? ''))
      expect(refusal).toMatchObject({ status: 422, code: 'NAM-01' })
      expect(refusal.body.message).toContain([...name].at(-1))
      expect(refusal.body.next).toContain('窗口')
      expect(refusal.body.fields?.[0]).toMatchObject({ path: 'name' })
      expect((await look(pair(deal).seller, deal)).version).toBe(before.version)
    },
  )

  test('a real name that cannot be printed is told before anything is typed', async () => {
    const deal = await gather(stack().url, stack().outside, { owners: 1, buyers: 1, ownerNames: ['张𰻝'] })
    const body = { regionCode: deal.home.areaCode, side: 'seller' as const, scope }
    expect(await codeOf(pair(deal).seller.call(routes.startContract, { body }))).toBe('NAM-01')
  })

  test("a co-owner's name or a place from the registry that cannot be printed stops before the text, not after the signatures", async () => {
    const deal = await started({ owners: 2, buyers: 1, ownerNames: ['陈一', '张𰻝'] })
    const { seller } = pair(deal)
    for (const { person } of deal.purchasers) await addBuyer(deal, person.name, person.idNo)
    await joinAll(deal, seller)
    await fillIn(deal, plainStep, stack().now())
    expect(await codeOf(freeze(deal))).toBe('NAM-01')

    const elsewhere = await gather(stack().url, stack().outside, { owners: 1, buyers: 1 })
    await stack().outside.change(elsewhere.home.certNo, {
      location: { full: '咸安区𰻝街1号', community: '𰻝苑', building: '1', unit: '1', room: '101' },
    })
    const first = pair(elsewhere).seller
    elsewhere.id = (
      await first.call(routes.startContract, {
        body: { regionCode: elsewhere.home.areaCode, side: 'seller', scope },
      })
    ).id
    await first.call(routes.verifyHouse, {
      params: { id: elsewhere.id },
      body: { certNo: elsewhere.home.certNo },
    })
    for (const { person } of elsewhere.purchasers) await addBuyer(elsewhere, person.name, person.idNo)
    await joinAll(elsewhere, first)
    await fillIn(elsewhere, plainStep, stack().now())
    expect(await codeOf(freeze(elsewhere))).toBe('NAM-02')
  })
})

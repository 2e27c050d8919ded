import { fillPhrase, phrases, type ErrorCode } from '@clf/shared/phrases'
import { routes } from '@clf/shared/routes'
import { expect, test, world } from './support/fixtures'
import { filledContract, Headless, scope } from './support/headless'
import { lookAt } from './support/look'
import { deal } from './support/people'
import { verifyHouse } from './support/steps'

/** A seller's contract that waits for the certificate number. */
async function startedBy(seller: Headless, regionCode: string): Promise<string> {
  await seller.enter()
  return (await seller.call(routes.startContract, { body: { regionCode, side: 'seller', scope } })).id
}

const refusals: readonly [what: string, restriction: string, code: ErrorCode][] = [
  ['抵押', 'MORTGAGE', 'RST-02'],
  ['查封', 'SEAL', 'RST-01'],
  ['异议登记', 'OBJECTION', 'RST-05'],
  ['征收', 'EXPROPRIATION', 'RST-09'],
]

for (const [what, restriction, code] of refusals)
  test(`有${what}的房屋不能签约：说明原因和办法，解除后可以重新核验`, async ({ phone }) => {
    const { minted, seller: owner } = await deal({ restrictions: [restriction], areaCode: '421281' })
    const id = await startedBy(new Headless(owner), minted.home.areaCode)
    const seller = await phone(owner)
    await seller.goTo('house', { id })
    await verifyHouse(seller, minted.home.certNo)
    await seller.sees('这套房子现在还不能签约')
    await seller.sees(phrases[code].citizen)
    await seller.sees(phrases[code].next)
    await seller.sees(phrases[code].kept)
    await seller.sees(/赤壁市.*窗口/)
    await expect(seller.button('信息没错，下一步')).toHaveCount(0)
    await lookAt(seller, `blocked-${restriction.toLowerCase()}`)
    await seller.goTo('progress', { id })
    await seller.sees(phrases[code].citizen)
    await seller.tap('查看原因，重新核验')
    await world.changeHome(minted.home.certNo, { restrictions: [] })
    await seller.tap('重新核验')
    await seller.sees('核验通过')
    await seller.seesNot(phrases[code].citizen)
  })

test('买方只知道现在不能交易，看不到查封的原因', async ({ phone }) => {
  const { minted, seller: owner, buyer: purchaser } = await deal({ restrictions: ['SEAL'] })
  const seller = new Headless(owner)
  const id = await startedBy(seller, minted.home.areaCode)
  const params = { id }
  const body = { side: 'buyer', role: 'BUYER', name: purchaser.name, idNo: purchaser.idNo }
  const { parties } = await seller.call(routes.addParty, { params, body })
  const party = parties.find(p => p.side === 'buyer')
  if (!party) throw new Error('no buyer')
  const { code } = await seller.call<{ code: string }>(routes.invite, { params: { id, partyId: party.id } })
  await (await new Headless(purchaser).enter()).call(routes.joinContract, { params: { code } })
  await seller.call(routes.verifyHouse, { params, body: { certNo: minted.home.certNo } })
  const buyer = await phone(purchaser)
  await buyer.goTo('progress', { id })
  await buyer.sees(phrases['RST-01'].buyer)
  expect(await buyer.page.content()).not.toContain('查封')
  await lookAt(buyer, 'blocked-buyer')
})

test('不是产权人、证号查不到：各有各的话', async ({ phone }) => {
  const { minted } = await deal()
  const { seller: other } = await deal()
  const id = await startedBy(new Headless(other), minted.home.areaCode)
  const seller = await phone(other)
  await seller.goTo('house', { id })
  await seller.at('核验房屋')
  await seller.tap('核验房屋')
  await seller.sees('请填写不动产权证号')
  await verifyHouse(seller, minted.home.certNo)
  await seller.sees(phrases['OWN-03'].citizen)
  for (const secret of [minted.owners[0]?.name, minted.home.location.full, minted.home.unitNo])
    expect(await seller.page.content()).not.toContain(secret)
  await seller.fill('不动产权证号', '鄂（2023）咸安区不动产权第9999999号')
  await seller.tap('重新核验')
  await seller.sees(phrases['OWN-01'].citizen)
})

test('有居住权的房屋：各方确认知晓后可以签', async ({ phone }) => {
  const { minted, seller: owner } = await deal({ restrictions: ['RESIDENCE_RIGHT'] })
  const { id } = await filledContract(minted)
  const seller = await phone(owner)
  await seller.goTo('answers', { id })
  const sentence = phrases['RST-06'].citizen
  await seller.sees(sentence)
  await seller.tap('生成合同')
  await seller.sees(fillPhrase('还没有确认：{sentence}', { sentence }))
  await lookAt(seller, 'answers-warning')
  await seller.tick('我知道了')
  await seller.tap('生成合同')
  await seller.at('阅读合同')
  await seller.tap('我已读完')
  const risk = seller.page.getByText('风险提示', { exact: true })
  for (let n = 1; !(await risk.isVisible()); n++) {
    await seller.sees(new RegExp(`^第${n}条，`))
    await seller.tap('确认这一条')
    await seller.sees(new RegExp(`^第${n + 1}条，`))
  }
  await seller.sees(/居住权/)
  await lookAt(seller, 'confirm-risk')
})

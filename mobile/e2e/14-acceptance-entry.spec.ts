import { termGroups, type ContractView } from '@clf/shared/contract'
import { phrases } from '@clf/shared/phrases'
import { routes } from '@clf/shared/routes'
import { mockUrl } from './support/addresses'
import type { Citizen } from './support/citizen'
import { signAs } from './support/filed'
import { expect, test, world } from './support/fixtures'
import { confirmAll, freeze, Headless, ordinaryTerms } from './support/headless'
import { lookAt } from './support/look'
import { deal } from './support/people'
import { addPerson, agree, fillDetails, invite, verifyHouse } from './support/steps'

interface PlatformCall {
  name: string
  args: Record<string, unknown>
  result: { data?: { multiId?: string } }
}
const callsOf = async (path: string) =>
  ((await world.calls()) as PlatformCall[]).filter(call => call.name === path)

/** The platform's page, and the way from it into the service. */
async function comeFromPlatform({ page }: Citizen, personId: string, areaCode: string): Promise<void> {
  await page.goto(`${mockUrl}/acceptance/item?personId=${personId}&areaCode=${areaCode}&phone=1`)
  await page.getByRole('link', { name: '存量房交易网签备案' }).tap()
}

test('从政务统一受理平台进来：接上办件，签约备案，平台收到联办编号并办结', async ({ phone }) => {
  test.setTimeout(240_000)
  const { minted, seller: owner, buyer: purchaser } = await deal({ areaCode: '421281' })
  await world.clearCalls()
  const seller = await phone(owner)

  await test.step('首页说明办件来源，县市已选好', async () => {
    await comeFromPlatform(seller, owner.id, minted.home.areaCode)
    await seller.at('存量房一事联办')
    await seller.sees('政务统一受理平台')
    await seller.sees('赤壁市')
    await lookAt(seller, 'home-entry')
    await seller.tap('我要卖房')
    await agree(seller)
    await seller.at('先看看能不能在手机上办')
    await expect(seller.page.getByRole('radio', { name: /^赤壁市/ })).toBeChecked()
    await lookAt(seller, 'scope-entry')
    for (const question of [
      '买卖双方都是个人吗？',
      '卖的是已经有房产证的住宅吗？',
      '买方是全款付清、不用贷款吗？',
      '所有产权人和买方都能自己用手机签吗？',
    ])
      await seller.choose(question, '是')
    await seller.tap('下一步')
    await verifyHouse(seller, minted.home.certNo)
    await seller.tap('信息没错，下一步')
    await seller.tap('填写我的电话和地址')
    await fillDetails(seller, '没有配偶')
    await seller.tap('添加买方')
    await addPerson(seller, purchaser)
  })

  await test.step('签约、备案；平台收到联办编号，办结一次', async () => {
    const code = await invite(seller, purchaser)
    const id = seller.contractId()
    const params = { id }
    const [first, second] = [await new Headless(owner).enter(), await new Headless(purchaser).enter()]
    await second.call(routes.joinContract, { params: { code: code.replaceAll(/\s/g, '') } })
    const address = '咸宁市赤壁市示范路1号'
    await second.call(routes.saveMyDetails, { params, body: { phone: purchaser.phone, address } })
    const terms = ordinaryTerms(owner.name)
    for (const group of termGroups)
      await first.call(routes.saveTerms, { params: { id, group }, body: terms[group] })
    await freeze(first, id)
    for (const one of [first, second]) {
      await confirmAll(one, id)
      await signAs(one, id)
    }
    await first.call(routes.submitContract, { params })
    await seller.goTo('filed', params)
    await seller.at('备案完成')
    await expect
      .poll(async () => (await first.call<ContractView>(routes.getContract, { params })).filing?.acceptance, {
        timeout: 60_000,
      })
      .toBe('DONE')
    const [ticket] = await callsOf('/accept/v1/ticket')
    const applied = await callsOf('/accept/v1/apply')
    expect(ticket?.result.data?.multiId).toMatch(/^YJLB-/)
    expect(applied.map(call => [call.args['isMulti'], call.args['multiId']])).toEqual([
      ['1', ticket?.result.data?.multiId],
    ])
    expect(await callsOf('/accept/v1/finished')).toHaveLength(1)
  })
})

test('入口用过、或是别人的：说明白，照常可以发起', async ({ phone }) => {
  const { seller: owner, buyer: other } = await deal()
  const someone = await phone(owner)
  await comeFromPlatform(someone, other.id, '421202')
  await someone.at('存量房一事联办')
  await someone.sees(phrases['ENT-02'].citizen)
  await lookAt(someone, 'home-entry-other')
  expect(someone.page.url()).toContain('entry=')
  await someone.goTo('home', { entryProblem: 'ENT-01' })
  await someone.page.reload()
  await someone.sees(phrases['ENT-01'].citizen)
  await expect(someone.button('我要卖房')).toBeEnabled()
  await someone.tap('我要卖房')
  await someone.at('个人信息告知书')
})

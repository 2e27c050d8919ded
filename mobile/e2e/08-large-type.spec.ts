import { expect, test, world } from './support/fixtures'
import type { Citizen } from './support/citizen'
import { fits } from './support/layout'
import { once } from './support/look'
import { deal } from './support/people'
import { shoot } from './support/shoot'
import {
  addPerson,
  confirmAndSign,
  fillDetails,
  fillTerms,
  invite,
  join,
  start,
  verifyHouse,
} from './support/steps'

/** Large type is what the app itself shows, at the narrowest and the widest phone. */
const look = once(async ({ page }: Citizen, name: string) => {
  await expect(page.locator('.page.large').filter({ visible: true })).not.toHaveCount(0)
  await fits(page, 'large', `${name} at ${page.viewportSize()?.width ?? 0} px`)
  if (name.startsWith('sign')) await shoot(page, `${name}-in-large`)
})

test('大字版走完全程：360 和 430 宽都不用左右滑动，按钮够大', async ({ phone }) => {
  test.setTimeout(240_000)
  const { minted, seller: owner, buyer: purchaser } = await deal()
  const seller = await phone(owner, { elder: true, width: 360, height: 720 })
  const buyer = await phone(purchaser, { elder: true, width: 430, height: 932 })
  await start(seller, 'seller', minted.home.areaCode, look)
  await verifyHouse(seller, minted.home.certNo)
  await seller.sees('核验通过')
  await look(seller, 'house')
  await seller.tap('信息没错，下一步')
  await seller.tap('填写我的电话和地址')
  await fillDetails(seller, '没有配偶')
  await seller.at('签约的人')
  await seller.tap('添加买方')
  await addPerson(seller, purchaser)
  const code = await invite(seller, purchaser, look)
  await look(seller, 'people')
  await join(buyer, code, '买方', look)
  await buyer.tap('填写我的电话和地址')
  await fillDetails(buyer)
  await seller.tap('看看还要办什么')
  await seller.tap('填写合同约定')
  await fillTerms(seller, look)
  await seller.tap('核对内容，生成合同')
  await seller.at('核对填写的内容')
  await look(seller, 'answers')
  await seller.tap('生成合同')
  await confirmAndSign(seller, look)
  await look(seller, 'progress')
  await buyer.at('办理进度')
  await buyer.tap('阅读合同')
  await confirmAndSign(
    buyer,
    once(async (citizen, name) => look(citizen, `${name}-wide`)),
  )
  await buyer.tap('提交备案')
  await buyer.at('备案完成')
  await look(buyer, 'filed')
})

test('使用中由鄂汇办切换，或在首页自己切换', async ({ phone }) => {
  const { seller: person } = await deal()
  const seller = await phone(person)
  const large = seller.page.locator('.page.large').filter({ visible: true })
  await seller.open()
  await seller.sees('我要卖房')
  await expect(large).toHaveCount(0)
  await world.phone('1', { elder: true })
  await expect(large).toHaveCount(1)
  await expect(seller.page.getByRole('checkbox', { name: /^大字模式/ })).toBeChecked()
  await world.phone('1', { elder: false })
  await expect(large).toHaveCount(0)
  await seller.tick('大字模式')
  await expect(large).toHaveCount(1)
  await seller.tap(/^合同验真/)
  await seller.at('合同验真')
  await expect(large).toHaveCount(1)
})

test('旧版鄂汇办不支持查询字号：用普通字，不报错', async ({ phone }) => {
  const { seller: person } = await deal()
  const seller = await phone(person, { scenario: 'S20-rejects', elder: true })
  await seller.open()
  await seller.sees(/，共0份/)
  await expect(seller.page.locator('.page.large')).toHaveCount(0)
})

import { expect, test, world } from './support/fixtures'
import {
  addPerson,
  confirmAndSign,
  fillDetails,
  fillTerms,
  invite,
  join,
  readAndConfirm,
  passFace,
  sign,
  start,
  verifyHouse,
} from './support/steps'

test('卖方和共有人一起卖房，买方买下，备案完成', async ({ phone }) => {
  const { owners, buyers, home } = await world.mint({ owners: 2, buyers: 1 })
  const [first, second] = owners
  const [third] = buyers
  if (!first || !second || !third) throw new Error('not minted')
  const seller = await phone(first)
  const owner = await phone(second)
  const buyer = await phone(third)

  await start(seller, 'seller', home.areaCode)
  await verifyHouse(seller, home.certNo)
  await seller.sees('核验通过')
  await seller.sees(home.location.full)
  await seller.tap('信息没错，下一步')
  await seller.at('签约的人')
  await seller.tap('填写我的电话和地址')
  await fillDetails(seller, '有配偶，房子是夫妻共有的')
  await seller.at('签约的人')
  await seller.tap('添加买方')
  await addPerson(seller, buyer.person)
  const forOwner = await invite(seller, owner.person)
  const forBuyer = await invite(seller, buyer.person)

  for (const [one, code, side, marriage] of [
    [owner, forOwner, '卖方', '有配偶，房子是夫妻共有的'],
    [buyer, forBuyer, '买方', undefined],
  ] as const) {
    await join(one, code, side)
    await one.tap('填写我的电话和地址')
    await fillDetails(one, marriage)
    await one.at('办理进度')
  }

  await seller.tap('看看还要办什么')
  await seller.at('办理进度')
  await seller.tap('填写合同约定')
  await fillTerms(seller)
  await seller.at('办理进度')
  await seller.tap('核对内容，生成合同')
  await seller.at('核对填写的内容')
  await seller.tap('生成合同')
  await readAndConfirm(seller)
  await seller.tap('去刷脸签名')
  await passFace(seller)
  await sign(seller)
  await confirmAndSign(owner)
  await confirmAndSign(buyer)
  await buyer.sees('所有人都签好了')
  await buyer.tap('提交备案')
  await buyer.at('备案完成')
  for (const one of [seller, owner]) {
    await one.tap('查看备案结果')
    await one.at('备案完成')
  }
  await expect(buyer.button('查看和下载合同（PDF）')).toBeVisible({ timeout: 60_000 })
})

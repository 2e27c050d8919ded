import { expect, test } from './support/fixtures'
import { lookAt } from './support/look'
import { deal } from './support/people'
import { addPerson, agree, fillDetails, invite, join, start, verifyHouse } from './support/steps'
import { world } from './support/world'

test('买方发起，用邀请码请卖方加入；卖方核验前看不到房屋', async ({ phone }) => {
  const { minted, seller: owner, buyer: purchaser } = await deal()
  const { buyers: strangers } = await world.mint()
  const [third] = strangers
  if (!third) throw new Error('not minted')
  const buyer = await phone(purchaser)
  const seller = await phone(owner)
  const stranger = await phone(third)
  const secrets = [minted.home.certNo, minted.home.location.full, minted.home.unitNo, owner.idNo, owner.phone]
  const hides = async () => {
    const shown = await buyer.page.content()
    for (const secret of secrets) expect(shown).not.toContain(secret)
  }

  await start(buyer, 'buyer', minted.home.areaCode)
  await buyer.at('办理进度')
  await buyer.tap('填写我的电话和地址')
  await fillDetails(buyer)
  await buyer.at('办理进度')
  await buyer.tap('添加卖方')
  await addPerson(buyer, owner, '添加卖方')
  await buyer.at('办理进度')
  await buyer.tap('邀请其他人加入')
  const code = await invite(buyer, owner)
  await buyer.goTo('house', { id: buyer.contractId() })
  await buyer.sees('等卖方核验房屋')
  await hides()
  await lookAt(buyer, 'house-waits-for-seller')

  await stranger.open()
  await stranger.tap(/我收到了邀请/)
  await stranger.tap('阅读个人信息告知书')
  await agree(stranger)
  await stranger.fill('邀请码', code.toLowerCase())
  await stranger.tap('查看邀请')
  await stranger.sees('这个邀请不是给您的')
  await expect(stranger.button(/身份加入$/)).toHaveCount(0)
  expect(await stranger.page.content()).not.toContain(owner.name)
  await lookAt(stranger, 'join-not-for-me')

  await join(seller, code, '卖方')
  await seller.tap('核验房屋')
  await verifyHouse(seller, minted.home.certNo)
  await seller.sees('核验通过')
  // The buyer touched nothing: the home appears when the registry has said yes.
  await buyer.sees(minted.home.location.full)
  expect(await buyer.page.content()).not.toContain(owner.idNo)
})

test('编造的邀请码不泄露任何信息', async ({ phone }) => {
  const { seller: person } = await deal()
  const someone = await phone(person)
  await someone.goTo('join', { code: 'ZZZZ-9999' })
  await someone.tap('阅读个人信息告知书')
  await agree(someone)
  await someone.sees('邀请码不正确、已过期或已被收回，请向邀请人要一个新的。')
})

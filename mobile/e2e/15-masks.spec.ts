import { expect, test, world } from './support/fixtures'
import { MaskWatch } from './support/masks'
import { deal } from './support/people'
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

test('S32：两部手机办完一件事，没有一处露出证件号、别人的电话和该遮住的姓名', async ({ phone }) => {
  test.setTimeout(300_000)
  const { minted, seller: owner, buyer: purchaser } = await deal()
  const watch = new MaskWatch([owner, purchaser])
  const { look } = watch
  await world.clearCalls()
  const seller = await phone(owner)
  const buyer = await phone(purchaser)
  for (const one of [seller, buyer]) watch.follow(one)

  await start(seller, 'seller', minted.home.areaCode, look)
  await verifyHouse(seller, minted.home.certNo)
  await seller.sees('核验通过')
  await look(seller, 'house')
  await seller.tap('信息没错，下一步')
  await seller.tap('填写我的电话和地址')
  await fillDetails(seller, '没有配偶')
  await seller.tap('添加买方')
  await addPerson(seller, purchaser)
  await look(seller, 'people')
  const code = await invite(seller, purchaser, look)
  await join(buyer, code, '买方', look)
  await buyer.tap('填写我的电话和地址')
  await fillDetails(buyer)
  await buyer.at('办理进度')
  await look(buyer, 'progress')
  await seller.tap('看看还要办什么')
  await seller.tap('填写合同约定')
  await fillTerms(seller, look)
  await seller.tap('核对内容，生成合同')
  await look(seller, 'answers')
  await seller.tap('生成合同')
  await seller.at('阅读合同')
  await confirmAndSign(seller, look)
  await buyer.tap('阅读合同')
  await confirmAndSign(buyer, look)
  await watch.lookAtCalls()
  await buyer.tap('提交备案')
  await buyer.at('备案完成')
  await expect(buyer.button('查看和下载合同（PDF）')).toBeVisible({ timeout: 60_000 })
  await look(buyer, 'filed')
  const verifyCode = await buyer.page.locator('.filed-code').innerText()
  await buyer.tap('合同详情和记录')
  await buyer.at('合同详情')
  await look(buyer, 'contract')
  await seller.open()
  await seller.tap(/^我的合同/)
  await seller.sees(minted.home.location.full)
  await look(seller, 'mine')
  await seller.goTo('verify', { code: verifyCode })
  await seller.sees(/^这份合同是真的/)
  await look(seller, 'verify')
  await watch.lookAtCalls()

  expect([...watch.leaks]).toEqual([])
  expect(watch.seen.screens).toBeGreaterThan(30)
  expect(watch.seen.addresses).toBeGreaterThan(100)
  expect(watch.seen.calls).toBeGreaterThan(10)
})

test('S32 的反例：每一处露出来的都找得到', async ({ phone }) => {
  const { seller: owner, buyer: other } = await deal()
  const watch = new MaskWatch([owner, other])
  const someone = await phone(owner)
  watch.follow(someone)
  await someone.open()
  await someone.sees(/，共0份/)
  await watch.look(someone, 'home')
  expect([...watch.leaks]).toEqual([])

  await someone.page.evaluate(
    ({ idNo, name, phone }) => {
      document.body.insertAdjacentHTML('beforeend', `<p data-owner="${idNo.toLowerCase()}">${name}</p>`)
      sessionStorage.setItem('leak', phone)
      console.info(`who: ${idNo}`)
      void fetch(`/bff/nothing?name=${encodeURIComponent(name)}`).catch(() => undefined)
      location.hash += `&phone=${phone}`
    },
    { ...other },
  )
  await watch.look(someone, 'home')
  await expect
    .poll(() => [...watch.leaks].sort())
    .toEqual(
      [
        'screen home: ID number of person 2',
        'screen home: name of person 2',
        'storage on home: phone of person 2',
        'console: ID number of person 2',
        'address: name of person 2',
        'address: phone of person 2',
        'address of home: phone of person 2',
      ].sort(),
    )
  // What the mock would write down if it did not mask.
  watch.note('call log', JSON.stringify({ args: { certNo: other.idNo } }))
  expect([...watch.leaks]).toContain('call log: ID number of person 2')
})

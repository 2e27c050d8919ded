import { standings } from '@clf/shared/certificate'
import { stateLabels } from '@clf/shared/contract'
import { expect, test, world } from './support/fixtures'
import type { Citizen } from './support/citizen'
import { once } from './support/look'
import {
  addPerson,
  agree,
  confirmAndSign,
  fillDetails,
  fillTerms,
  invite,
  join,
  start,
  verifyHouse,
} from './support/steps'

const joint = '有配偶，房子是夫妻共有的'
const look = once()

test('卖方和共有人一起卖房，买方买下，备案完成', async ({ phone }) => {
  test.setTimeout(300_000)
  const { owners, buyers, home } = await world.mint({ owners: 2, buyers: 1 })
  const [first, second] = owners
  const [third] = buyers
  if (!first || !second || !third) throw new Error('not minted')
  const seller = await phone(first)
  const owner = await phone(second)
  const buyer = await phone(third)

  await test.step('卖方开始，核验房屋', async () => {
    await start(seller, 'seller', home.areaCode, look)
    await seller.at('核验房屋')
    await look(seller, 'house-empty')
    await verifyHouse(seller, home.certNo)
    await seller.sees('核验通过')
    await seller.sees(home.location.full)
    await look(seller, 'house')
    await seller.tap('信息没错，下一步')
  })

  await test.step('填写自己，添加买方，发出邀请', async () => {
    await seller.at('签约的人')
    await seller.tap('填写我的电话和地址')
    await seller.at('我的电话和地址')
    await look(seller, 'me')
    await fillDetails(seller, joint)
    await seller.at('签约的人')
    await look(seller, 'people')
    await seller.tap('添加买方')
    await seller.at('添加买方')
    await look(seller, 'add-buyer')
    await addPerson(seller, buyer.person)
    const forOwner = await invite(seller, owner.person, look)
    const forBuyer = await invite(seller, buyer.person)
    await look(seller, 'people-invited')
    await join(owner, forOwner, '卖方', look)
    await join(buyer, forBuyer, '买方')
    for (const one of [owner, buyer]) {
      await one.tap('填写我的电话和地址')
      await fillDetails(one, one === owner ? joint : undefined)
      await one.at('办理进度')
    }
  })

  await test.step('填写约定，生成合同', async () => {
    await seller.tap('看看还要办什么')
    await seller.at('办理进度')
    await look(seller, 'progress-filling')
    await seller.tap('填写合同约定')
    await fillTerms(seller, look)
    await seller.at('办理进度')
    await seller.tap('核对内容，生成合同')
    await seller.at('核对填写的内容')
    await look(seller, 'answers')
    await seller.tap('生成合同')
    // The others did nothing: their phones show the new state by themselves.
    await buyer.sees(stateLabels.CONFIRM)
  })

  await test.step('三人阅读、确认、刷脸、签名', async () => {
    await seller.at('阅读合同')
    await confirmAndSign(seller, look)
    await seller.sees(/^还差2位签名/)
    await look(seller, 'progress-waiting')
    await seller.tap(`提醒${owner.name}`)
    await seller.sees(/已提醒1次/)
    for (const one of [owner, buyer]) {
      await one.tap('阅读合同')
      await confirmAndSign(one, look)
    }
  })

  await test.step('提交备案', async () => {
    await buyer.sees('所有人都签好了')
    await look(buyer, 'progress-signed')
    await buyer.tap('提交备案')
    await buyer.at('备案完成')
    for (const one of [seller, owner]) {
      await one.tap('查看备案结果')
      await one.at('备案完成')
    }
  })

  await test.step('电子合同、记录、我的合同', async () => {
    await expect(buyer.button('查看和下载合同（PDF）')).toBeVisible({ timeout: 60_000 })
    await expect(buyer.page.getByText('已送达')).toBeVisible({ timeout: 60_000 })
    await look(buyer, 'filed')
    await opensPdf(buyer)
    await buyer.tap('去办转移登记')
    await buyer.at('办理转移登记')
    await look(buyer, 'next-step')
    await seller.tap('合同详情和记录')
    await seller.at('合同详情')
    await seller.sees('核验记录')
    await seller.sees('提交备案')
    await look(seller, 'contract')
    await owner.open()
    await owner.tap(/^我的合同/)
    await owner.at('我的合同')
    await owner.sees(home.location.full)
    await owner.sees(stateLabels.FILED)
    await look(owner, 'mine')
  })

  await test.step('合同验真', async () => {
    const code = await buyer.page.locator('.filed-code').innerText()
    await owner.open()
    await owner.tap(/^合同验真/)
    await owner.at('合同验真')
    await look(owner, 'verify-empty')
    await owner.fill('查验码', `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`)
    await owner.tap('查验')
    await owner.at('合同验真')
    await owner.sees(/^有 1 处需要修改/)
    await look(owner, 'verify-wrong')
    await owner.fill('查验码', code.toLowerCase().replaceAll('-', ''))
    await owner.tap('查验')
    await owner.sees(standings.VALID.meaning)
    await owner.seesNot(/680,?000/)
    await look(owner, 'verify')
  })
})

/** The sealed file reaches the phone as a PDF, through a link that works once. */
async function opensPdf(citizen: Citizen): Promise<void> {
  const { page } = citizen
  const arriving = page.waitForResponse(/\/public\/document\//)
  await citizen.tap('查看和下载合同（PDF）')
  const file = await arriving
  expect(file.status()).toBe(200)
  expect(file.headers()['content-type']).toContain('application/pdf')
  expect((await fetch(file.url())).status).toBe(404)
  await page.getByRole('dialog').getByRole('button', { name: '返回' }).tap()
}

test('没有勾选就不能继续，问题写在最上面', async ({ phone }) => {
  const { owners } = await world.mint()
  const [person] = owners
  if (!person) throw new Error('not minted')
  const seller = await phone(person)
  await seller.open()
  await seller.tap('我要卖房')
  await seller.at('个人信息告知书')
  await seller.tap('同意并继续')
  await seller.sees(/^有 \d 处需要修改/)
  await expect(seller.page).toHaveTitle('有误：个人信息告知书')
  await look(seller, 'consent-errors')
  await agree(seller)
  await seller.at('先看看能不能在手机上办')
  await seller.tap('下一步')
  await seller.sees('有 5 处需要修改')
  await look(seller, 'scope-errors')
  await seller.choose('买方是全款付清、不用贷款吗？', '否')
  await seller.sees('用公积金或银行贷款买房，请到窗口办理。')
  await look(seller, 'scope-window')
  await seller.tap('查看窗口怎么办')
  await seller.at('到窗口办理')
  await look(seller, 'window')
})

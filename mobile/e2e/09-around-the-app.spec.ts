import type { Locator, Page } from '@playwright/test'
import { phrases } from '@clf/shared/phrases'
import { routes } from '@clf/shared/routes'
import { bffUrl } from './support/addresses'
import { Citizen } from './support/citizen'
import { expect, test, world } from './support/fixtures'
import { filledContract, Headless, scope } from './support/headless'
import { lookAt } from './support/look'
import { deal } from './support/people'
import { verifyHouse } from './support/steps'

test('普通浏览器：请到鄂汇办打开，但可以验真', async ({ page }) => {
  const { seller: person } = await deal()
  const someone = new Citizen(page, person, 1)
  await page.goto(bffUrl)
  await someone.sees('请在鄂汇办里打开')
  await expect(someone.button('我要卖房')).toHaveCount(0)
  await lookAt(someone, 'browser-home')
  await page.goto(`${bffUrl}/#/screens/mine/index`)
  await someone.at('请在鄂汇办里打开')
  await someone.sees(/打开鄂汇办，搜索“存量房一事联办”再进入/)
  await lookAt(someone, 'browser-outside')
  await someone.tap('回到首页')
  await someone.tap(/^合同验真/)
  await someone.at('合同验真')
  await someone.fill('查验码', '0000-0000-0000-0000')
  await someone.tap('查验')
  await someone.sees(phrases['VER-01'].citizen)
})

test('断网：横幅说明，填的内容还在，连上后再试一次就好', async ({ phone }) => {
  const { minted, seller: owner } = await deal()
  const { id } = await filledContract(minted)
  const seller = await phone(owner)
  await seller.goTo('terms', { id, group: 'fees' })
  await seller.at('费用结清')
  await seller.choose('卖方协助把水电燃气等改成买方的名字吗？', '不协助')
  await seller.page.context().setOffline(true)
  await seller.sees('网络断开了。已保存的内容都在，连上后自动继续。')
  await seller.tap('保存并继续')
  await seller.sees('没有连上网络')
  await lookAt(seller, 'offline')
  await seller.page.context().setOffline(false)
  await seller.seesNot(/^网络断开了/)
  await seller.tap('再试一次')
  await seller.at('办理进度')
  await seller.goTo('answers', { id })
  await seller.sees('不协助')
})

test('手机上换了人：回到首页，前一个人的合同看不到', async ({ phone }) => {
  const { minted, seller: owner, buyer: other } = await deal()
  const { id } = await filledContract({ ...minted, buyers: [] })
  const held = await phone(owner)
  await held.goTo('progress', { id })
  await held.at('办理进度')
  await held.sees(minted.home.location.full)
  await world.phone('1', { personId: other.id })
  await held.at('存量房一事联办')
  await held.seesNot(minted.home.location.full)
  expect(await held.page.content()).not.toContain(minted.home.location.full)
  await held.goTo('progress', { id })
  await held.tap('阅读个人信息告知书')
  await held.at('个人信息告知书')
  expect(await held.page.content()).not.toContain(minted.home.location.full)
})

test('合同链接不属于我：说没有找到，不说是谁的', async ({ phone }) => {
  const { minted } = await deal()
  const { id } = await filledContract({ ...minted, buyers: [] })
  const { seller: other } = await deal()
  await new Headless(other).enter()
  const stranger = await phone(other)
  await stranger.goTo('progress', { id })
  await stranger.sees(phrases['REQ-404'].citizen)
  await lookAt(stranger, 'not-mine')
})

test('登记系统连不上：说明不能继续，恢复后重新核验', async ({ phone }) => {
  const { minted, seller: owner } = await deal()
  const by = await new Headless(owner).enter()
  const { id } = await by.call(routes.startContract, {
    body: { regionCode: minted.home.areaCode, side: 'seller', scope },
  })
  const seller = await phone(owner)
  await world.fault('registry', 'down')
  await seller.goTo('house', { id })
  await verifyHouse(seller, minted.home.certNo)
  await seller.sees(phrases['SYS-01'].citizen)
  await lookAt(seller, 'registry-down')
  await world.clearFaults()
  await seller.tap('核验房屋')
  await seller.sees('核验通过')
})

const sessions: readonly [scenario: string, sentence: string][] = [
  ['S3-unavailable', '还没有登录鄂汇办。'],
  ['S2-cancel', '还没有登录鄂汇办。'],
  ['S3-expired', phrases['SES-TICKET'].citizen],
  ['S5-legal', phrases['SES-PERSON'].citizen],
  ['S5-empty', phrases['SES-PERSON'].citizen],
]
for (const [scenario, sentence] of sessions)
  test(`进不来（${scenario}）：${sentence}`, async ({ phone }) => {
    const { seller: person } = await deal()
    const someone = await phone(person, { scenario })
    await someone.goTo('mine')
    await someone.sees(sentence)
    await world.phone('1', { scenario: null })
    await someone.tap('再试一次')
    await expect(someone.button('阅读个人信息告知书')).toBeVisible()
  })

test('没有登录鄂汇办：先出现鄂汇办的登录，登录后接着办', async ({ phone }) => {
  const { seller: person } = await deal()
  const someone = await phone(person, { scenario: 'S2-out' })
  await someone.goTo('mine')
  await someone.page.getByRole('dialog', { name: '登录鄂汇办' }).getByRole('button', { name: '登录' }).tap()
  await expect(someone.button('阅读个人信息告知书')).toBeVisible()
})

/** Presses Tab until the focus is on it; what cannot be reached fails. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab')
    if (await target.evaluate(element => element === document.activeElement)) return
  }
  throw new Error(`${String(target)} is out of the keyboard's reach`)
}

test('只用键盘走过前几个画面', async ({ phone }) => {
  const { seller: person } = await deal()
  const seller = await phone(person)
  const { page } = seller
  await seller.open()
  await seller.sees(/，共0份/)
  await tabTo(page, seller.button('我要卖房'))
  await page.keyboard.press('Enter')
  await seller.at('个人信息告知书')
  await expect(page.getByRole('heading', { level: 1, name: '个人信息告知书' })).toBeFocused()
  await tabTo(page, seller.button('查看全文').first())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(seller.button('查看全文').first()).toBeFocused()
  await tabTo(page, seller.button('同意并继续'))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert', { name: '有误' })).toBeFocused()
  for (const box of await page.getByRole('checkbox').filter({ visible: true }).all()) {
    await tabTo(page, box)
    await page.keyboard.press('Space')
    await expect(box).toBeChecked()
  }
  await tabTo(page, seller.button('同意并继续'))
  await page.keyboard.press('Enter')
  await seller.at('先看看能不能在手机上办')
  const answer = page
    .getByRole('radiogroup', { name: '买卖双方都是个人吗？' })
    .getByRole('radio', { name: '是' })
  await tabTo(page, answer)
  await page.keyboard.press('Space')
  await expect(answer).toBeChecked()
})

test('电脑浏览器：内容是一列手机宽度，不铺满', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  const page = await context.newPage()
  const { seller: person } = await deal()
  await page.goto(bffUrl)
  await new Citizen(page, person, 1).sees('请在鄂汇办里打开')
  const box = await page.getByRole('main').boundingBox()
  expect(box?.width).toBeLessThanOrEqual(640)
  expect(Math.abs((box?.x ?? 0) + (box?.width ?? 0) / 2 - 1366 / 2)).toBeLessThan(12)
  await lookAt(new Citizen(page, person, 1), 'desktop')
  await context.close()
})

test('深色模式也看得清', async ({ phone }) => {
  const { minted, seller: owner } = await deal()
  const { id } = await filledContract(minted)
  const seller = await phone(owner)
  await seller.page.emulateMedia({ colorScheme: 'dark' })
  await seller.open()
  await seller.sees(/，共1份/)
  await lookAt(seller, 'dark-home')
  await seller.goTo('answers', { id })
  await seller.sees('补充约定')
  await lookAt(seller, 'dark-answers')
})

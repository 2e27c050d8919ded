import { axe } from './support/axe'
import { expect, test, type Desk } from './support/desk'
import { world } from './support/fixtures'
import { once } from './support/look'
import { deal } from './support/people'
import {
  atReader,
  countTyping,
  handOver,
  identify,
  press,
  signOnTablet,
  tabTo,
  Tablet,
  typeInto,
} from './support/point'
import { shoot } from './support/shoot'
import { confirmAndSign, fillDetails, start, verifyHouse } from './support/steps'
import type { SyntheticPerson } from './support/world'

const look = async ({ page }: Desk, name: string) => {
  await axe(page, name)
  await shoot(page, name)
}

/** A new case from certificate number and card, all by keyboard. */
async function begin(clerk: Desk, certNo: string, owner: SyntheticPerson): Promise<void> {
  const { page } = clerk
  await clerk.open('cases')
  await clerk.at('签约业务')
  await clerk.sees('从左边选一份合同，或者开始新业务。')
  await page.keyboard.press('n')
  await atReader(owner)
  await typeInto(page, '不动产权证号', certNo)
  await press(page, '读产权人的身份证')
  await expect(page.getByLabel('产权人姓名')).toHaveValue(owner.name)
  await press(page, '核验房屋，建立合同')
}

/** Buyer by card, phones, marriage, both identified, the three answers about money. */
async function fillSheet(clerk: Desk, seller: SyntheticPerson, buyer: SyntheticPerson): Promise<void> {
  const { page } = clerk
  await expect(page.getByRole('region', { name: '签约的人' })).toBeVisible({ timeout: 20_000 })
  await typeInto(page, `${seller.name}的手机号`, seller.phone)
  await tabTo(page, `${seller.name}的婚姻情况`)
  await page.keyboard.press('ArrowDown')
  await press(page, `现场核验${seller.name}`)
  await identify(clerk, seller)
  await page.keyboard.press('Escape')
  await addBuyer(clerk, buyer)
  await money(clerk)
}

async function addBuyer(clerk: Desk, buyer: SyntheticPerson): Promise<void> {
  const { page } = clerk
  await atReader(buyer)
  await press(page, '读身份证添加买方')
  await expect(page.getByRole('group', { name: buyer.name })).toBeVisible()
  await typeInto(page, `${buyer.name}的手机号`, buyer.phone)
  await press(page, `现场核验${buyer.name}`)
  await identify(clerk, buyer)
  await page.keyboard.press('Escape')
}

async function money({ page }: Desk): Promise<void> {
  await typeInto(page, '成交总价', '680000')
  await typeInto(page, '卖方收款账号', '6222000000000001')
  await page.keyboard.press('Tab')
  await expect(page.getByText('按法律规定').first()).toBeVisible()
}

/** Read back, every warning said, the text made. */
async function freeze(clerk: Desk): Promise<void> {
  const { page } = clerk
  await press(page, '核对填写的内容')
  await expect(page.getByRole('heading', { name: '核对填写的内容' })).toBeVisible()
  await look(clerk, 'desk-check')
  for (const box of await page.getByRole('checkbox', { name: /^已向双方说明/ }).all()) {
    await box.focus()
    await page.keyboard.press('Space')
  }
  await press(page, '生成合同')
  await expect(page.getByRole('heading', { name: '签名 0/2' })).toBeVisible({ timeout: 20_000 })
}

test('签约点代办：只用键盘，最多填8个字段，双方在平板上签名', async ({ desk, browser, contextOptions }) => {
  // Three people, a dozen screens looked at in two sizes of type.
  test.setTimeout(300_000)
  const { minted, seller, buyer } = await deal()
  const clerk = await desk('clerk-xianan')
  const { page } = clerk
  const typed = await countTyping(page)
  const began = Date.now()
  await begin(clerk, minted.home.certNo, seller)
  await fillSheet(clerk, seller, buyer)
  await look(clerk, 'desk-entry')
  await freeze(clerk)
  const fields = await typed()
  const seconds = Math.round((Date.now() - began) / 1000)
  expect(fields.length).toBeLessThanOrEqual(8)
  await look(clerk, 'desk-signing')

  const tablet = await Tablet.of(browser, contextOptions)
  const each = once()
  for (const person of [seller, buyer]) {
    const code = await handOver(clerk, person, () =>
      look(clerk, `desk-handover-${person === seller ? 1 : 2}`),
    )
    await signOnTablet(tablet, code, each)
    await expect(page.getByRole('row', { name: new RegExp(person.name) })).toContainText('已签')
    // Nothing of the person is left on the tablet.
    const left = await tablet.page.evaluate(() =>
      JSON.stringify([{ ...sessionStorage }, document.body.innerText]),
    )
    expect(left).not.toContain(person.name)
    expect(left).not.toContain('xnClfSession')
  }
  await press(page, '提交备案')
  const result = page.getByText('已提交，等人工审核').or(page.getByRole('region', { name: '备案结果' }))
  await expect(result.first()).toBeVisible({ timeout: 20_000 })
  await look(clerk, 'desk-result')
  await page.getByRole('tab', { name: /^记录/ }).click()
  await expect(page.getByRole('table', { name: '合同经过' })).toContainText('签约点平板')
  await look(clerk, 'desk-history')
  console.log(
    `agent path: ${fields.length} fields typed (${fields.join(', ')}), 4 screens (new, sheet, check, signing), ${seconds} s to the text`,
  )
  await tablet.page.context().close()
})

test('在手机上开始，到签约点办完，一份记录', async ({ desk, phone, browser, contextOptions }) => {
  const { minted, seller, buyer } = await deal()
  const owner = await phone(seller)
  await start(owner, 'seller', minted.home.areaCode)
  await verifyHouse(owner, minted.home.certNo)
  await owner.tap('信息没错，下一步')
  await owner.tap('填写我的电话和地址')
  await fillDetails(owner, '没有配偶')
  await owner.goTo('progress', { id: owner.contractId() })
  await owner.tap('到签约点继续办理')
  const code = await owner.page.getByLabel(/^续办码/).innerText()
  await shoot(owner.page, 'progress-desk-code')
  await owner.page.getByRole('button', { name: '关闭' }).tap()

  const clerk = await desk('clerk-xianan')
  const { page } = clerk
  await clerk.open('cases')
  await clerk.sees('从左边选一份合同，或者开始新业务。')
  await page.keyboard.press('c')
  await typeInto(page, '续办码', 'AAAA-AAAA')
  await press(page, '接着办')
  await clerk.sees('续办码不对、已过期或者已经用过。')
  await look(clerk, 'desk-adopt-refused')
  await typeInto(page, '续办码', code)
  await press(page, '接着办')
  await expect(page.getByText('已在手机上确认')).toBeVisible()
  await addBuyer(clerk, buyer)
  await money(clerk)
  await freeze(clerk)

  // Back to the phone: the text that the desk made is there.
  await owner.tap('阅读合同')
  await confirmAndSign(owner)
  const row = page.getByRole('row', { name: new RegExp(seller.name) })
  await expect(row).toContainText('已签')
  const tablet = await Tablet.of(browser, contextOptions)
  await signOnTablet(tablet, await handOver(clerk, buyer, async () => undefined))
  await owner.sees('所有人都签好了')
  await page.getByRole('tab', { name: /^记录/ }).click()
  const history = page.getByRole('table', { name: '合同经过' })
  for (const where of ['手机', '签约点', '签约点平板']) await expect(history).toContainText(where)
  await owner.tap('提交备案')
  await expect(page.getByText(/已备案|人工审核中/).first()).toBeVisible({ timeout: 20_000 })
  await tablet.page.context().close()
})

test('过不了的核验写在该写的地方；读到别人的证件不算核验', async ({ desk }) => {
  const { minted, seller, buyer } = await deal()
  const clerk = await desk('clerk-xianan')
  const { page } = clerk
  await begin(clerk, '鄂（2022）咸安区不动产证明第0001234号', seller)
  await expect(page.getByLabel('不动产权证号')).toHaveAttribute('aria-invalid', 'true')
  await look(clerk, 'desk-new-refused')
  await typeInto(page, '不动产权证号', minted.home.certNo)
  await press(page, '核验房屋，建立合同')
  await expect(page.getByRole('region', { name: '签约的人' })).toBeVisible({ timeout: 20_000 })
  await atReader(buyer)
  await press(page, `现场核验${seller.name}`)
  await tabTo(page, /^已告知/)
  await page.keyboard.press('Space')
  await press(page, '开始核验')
  await expect(page.getByText('读到的证件不是这位当事人的。')).toBeVisible({ timeout: 20_000 })
  await look(clerk, 'desk-wrong-card')
  await page.keyboard.press('Escape')
  await expect(page.getByText('还没核验').first()).toBeVisible()
  await typeInto(page, `${seller.name}的手机号`, '123')
  await page.keyboard.press('Tab')
  await expect(page.getByLabel(`${seller.name}的手机号`)).toHaveAttribute('aria-invalid', 'true')
  await press(page, '核对填写的内容')
  const summary = page.getByRole('alert', { name: '有误' })
  await expect(summary).toBeFocused()
  await look(clerk, 'desk-entry-errors')
  await summary.getByRole('button', { name: '请填写成交总价' }).press('Enter')
  await expect(page.getByLabel('成交总价')).toBeFocused()
})

test('未成年买方由监护人代签；别的岗位只能看', async ({ desk }) => {
  const { minted, seller, buyer } = await deal({ minorBuyers: true })
  const guardian = (await world.mint({ owners: 1, buyers: 0 })).owners[0] as SyntheticPerson
  const clerk = await desk('clerk-xianan')
  const { page } = clerk
  await begin(clerk, minted.home.certNo, seller)
  await expect(page.getByRole('region', { name: '签约的人' })).toBeVisible({ timeout: 20_000 })
  await atReader(buyer)
  await press(page, '读身份证添加买方')
  const group = page.getByRole('group', { name: buyer.name })
  await expect(group.getByText(/未满18周岁/).first()).toBeVisible()
  await group.getByRole('button', { name: '由他人代为签约' }).press('Enter')
  await atReader(guardian)
  await press(page, '读代理人的身份证')
  await expect(page.getByLabel('代理人姓名')).toHaveValue(guardian.name)
  await page.getByLabel('文件编号').fill('HKB-2026-001')
  await page.getByLabel('出具日期').fill('2020-05-06')
  await page.getByLabel('监护关系').fill('父亲')
  await look(clerk, 'desk-guardian')
  await press(page, '原件已核对，由代理人签约')
  await expect(group.getByText('法定代理人')).toBeVisible()
  await expect(group.getByText(/未满18周岁/)).toHaveCount(0)
  await look(clerk, 'desk-entry-represented')

  const id = await page.evaluate(async () => {
    const token = sessionStorage.getItem('xnClfDesk')
    const reply = await fetch('/desk/cases', { headers: { Authorization: `Bearer ${token}` } })
    return ((await reply.json()) as { cases: { id: string }[] }).cases[0]?.id ?? ''
  })
  const auditor = await desk('auditor-city')
  await auditor.open('case', { id })
  await auditor.sees('姓名和证件号已遮盖。')
  await expect(auditor.page.getByText(seller.name)).toHaveCount(0)
  await expect(auditor.page.getByRole('tabpanel', { name: '办理' }).getByRole('button')).toHaveCount(0)
  await look(auditor, 'desk-case-auditor')
})

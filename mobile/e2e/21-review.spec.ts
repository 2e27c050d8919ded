import { routes } from '@clf/shared/routes'
import { axe } from './support/axe'
import { expect, test, world, type Desk } from './support/desk'
import { signAs } from './support/filed'
import { confirmAll, filledContract, freeze, type Headless } from './support/headless'
import { deal } from './support/people'
import { shoot } from './support/shoot'

// One county for this file: what is set here would show in others.
const areaCode = '421221'

/** A sale that everybody has signed. */
async function signed() {
  const { minted, seller } = await deal({ areaCode })
  const { id, sellers, buyers } = await filledContract(minted)
  const [by] = sellers as [Headless]
  await freeze(by, id)
  for (const one of [...sellers, ...buyers]) {
    await confirmAll(one, id)
    await signAs(one, id)
  }
  const submit = async () => (await by.call(routes.submitContract, { params: { id } })).state
  return { id, by, seller, minted, submit }
}

const stateOf = async ({ id, by }: Awaited<ReturnType<typeof signed>>) =>
  (await by.call(routes.getContract, { params: { id } })).state

const reason = '按局里会议决定调整'

async function proposeMode(reviewer: Desk, mode: string): Promise<void> {
  await reviewer.open('switch')
  await reviewer.page.reload()
  await reviewer.button(/^申请更改\s*：嘉鱼县 个人自助$/).click()
  await reviewer.page.getByRole('radio', { name: mode }).check()
  await reviewer.fill('理由', reason)
  await reviewer.button('提交申请').click()
  await reviewer.sees(/^等待批准（1）/)
}

async function approveWaiting(supervisor: Desk): Promise<void> {
  await supervisor.open('switch')
  await supervisor.page.reload()
  await supervisor.sees('等待批准（1），其中 1 项等您处理')
  await supervisor.button('批准').click()
  await expect(supervisor.page.getByText(/等待批准/)).toHaveCount(0)
}

const cell = (desk: Desk) =>
  desk.page.getByRole('region', { name: '备案方式' }).getByRole('row', { name: /嘉鱼县 个人自助 全部/ })

test('切换备案方式要两个人；切换时已在审核中的合同留在审核，只用键盘通过', async ({ desk, phone }) => {
  const [reviewer, supervisor] = [await desk('reviewer-jiayu'), await desk('supervisor-jiayu')]
  await proposeMode(reviewer, '人工审核')
  await axe(reviewer.page, 'desk switch')
  await shoot(reviewer.page, 'desk-switch-proposed')
  await expect(cell(reviewer)).toContainText('自动备案')
  await approveWaiting(supervisor)
  await expect(cell(supervisor)).toContainText('人工审核')
  await shoot(supervisor.page, 'desk-switch')

  const waits = await signed()
  const seller = await phone(waits.seller)
  await seller.goTo('progress', { id: waits.id })
  await seller.tap('提交备案')
  await seller.sees('工作人员正在审核')
  await seller.sees(/一般1个工作日内完成/)
  await shoot(seller.page, 'progress-in-review')

  await proposeMode(reviewer, '自动备案')
  await approveWaiting(supervisor)
  expect(await stateOf(waits)).toBe('REVIEW')
  expect(await (await signed()).submit()).toBe('FILED')

  await reviewer.open('review')
  await reviewer.sees('等待审核 1 份，最早的在前')
  await axe(reviewer.page, 'desk review list')
  const { keyboard } = reviewer.page
  await keyboard.press('j')
  await keyboard.press('Enter')
  await reviewer.sees('2 人已签，应签 2 人')
  await axe(reviewer.page, 'desk review')
  await shoot(reviewer.page, 'desk-review')
  await keyboard.press('a')
  await reviewer.sees(/再向不动产登记机构核验一次/)
  await keyboard.press('Tab')
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await reviewer.sees(/^已备案，合同编号 \d{21}[\dX]$/)
  await reviewer.sees('没有等待审核的合同。')
  await seller.tap('查看备案结果')
  await seller.sees('合同已备案')
})

test('紧急暂停马上生效；退回时当事人看到原因；提交后被查封的不能通过；恢复要两个人', async ({
  desk,
  phone,
}) => {
  const [reviewer, supervisor] = [await desk('reviewer-jiayu'), await desk('supervisor-jiayu')]
  const [first, second] = [await signed(), await signed()]
  await supervisor.open('switch')
  await supervisor.button('紧急暂停自动备案').click()
  await supervisor.fill('理由', '登记系统数据异常，等待核实')
  await supervisor.button('马上暂停自动备案').click()
  await supervisor.sees('有 1 处需要修改')
  await axe(supervisor.page, 'desk stop dialog')
  await shoot(supervisor.page, 'desk-stop-dialog')
  await supervisor.fill('输入“暂停”确认', '暂停')
  await supervisor.button('马上暂停自动备案').click()
  await supervisor.sees('嘉鱼县已暂停自动备案')
  await axe(supervisor.page, 'desk stopped')
  await shoot(supervisor.page, 'desk-stopped')
  expect(await first.submit()).toBe('REVIEW')
  expect(await second.submit()).toBe('REVIEW')

  await reviewer.open('review', { id: first.id })
  await reviewer.sees('自动备案已紧急暂停')
  const { page } = reviewer
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('r')
  await reviewer.button('退回当事人修改').click()
  await reviewer.sees('请写一句话，说明要改什么')
  await reviewer.fill('告诉当事人要改什么', '请写明尾款的支付时间。')
  await shoot(page, 'desk-review-return')
  await reviewer.button('退回当事人修改').click()
  await reviewer.sees('已退回，当事人会收到消息')
  const seller = await phone(first.seller)
  await seller.goTo('progress', { id: first.id })
  await seller.sees('审核后退回修改：条款需要修改')
  await seller.sees(/请写明尾款的支付时间。/)
  await axe(seller.page, 'progress after a return')
  await shoot(seller.page, 'progress-returned')

  await world.changeHome(second.minted.home.certNo, { restrictions: ['SEAL'] })
  await reviewer.open('review', { id: second.id })
  await page.reload()
  await reviewer.button('通过审核').click()
  await reviewer.button('通过审核并备案').click()
  await reviewer.sees(/审核时的复核没有通过/)
  await shoot(page, 'desk-review-refused')
  await page.keyboard.press('Escape')
  await expect(page.locator('.review-check').first()).toContainText('RST-01')
  expect(await stateOf(second)).toBe('REVIEW')
  await world.changeHome(second.minted.home.certNo, { restrictions: [] })
  await reviewer.button('通过审核').click()
  await reviewer.button('通过审核并备案').click()
  await reviewer.sees(/^已备案，合同编号/)

  await reviewer.open('switch')
  await reviewer.button('申请恢复自动备案').click()
  await reviewer.fill('理由', '登记系统已恢复，数据核对无误')
  await reviewer.button('提交申请').click()
  await reviewer.sees('已有人申请恢复，等待另一人批准。')
  await approveWaiting(supervisor)
  await expect(supervisor.page.getByText('嘉鱼县已暂停自动备案')).toHaveCount(0)
})

test('规则参数：提出、批准、版次加一，记录留下；审计员只能看', async ({ desk }) => {
  const [reviewer, supervisor] = [await desk('reviewer-jiayu'), await desk('supervisor-jiayu')]
  await reviewer.open('parameters')
  await reviewer.sees('第 1 版')
  await axe(reviewer.page, 'desk parameters')
  await shoot(reviewer.page, 'desk-parameters')
  await reviewer.button(/^申请修改\s*：定金上限$/).click()
  await reviewer.fill('改为', '21')
  await reviewer.fill('理由', reason)
  await reviewer.button('提交申请').click()
  await reviewer.sees('应为1到20之间的整数')
  await axe(reviewer.page, 'desk parameter dialog')
  await reviewer.fill('改为', '15')
  await reviewer.button('提交申请').click()
  await reviewer.sees('嘉鱼县 定金上限：20 % → 15 %')
  await supervisor.open('parameters')
  await supervisor.button('批准').click()
  await supervisor.sees('第 2 版')
  const row = supervisor.page
    .getByRole('region', { name: '规则参数' })
    .getByRole('row', { name: /^定金上限/ })
  await expect(row).toContainText('15 %')
  const auditor = await desk('auditor-city')
  await auditor.open('parameters')
  await auditor.page.getByLabel('区县').selectOption({ label: '嘉鱼县' })
  await auditor.sees('20 % → 15 %')
  await expect(auditor.page.getByRole('button', { name: /申请修改|批准/ })).toHaveCount(0)
})

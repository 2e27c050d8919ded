import { readFile, writeFile } from 'node:fs/promises'
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Download } from '@playwright/test'
import { routes } from '@clf/shared/routes'
import { bffUrl } from './support/addresses'
import { axe } from './support/axe'
import { expect, test, world, type Desk } from './support/desk'
import { signAs } from './support/filed'
import { confirmAll, filledContract, freeze } from './support/headless'
import { deal } from './support/people'
import { shoot } from './support/shoot'

// One county for this file, looked at from the city: its board holds what is made here.
const areaCode = '421222'
const verifier = fileURLToPath(new URL('../../bff/verifier/verify-evidence.mjs', import.meta.url))

/** A sale of a home that was acquired a hundred days ago, filed and sealed, while the acceptance platform is silent. */
async function resale() {
  // The calendar day in Beijing.
  const regDate = new Date(Date.now() + 8 * 3_600_000 - 100 * 86_400_000).toISOString().slice(0, 10)
  const { minted, seller } = await deal({ areaCode, regDate })
  const { id, sellers, buyers } = await filledContract(minted)
  const [by] = sellers
  if (!by) throw new Error('nobody sells')
  await freeze(by, id)
  for (const one of [...sellers, ...buyers]) {
    await confirmAll(one, id)
    await signAs(one, id)
  }
  await world.fault('acceptance', 'down')
  await by.call(routes.submitContract, { params: { id } })
  const view = () => by.call(routes.getContract, { params: { id } })
  await expect.poll(async () => (await view()).filing?.document.state, { timeout: 30_000 }).toBe('DONE')
  return { id, seller, view, contractNo: (await view()).filing?.contractNo ?? '' }
}

const bytesOf = async (download: Download) => readFile(await download.path())

async function take(desk: Desk, button: string | RegExp): Promise<Buffer> {
  const saved = desk.page.waitForEvent('download')
  await desk.page.getByRole('button', { name: button }).filter({ visible: true }).last().click()
  return bytesOf(await saved)
}

test('监管：提示自动产生、只用键盘处理；未送达的重发；核验记录查得到、导得出；证据包下载后离线可验', async ({
  desk,
  phone,
}, info) => {
  test.setTimeout(240_000)
  const sale = await resale()
  const supervisor = await desk('supervisor-city')
  const { page } = supervisor
  const { keyboard } = page

  // What could not be delivered was given up; somebody sends it again.
  await supervisor.open('worklists')
  await expect(async () => {
    await page.reload()
    await supervisor.sees('没有送达的消息（1）')
  }).toPass({ timeout: 60_000 })
  await axe(page, 'work lists')
  await shoot(page, 'desk-worklists')
  await world.clearFaults()
  await page.getByRole('button', { name: /^重发/ }).focus()
  await keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '重新发送' })
  await dialog.getByRole('button', { name: '重新发送' }).click()
  await expect(dialog.getByText('请填写原因，至少4个字')).toBeVisible()
  await dialog.getByLabel('原因').fill('受理平台已恢复')
  await axe(page, 'replay dialog')
  await dialog.getByRole('button', { name: '重新发送' }).click()
  await supervisor.sees('已重新排队：向受理平台取办件号')
  await supervisor.sees('都送到了。')
  await expect
    .poll(async () => (await sale.view()).filing?.caseNo ?? null, { timeout: 30_000 })
    .not.toBeNull()

  // The watch goes round once a minute.
  await supervisor.open('supervision')
  await expect(async () => {
    await page.reload()
    await page.getByLabel('区县').selectOption(areaCode)
    await expect(page.getByText('这套房屋取得后 100 天就再次出售。')).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 120_000 })
  await axe(page, 'alerts')
  await page.getByRole('heading', { level: 1 }).focus()
  await keyboard.press('j')
  await keyboard.press('Enter')
  await supervisor.sees('待处理 1 条')
  await axe(page, 'one alert')
  await shoot(page, 'desk-supervision')

  // The file of the contract, judged by the offline program; the parties see that it was read.
  await supervisor.button('下载证据包').click()
  await supervisor.sees('请写明调阅原因，至少4个字')
  await supervisor.fill('调阅原因', '核对短期转售线索')
  const zip = await take(supervisor, '下载证据包')
  const bundle = info.outputPath('bundle.zip')
  const trust = info.outputPath('trust.json')
  await writeFile(bundle, zip)
  await writeFile(trust, await (await fetch(`${bffUrl}/.well-known/clf-trust.json`)).text())
  const verdict = execFileSync(process.execPath, [verifier, bundle, '--trust', trust], { encoding: 'utf8' })
  expect(verdict).toContain('结论：全部通过')
  const sheet = await take(supervisor, '下载核验过程记录单（完整版）')
  expect(sheet.subarray(0, 5).toString()).toBe('%PDF-')
  const seller = await phone(sale.seller)
  await seller.goTo('contract', { id: sale.id })
  await seller.sees(/主管部门依职责调阅了合同档案/)

  await page.getByLabel('处理意见').fill('继承房产出售，已核对登记档案')
  await supervisor.button('保存处理意见').click()
  await supervisor.sees('待处理 0 条')
  await page.getByLabel('显示').selectOption('handled')
  await expect(page.locator('.supervision-row')).toContainText('核实无异常')

  // Every check on record, and the search as a sealed file.
  await supervisor.open('records')
  await supervisor.at('核验记录')
  await page.getByRole('heading', { level: 1 }).focus()
  await keyboard.press('/')
  await keyboard.type(sale.contractNo)
  await keyboard.press('Enter')
  const found = page.getByRole('region', { name: '查到的核验记录' })
  await expect(found.getByRole('row', { name: /G6 备案前复核/ })).toContainText('通过')
  await axe(page, 'records')
  await found
    .getByRole('row', { name: /G6 备案前复核/ })
    .getByRole('button')
    .focus()
  await keyboard.press('Enter')
  await expect(page.getByRole('region', { name: '每条规则的结果' })).toContainText('RST-01')
  await axe(page, 'one record')
  await shoot(page, 'desk-records')
  await supervisor.button('导出盖章的查询结果').click()
  await supervisor.fill('导出原因', '核对短期转售线索')
  const file = await take(supervisor, /^导出$/)
  const pdf = info.outputPath('records.pdf')
  await writeFile(pdf, file)
  expect(execFileSync('pdfsig', ['-nocert', pdf], { encoding: 'utf8' })).toContain('Signature is Valid')
})

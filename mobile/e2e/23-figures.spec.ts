import { readFile } from 'node:fs/promises'
import type { Download } from '@playwright/test'
import ExcelJS from 'exceljs'
import { formatYuan } from '@clf/shared/money'
import { axe } from './support/axe'
import { expect, test, type Desk } from './support/desk'
import { filedContract } from './support/filed'
import { shoot } from './support/shoot'

const regionOf = (id: string) => id.slice(0, 6)
const supervisors: Readonly<Record<string, string>> = {
  '421202': 'supervisor-xianan',
  '421221': 'supervisor-jiayu',
}
const bytesOf = async (download: Download) => readFile(await download.path())

/** A button that makes a file; what the browser saved. */
async function take(desk: Desk, button: string): Promise<Buffer> {
  const saved = desk.page.waitForEvent('download')
  await desk.button(button).click()
  return bytesOf(await saved)
}

/** Rows by column. No cell of these lists holds a comma or a line break. */
function rowsOf(csv: Buffer): Record<string, string>[] {
  const [head = [], ...rows] = csv
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
    .map(line => line.split(','))
  return rows.map(row => Object.fromEntries(head.map((title, i) => [title, row[i] ?? ''])))
}

test('监管人员按编号查到合同，说明原因后看完整信息，键盘就够', async ({ desk }) => {
  const { id, view } = await filedContract()
  const { contractNo = '' } = view.filing ?? {}
  const supervisor = await desk(supervisors[regionOf(id)] ?? 'supervisor-city')
  const { page } = supervisor
  await supervisor.open('search')
  await supervisor.at('合同查询')
  await axe(page, 'search form')
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('/')
  await expect(page.getByLabel('合同编号')).toBeFocused()
  await page.keyboard.type(contractNo)
  await page.keyboard.press('Enter')
  await supervisor.sees('共 1 份，最新的在前')
  const row = page.getByRole('row').filter({ hasText: contractNo })
  await expect(row).toContainText('已备案')
  await expect(row).toContainText('***')
  const full = view.house?.location ?? ''
  expect(full.length).toBeGreaterThan(5)
  await expect(page.getByText(full)).toHaveCount(0)
  await axe(page, 'search result')
  await shoot(page, 'desk-search')

  await row.getByRole('button', { name: /完整信息/ }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '查看完整信息' })
  await dialog.getByRole('button', { name: '留痕并查看' }).click()
  await expect(dialog.getByText('请写明查看原因，至少6个字')).toBeVisible()
  await dialog.getByLabel('原因').fill('核对群众来信反映的房屋坐落')
  await axe(page, 'unmask dialog')
  await dialog.getByRole('button', { name: '留痕并查看' }).click()
  await expect(dialog.getByText(full)).toBeVisible()
  await shoot(page, 'desk-unmask')
  await page.keyboard.press('Escape')
  await expect(page.getByText(full)).toHaveCount(0)

  await row.getByRole('button', { name: contractNo, exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`desk/case/index\\?id=${id}`))
})

test('统计和逐份重数一致，导出的表打得开、对得上', async ({ desk }) => {
  const { id } = await filedContract()
  const supervisor = await desk(supervisors[regionOf(id)] ?? 'supervisor-city')
  const { page } = supervisor

  await supervisor.open('search')
  await supervisor.at('合同查询')
  await page.getByLabel('按哪个日期').selectOption('filed')
  await supervisor.fill('从', '2026-01-01')
  await supervisor.button('查询').click()
  await expect(page.getByRole('table')).toBeVisible()
  const lines = rowsOf(await take(supervisor, '导出 CSV'))
  const contracts = lines.slice(0, -1)
  expect(lines.at(-1)?.['合同编号']).toBe(`合计 ${contracts.length} 份`)
  // A change files the same sale under a new number: it is one filing.
  const filings = contracts.filter(line => line['状态'] !== '已被变更后的合同替代')
  const fen = filings.reduce((sum, line) => sum + Math.round(Number(line['成交总价（元）']) * 100), 0)
  expect(filings.length).toBeGreaterThan(0)

  await supervisor.open('statistics')
  await supervisor.at('统计分析')
  await supervisor.fill('从', '2026-01-01')
  const table = page.getByRole('table', { name: '数量、面积和金额' })
  const sums = table.locator('tfoot td')
  await expect(sums.nth(2)).toHaveText(String(filings.length))
  await expect(sums.nth(4)).toHaveText(formatYuan(fen))
  await expect(page.locator('.figures-chart svg')).toBeVisible()
  await axe(page, 'statistics')
  await shoot(page, 'desk-statistics')

  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await take(supervisor, '导出 Excel')) as unknown as ExcelJS.Buffer)
  const sheet = book.worksheets[0]
  const last = sheet?.getRow(sheet.rowCount)
  expect(last?.getCell(1).value).toBe('合计')
  expect(last?.getCell(3).value).toBe(filings.length)
  expect(last?.getCell(5).value).toBe(fen / 100)

  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('c')
  await expect(table.getByRole('row', { name: /个人自助/ })).toBeVisible()
})

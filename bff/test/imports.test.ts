import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import excel from 'exceljs'
import { deskRoutes, routes } from '@clf/shared/routes'
import { columns, type Column } from '../src/imports/columns'
import { closeCounty, openCounty, standingOf } from '../src/imports/cutOver'
import { filedHere } from '../src/imports/exportFiled'
import { importContracts, importedId, type RowReport } from '../src/imports/importContracts'
import { readTable } from '../src/imports/readTable'
import { findContract } from '../src/ledger/contract.sql'
import { extractContract } from '../src/transfer/extractContract'
import { gather, startBySeller, type Deal } from '../src/journey/steps'
import { codeOf, dealAt, look, pair } from './deals'
import { deskOf, withStaff } from './staff'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const sha256 = 'f'.repeat(64)
type Row = Partial<Record<Column, string>>

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  const folder = mkdtempSync(join(tmpdir(), 'clf-import-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let number = 0

  /** A complete line about the home and the people of a sale that never happened here. */
  const lineOf = ({ home, owners, buyers }: Deal, change: Row = {}): Row => ({
    regionCode: home.areaCode,
    contractNo: `OLD-2025-${String(++number).padStart(4, '0')}`,
    status: '已备案',
    signedOn: '2025-11-03',
    filedOn: '2025/11/5',
    certNo: home.certNo,
    unitNo: home.unitNo,
    location: '咸宁市咸安区测试路8号3栋2单元501室',
    area: '89.63',
    price: '618000',
    sellerNames: owners.map(p => p.name).join('；'),
    sellerIds: owners.map(p => p.idNo).join('；'),
    buyerNames: buyers.map(p => p.name).join('；'),
    buyerIds: buyers.map(p => p.idNo).join('；'),
    ...change,
  })
  const people = (wish: Record<string, unknown> = { owners: 1, buyers: 1 }) =>
    gather(stack().url, stack().outside, wish)
  const cells = (row: Row) =>
    Object.fromEntries(Object.entries(row).map(([name, text]) => [columns[name as Column], text]))

  function csv(rows: readonly Row[]): string {
    const file = join(folder, `${Math.random()}.csv`)
    writeFileSync(file, stringify(rows.map(cells), { header: true, bom: true }))
    return file
  }
  async function take(file: string, apply = true): Promise<RowReport[]> {
    const lines: RowReport[] = []
    for await (const line of importContracts(stack().app, readTable(file), { fileSha256: sha256, apply }))
      lines.push(line)
    return lines
  }
  const outcomes = (lines: readonly RowReport[]) => lines.map(({ line, outcome }) => `${line} ${outcome}`)

  test('what was filed before holds its home, is counted, and is not told to the platforms again', async () => {
    const deal = await people({ owners: 2, buyers: 2 })
    const line = lineOf(deal, { buyerShares: '1/3；2/3' })
    const file = csv([line])
    expect(outcomes(await take(file, false))).toEqual(['2 已导入'])
    const id = importedId(deal.home.areaCode, line.contractNo ?? '')
    expect(await findContract(stack().app, id)).toBeNull()
    expect(outcomes(await take(file))).toEqual(['2 已导入'])
    expect(outcomes(await take(file))).toEqual(['2 已在库中'])

    const record = await findContract(stack().app, id)
    expect(record?.data).toMatchObject({ state: 'FILED', coWay: 'SHARES', channel: 'AGENT' })
    expect(record?.data.filing?.filedAt.slice(0, 10)).toBe('2025-11-05')
    const { db } = getStore()
    const [index] = await db.selectFrom('contract_index').selectAll().where('contract_id', '=', id).execute()
    expect(index).toMatchObject({ imported: 1, total_fen: 61_800_000, floor_area: 8963, state: 'FILED' })
    expect(index?.filed_at).toBe(Date.parse('2025-11-05T12:00:00+08:00'))
    expect(
      await db.selectFrom('shared_change').select('seq').where('contract_id', '=', id).execute(),
    ).toEqual([])
    expect(await db.selectFrom('outbox').select('id').where('contract_id', '=', id).execute()).toEqual([])
    const events = await db
      .selectFrom('contract_event')
      .select('type')
      .where('contract_id', '=', id)
      .execute()
    expect(events.map(e => e.type)).toEqual(['contract.imported'])

    const byNumber = { contractNo: line.contractNo ?? '' }
    await expect(extractContract(stack().app, byNumber)).rejects.toMatchObject({ code: 40903 })

    await startBySeller(deal)
    const [seller] = deal.sellers
    const view = seller && (await look(seller, deal))
    expect(view?.state).toBe('BLOCKED')
    expect(view?.findings.map(f => f.code)).toContain('DUP-01')
    expect((await seller?.call(routes.myContracts))?.contracts.map(c => c.id)).toEqual([deal.id])
  })

  test('every row that is refused says why, with its line and column; the others are taken', async () => {
    const [good, twice, other] = [await people(), await people(), await people()]
    const first = lineOf(good)
    const lines = await take(
      csv([
        first,
        lineOf(twice, { sellerIds: '421200196801010011', price: '零', filedOn: '2999-01-01' }),
        { ...lineOf(twice), contractNo: first.contractNo ?? '' },
        lineOf(good),
        lineOf(other, { regionCode: '420100', area: '-1', status: '有效', buyerNames: '' }),
        lineOf(other, { status: '已撤销' }),
        lineOf(other, { status: '已过户' }),
      ]),
    )
    expect(outcomes(lines)).toEqual([
      '2 已导入',
      '3 未导入',
      '4 未导入',
      '5 未导入',
      '6 未导入',
      '7 已导入',
      '8 已导入',
    ])
    const [, wrong, twin, taken, many] = lines.map(line => line.reasons)
    for (const column of ['卖方证件号', '成交价（元）', '备案日期']) expect(wrong).toContain(column)
    expect(twin).toContain('和第2行相同')
    expect(taken).toContain('第2行的合同已占用')
    for (const column of ['县区代码', '建筑面积', '合同状态', '买方姓名']) expect(many).toContain(column)
    const later = await take(csv([{ ...first, price: '600000' }, lineOf(good)]))
    expect(later.map(line => line.reasons)).toEqual([
      expect.stringContaining('内容不同'),
      expect.stringContaining('本系统里已有合同占用'),
    ])
  })

  test('a sheet is read as a file with commas is', async () => {
    const line = lineOf(await people())
    const book = new excel.Workbook()
    const sheet = book.addWorksheet('合同')
    const names = Object.keys(line) as Column[]
    sheet.addRow(names.map(name => columns[name]))
    sheet.addRow(
      names.map(name =>
        name === 'filedOn' ? new Date('2025-11-05') : name === 'price' ? 618000 : line[name],
      ),
    )
    const file = join(folder, 'book.xlsx')
    await book.xlsx.writeFile(file)
    expect(outcomes(await take(file))).toEqual(['2 已导入'])
    expect(outcomes(await take(csv([{ ...line, filedOn: '2025-11-05' }])))).toEqual(['2 已在库中'])
    sheet.getCell('A1').value = '县区'
    await book.xlsx.writeFile(file)
    await expect(take(file)).rejects.toThrow('表头缺少：县区代码')
  })

  test('what was filed here leaves in the columns of the import and can be read again', async () => {
    const deal = await dealAt(stack(), 'filed', { owners: 1, buyers: 2 })
    const rows: Record<string, string>[] = []
    for await (const row of filedHere(stack().app, deal.home.areaCode)) rows.push(row)
    const { filing } = await look(pair(deal).seller, deal)
    const row = rows.find(one => one[columns.contractNo] === filing?.contractNo)
    expect(row).toMatchObject({ 合同状态: '已备案', 卖方证件号: deal.owners[0]?.idNo })
    const file = join(folder, 'back.csv')
    writeFileSync(file, stringify([row ?? {}], { header: true }))
    const [line] = await take(file)
    expect(line?.reasons).toBe('本系统里已有同号合同')
  })

  test('a county opens at its hour, closes at once, and lets running contracts be', async () => {
    const { app } = stack()
    await withStaff(stack())
    const running = await dealAt(stack(), 'frozen', { owners: 1, buyers: 1, areaCode: '421281' })
    const county = running.home.areaCode
    const begin = (deal: Deal) => startBySeller(deal)
    await openCounty(app, county, stack().now() + 3_600_000, '切换上线')
    expect(await codeOf(begin(await people({ owners: 1, buyers: 1, areaCode: county })))).toBe('CUT-01')
    await stack().advance(3_600_000)
    const opened = await people({ owners: 1, buyers: 1, areaCode: county })
    await begin(opened)
    await closeCounty(app, county, '回退到原系统')
    expect(await codeOf(begin(await people({ owners: 1, buyers: 1, areaCode: county })))).toBe('CUT-01')
    const clerk = await deskOf(stack(), 'clerk-chibi')
    const [owner] = (await people({ owners: 1, buyers: 1, areaCode: county })).owners
    const entered = {
      certNo: '鄂（2022）赤壁市不动产权第0001234号',
      owner: { name: owner?.name, idNo: owner?.idNo },
    }
    expect(await codeOf(clerk.call(deskRoutes.startCase, { body: entered }))).toBe('CUT-01')
    await opened.sellers[0]?.logIn()
    expect((await look(pair(opened).seller, opened)).state).toBe('IDENTITY')
    const standing = await standingOf(app, county)
    expect(standing).toMatchObject({ opening: { state: 'CLOSED', reason: '回退到原系统' } })
    expect(standing.running).toBeGreaterThanOrEqual(2)
  })
})

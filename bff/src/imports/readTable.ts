import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'
import excel from 'exceljs'
import { columnNames, columns, optional, type Column, type TextRow } from './columns'

export interface NumberedRow {
  /** As a person finds it in the file: the head is line 1. */
  line: number
  row: TextRow
}

type Cells = readonly string[]

/** The rows of a CSV (UTF-8, with or without a byte order mark) or of the first sheet of an XLSX. @throws Error naming missing columns */
export async function* readTable(file: string): AsyncGenerator<NumberedRow> {
  let place: Map<Column, number> | null = null
  for await (const { line, cells } of /\.xlsx$/i.test(file) ? sheetRows(file) : csvRows(file)) {
    if (place === null) {
      place = placesOf(cells)
      continue
    }
    if (cells.every(cell => cell === '')) continue
    const at = place
    const entries = columnNames.map(name => [name, cells[at.get(name) ?? -1] ?? ''] as const)
    yield { line, row: Object.fromEntries(entries) as unknown as TextRow }
  }
}

function placesOf(head: Cells): Map<Column, number> {
  const found = columnNames.map(name => [name, head.indexOf(columns[name])] as const)
  const missing = found
    .filter(([name, at]) => at < 0 && !optional.includes(name))
    .map(([name]) => columns[name])
  if (missing.length) throw new Error(`表头缺少：${missing.join('、')}`)
  return new Map(found.filter(([, at]) => at >= 0))
}

async function* csvRows(file: string): AsyncGenerator<{ line: number; cells: Cells }> {
  const parser = createReadStream(file).pipe(
    parse({ bom: true, trim: true, relax_column_count: true, info: true }),
  )
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>)
    yield { line: info.lines, cells: record }
}

async function* sheetRows(file: string): AsyncGenerator<{ line: number; cells: Cells }> {
  const book = new excel.stream.xlsx.WorkbookReader(file, {
    sharedStrings: 'cache',
    worksheets: 'emit',
    // Without them a date is a bare number.
    styles: 'cache',
  })
  for await (const sheet of book) {
    for await (const row of sheet) {
      const cells = Array.from({ length: row.cellCount }, (_, i) => textOf(row.getCell(i + 1).value))
      yield { line: row.number, cells }
    }
    // Further sheets are notes of the people who made the file.
    return
  }
}

/** A cell as the person sees it; a date as a day. */
function textOf(value: excel.CellValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'object')
    return 'richText' in value
      ? value.richText
          .map(part => part.text)
          .join('')
          .trim()
      : ''
  return String(value).trim()
}

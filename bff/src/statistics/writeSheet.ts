import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { stringify } from 'csv-stringify/sync'
import Excel from 'exceljs'
import type { Sheet } from './sheet'

/** Spreadsheets take a text that begins so for a formula. */
const risky = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/** UTF-8 with a byte order mark, so that spreadsheets read Chinese; no text can become a formula. */
export const csvOf = ({ head, rows }: Sheet): Buffer =>
  Buffer.from(
    stringify(
      [head, ...rows].map(row =>
        row.map(cell => (typeof cell === 'string' && risky.test(cell) ? `'${cell}` : cell)),
      ),
      { bom: true, record_delimiter: 'windows' },
    ),
  )

/** A workbook with one sheet, written row by row; text cells stay text. */
export async function xlsxOf({ title, head, rows }: Sheet): Promise<Buffer> {
  const out = new PassThrough()
  const whole = buffer(out)
  const book = new Excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true })
  const sheet = book.addWorksheet(title.slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = head.map(() => ({ width: 16 }))
  const top = sheet.addRow([...head])
  top.font = { bold: true }
  top.commit()
  for (const row of rows) sheet.addRow([...row]).commit()
  sheet.commit()
  await book.commit()
  return whole
}

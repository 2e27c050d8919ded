import type { ContractFilter, FigureQuery } from '@clf/shared/routes'
import type { App } from '../app-context'
import { noteExport } from '../search/exportRecord'
import type { StaffMember } from '../staff/member'
import { contractSheet } from './contractSheet'
import { figures } from './figures'
import { figureSheet } from './figureSheet'
import type { Sheet } from './sheet'
import { csvOf, xlsxOf } from './writeSheet'

type Format = 'xlsx' | 'csv'
interface Taker {
  staff: StaffMember
  ip: string
}

const write = (sheet: Sheet, format: Format) => (format === 'csv' ? csvOf(sheet) : xlsxOf(sheet))

/** Figures as a file. That it was taken away is kept before it leaves. */
export async function takeFigures(
  app: App,
  { staff, ip }: Taker,
  query: FigureQuery,
  format: Format,
): Promise<Buffer> {
  const sheet = figureSheet(await figures(app, staff, query))
  const file = await write(sheet, format)
  const taken = { kind: 'figures', format, filter: query, rows: sheet.rows.length - 1, file, ip } as const
  await app.store.transaction(tx => noteExport(app, tx, staff, taken))
  return file
}

/** A list of contracts as a file. That it was taken away is kept before it leaves. */
export async function takeContracts(
  app: App,
  { staff, ip }: Taker,
  filter: ContractFilter,
  format: Format,
): Promise<Buffer> {
  const sheet = await contractSheet(app, staff, filter)
  const file = await write(sheet, format)
  const taken = { kind: 'contracts', format, filter, rows: sheet.contracts, file, ip } as const
  await app.store.transaction(tx => noteExport(app, tx, staff, taken))
  return file
}

import { stepLabels, steps } from '@clf/shared/figures'
import type { FigureRow } from '@clf/shared/routes'
import type { Figures } from './figures'
import type { Sheet } from './sheet'

const yuan = (fen: number | null) => (fen === null ? null : fen / 100)
const square = (hundredths: number) => hundredths / 100

const columns: readonly (readonly [string, (row: FigureRow) => string | number | null])[] = [
  ['分组', row => row.label],
  ['发起（份）', row => row.started],
  ['备案（份）', row => row.filed],
  ['备案面积（平方米）', row => square(row.area)],
  ['备案金额（元）', row => yuan(row.amount)],
  ['每平方米均价（元）', row => yuan(row.perSquareMetre)],
  ['每份均价（元）', row => yuan(row.perContract)],
  ['变更（份）', row => row.changed],
  ['撤销（份）', row => row.revoked],
  ['撤销面积（平方米）', row => square(row.revokedArea)],
  ['撤销金额（元）', row => yuan(row.revokedAmount)],
  ['过户（份）', row => row.transferred],
  ['取消（份）', row => row.cancelled],
  ['过期（份）', row => row.expired],
  ...steps.flatMap(step => [
    [`${stepLabels[step]}中位数（分钟）`, (row: FigureRow) => row.minutes[step].median] as const,
    [`${stepLabels[step]}九成以内（分钟）`, (row: FigureRow) => row.minutes[step].p90] as const,
  ]),
]

/** The figures as a table; the last row is the sum of the contracts, not of the rows. */
export const figureSheet = ({ rows, total }: Figures): Sheet => ({
  title: '存量房网签备案统计',
  head: columns.map(([title]) => title),
  rows: [...rows, total].map(row => columns.map(([, cell]) => cell(row))),
})

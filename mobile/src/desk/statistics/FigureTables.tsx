import { formatYuan } from '@clf/shared/money'
import { areaText } from '@clf/shared/property'
import { stepLabels, steps } from '@clf/shared/figures'
import type { FigureRow } from '@clf/shared/routes'
import { Table, type Column } from '../kit'
import type { Figures } from './useFigures'

const yuan = (fen: number | null) => (fen === null ? '—' : formatYuan(fen))

const counts: readonly Column<FigureRow>[] = [
  { key: 'label', title: '分组', cell: row => row.label },
  ...(
    [
      ['发起', row => row.started],
      ['备案', row => row.filed],
      ['面积（㎡）', row => areaText(row.area)],
      ['金额（元）', row => formatYuan(row.amount)],
      ['每㎡均价（元）', row => yuan(row.perSquareMetre)],
      ['每份均价（元）', row => yuan(row.perContract)],
      ['变更', row => row.changed],
      ['撤销', row => row.revoked],
      ['过户', row => row.transferred],
      ['取消', row => row.cancelled],
      ['过期', row => row.expired],
    ] satisfies [string, (row: FigureRow) => string | number][]
  ).map(([title, cell]) => ({ key: title, title, cell, figure: true })),
]

/** Minutes as people say them. */
function spanText(minutes: number | null): string {
  if (minutes === null) return '—'
  if (minutes < 1) return '不到 1 分钟'
  if (minutes < 90) return `${Math.round(minutes)} 分钟`
  if (minutes < 48 * 60) return `${(minutes / 60).toFixed(1)} 小时`
  return `${(minutes / 1_440).toFixed(1)} 天`
}

const durations: readonly Column<FigureRow>[] = [
  { key: 'label', title: '分组', cell: row => row.label },
  ...steps.map(step => ({
    key: step,
    title: stepLabels[step],
    figure: true,
    cell: ({ minutes }: FigureRow) => `${spanText(minutes[step].median)} / ${spanText(minutes[step].p90)}`,
  })),
]

const sums = (columns: readonly Column<FigureRow>[], total: FigureRow) =>
  columns.map(column => column.cell(total))
const empty = '这段时间没有合同。'

export const FigureTable = ({ figures }: { figures: Figures }) => (
  <section aria-labelledby="figures-counts">
    <h2 id="figures-counts">数量、面积和金额</h2>
    <Table
      caption="数量、面积和金额"
      columns={counts}
      rows={figures.rows}
      rowKey={row => row.key}
      foot={sums(counts, figures.total)}
      empty={empty}
    />
  </section>
)

export const DurationTable = ({ figures }: { figures: Figures }) => (
  <section aria-labelledby="figures-durations">
    <h2 id="figures-durations">各环节用时</h2>
    <p className="soft small">前一个数是中位数，后一个数是九成合同不超过的时间；误差不超过 3.2%。</p>
    <Table
      caption="各环节用时，中位数和九成以内"
      columns={durations}
      rows={figures.rows}
      rowKey={row => row.key}
      foot={sums(durations, figures.total)}
      empty={empty}
    />
  </section>
)

import type { FoundRecord } from '@clf/shared/routes'
import { instantText } from '../../components'
import { Table, type Column } from '../kit'

const columns: readonly Column<FoundRecord>[] = [
  { key: 'at', title: '时间', cell: row => instantText(row.at) },
  { key: 'gate', title: '关口', cell: row => `${row.gate} ${row.gateLabel}` },
  { key: 'outcome', title: '结果', cell: row => row.outcomeLabel },
  { key: 'codes', title: '发现', cell: row => row.codes.map(({ code }) => code).join('、') || '—' },
  { key: 'no', title: '合同', cell: row => row.contractNo ?? '未备案' },
  { key: 'by', title: '操作人', cell: row => row.operator },
  { key: 'place', title: '区县和渠道', cell: row => `${row.regionName} ${row.channel}` },
]

interface Props {
  rows: readonly FoundRecord[]
  current: string | null
  onOpen(row: FoundRecord): void
}

/** The checks that were found, newest first. */
export const RecordTable = ({ rows, current, onOpen }: Props) => (
  <Table
    caption="查到的核验记录"
    columns={columns}
    rows={rows}
    rowKey={row => row.id}
    current={current}
    onOpen={onOpen}
    empty="没有符合条件的核验记录。请核对编号，或放宽日期和结果。"
  />
)

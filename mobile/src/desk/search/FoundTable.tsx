import { formatYuan } from '@clf/shared/money'
import { areaText } from '@clf/shared/property'
import type { FoundContract } from '@clf/shared/routes'
import { Link, instantText } from '../../components'
import { Table, goDesk, type Column } from '../kit'

interface Props {
  rows: readonly FoundContract[]
  /** Null for those who may not look behind masks. */
  onUnmask: ((row: FoundContract) => void) | null
}

const people = (row: FoundContract, side: 'seller' | 'buyer') =>
  row.parties
    .filter(party => party.side === side)
    .map(party => party.name)
    .join('、') || '—'

const columns: readonly Column<FoundContract>[] = [
  { key: 'no', title: '合同编号', cell: row => row.contractNo ?? '未备案' },
  { key: 'state', title: '状态', cell: row => row.stateLabel },
  { key: 'home', title: '房屋', cell: row => row.location ?? row.unitNo ?? '—' },
  { key: 'sellers', title: '出卖人', cell: row => people(row, 'seller') },
  { key: 'buyers', title: '买受人', cell: row => people(row, 'buyer') },
  {
    key: 'total',
    title: '总价（元）',
    figure: true,
    cell: row => (row.totalFen === null ? '—' : formatYuan(row.totalFen)),
  },
  {
    key: 'area',
    title: '面积（㎡）',
    figure: true,
    cell: row => (row.floorArea === null ? '—' : areaText(row.floorArea)),
  },
  {
    key: 'place',
    title: '区县和渠道',
    cell: row => `${row.regionName} ${row.siteName ?? row.agencyName ?? row.channelLabel}`,
  },
  { key: 'filed', title: '备案时间', cell: row => (row.filedAt ? instantText(row.filedAt) : '—') },
]

/** What was found, masked; the number opens the case. */
export function FoundTable({ rows, onUnmask }: Props) {
  const unmask: Column<FoundContract> = {
    key: 'unmask',
    title: '完整信息',
    cell: row => (
      <Link onClick={() => onUnmask?.(row)}>
        查看<span className="unseen">{row.contractNo ?? row.unitNo ?? row.id}的完整信息</span>
      </Link>
    ),
  }
  return (
    <Table
      caption="查到的合同"
      columns={onUnmask ? [...columns, unmask] : columns}
      rows={rows}
      rowKey={row => row.id}
      onOpen={row => goDesk('case', { id: row.id })}
      empty="没有符合条件的合同。请核对编号是否完整，或放宽日期和状态。"
    />
  )
}

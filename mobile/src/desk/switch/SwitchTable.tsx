import type { SwitchCell } from '@clf/shared/routes'
import { channelLabels, modeLabels } from '@clf/shared/settings'
import { Chip, Link, instantText } from '../../components'
import { Table, useRole, type Column } from '../kit'

export type SwitchRow = SwitchCell & { regionCode: string; regionName: string }

export const placeName = (row: SwitchRow) =>
  `${row.regionName} ${channelLabels[row.channel]}${row.siteName ? ` ${row.siteName}` : ''}`

const sourceText = (row: SwitchRow): string => {
  if (row.source.startsWith('stop/')) return '紧急暂停中'
  if (row.own) return `本行设置，${instantText(row.own.since)}起`
  if (row.source.startsWith('switch/')) return '随本渠道'
  return row.source.startsWith('parameter/') ? '规则参数' : '起始设置'
}

/** Every cell with what a submission of this moment would get, and why. */
export function SwitchTable({
  rows,
  onChange,
}: {
  rows: readonly SwitchRow[]
  onChange(row: SwitchRow): void
}) {
  const mayPropose = useRole('REVIEWER')
  const columns: readonly Column<SwitchRow>[] = [
    { key: 'region', title: '区县', cell: row => row.regionName },
    { key: 'channel', title: '渠道', cell: row => channelLabels[row.channel] },
    {
      key: 'site',
      title: '签约点',
      cell: row => row.siteName ?? (row.channel === 'AGENT' ? '没有单独设置的' : '全部'),
    },
    {
      key: 'mode',
      title: '现在',
      cell: row => <Chip tone={row.mode === 'AUTO' ? 'done' : 'wait'}>{modeLabels[row.mode]}</Chip>,
    },
    { key: 'source', title: '依据', cell: sourceText },
    {
      key: 'next',
      title: '将要生效',
      cell: row =>
        row.next.map(later => (
          <div key={later.effectiveAt}>
            {instantText(later.effectiveAt)}起{modeLabels[later.mode]}
          </div>
        )),
    },
    ...(mayPropose
      ? [
          {
            key: 'acts',
            title: '办理',
            cell: (row: SwitchRow) => (
              <Link onClick={() => onChange(row)}>
                申请更改<span className="unseen">：{placeName(row)}</span>
              </Link>
            ),
          },
        ]
      : []),
  ]
  return (
    <Table
      caption="备案方式"
      columns={columns}
      rows={rows}
      rowKey={row => `${row.regionCode}/${row.channel}/${row.siteId ?? ''}`}
    />
  )
}

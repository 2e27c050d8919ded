import type { SettingView } from '@clf/shared/routes'
import { Section, instantText } from '../../components'
import { Table, type Column } from '../kit'

const outcomes = { WAITING: '等待批准', APPROVED: '已批准', REJECTED: '未批准', WITHDRAWN: '已撤回' } as const

const columns: readonly Column<SettingView>[] = [
  { key: 'what', title: '事项', cell: one => `${one.regionName} ${one.title}` },
  { key: 'value', title: '原来 → 改为', cell: one => `${one.before ?? '未设置'} → ${one.after}` },
  { key: 'reason', title: '理由', cell: one => one.decisionReason ?? one.reason },
  {
    key: 'by',
    title: '提出',
    cell: one => `${one.proposedBy.name} ${instantText(one.proposedAt)}`,
  },
  {
    key: 'decided',
    title: '结果',
    cell: one =>
      [
        one.kind === 'STOP' ? '一人立即执行' : outcomes[one.state],
        one.decidedBy?.name,
        one.decidedAt ? instantText(one.decidedAt) : null,
      ]
        .filter(Boolean)
        .join(' '),
  },
  {
    key: 'effective',
    title: '生效',
    cell: one =>
      one.state === 'APPROVED' ? instantText(one.effectiveAt ?? one.decidedAt ?? one.proposedAt) : '没有生效',
  },
]

/** Everything that was proposed and decided, newest first; nobody can change it. */
export const History = ({
  settings,
  title = '记录',
}: {
  settings: readonly SettingView[]
  title?: string
}) => {
  const decided = settings.filter(one => one.state !== 'WAITING')
  return (
    <Section title={title}>
      <Table
        caption={title}
        columns={columns}
        rows={decided}
        rowKey={one => one.id}
        empty="还没有人改动过。"
      />
    </Section>
  )
}

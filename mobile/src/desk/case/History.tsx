import type { HistoryEntry } from '@clf/shared/routes'
import { instantText } from '../../components'
import { Table, type Column } from '../kit'
import { useOpenCase } from './useCase'

const places: Readonly<Record<HistoryEntry['where'], string>> = {
  PHONE: '手机',
  DESK: '签约点',
  TABLET: '签约点平板',
  SYSTEM: '系统',
}

const columns: readonly Column<HistoryEntry>[] = [
  { key: 'at', title: '时间', cell: event => instantText(event.at) },
  { key: 'title', title: '做了什么', cell: event => event.title },
  { key: 'by', title: '谁', cell: event => event.by },
  { key: 'where', title: '在哪里', cell: event => places[event.where] },
  { key: 'detail', title: '说明', cell: event => event.detail },
]

/** One history, whether it happened on a phone, at the desk or on its tablet. Newest first. */
export function History() {
  const { view } = useOpenCase()
  return (
    <Table
      caption="合同经过"
      columns={columns}
      rows={[...view.history].reverse()}
      rowKey={event => String(event.seq)}
      empty="还没有记录"
    />
  )
}

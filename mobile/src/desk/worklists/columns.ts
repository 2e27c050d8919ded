import { regionName } from '@clf/shared/staff'
import { instantText } from '../../components'
import type { Column } from '../kit'
import type { Act, Item, Letter } from './useWork'

const place: Column<{ regionCode: string }> = {
  key: 'place',
  title: '区县',
  cell: row => regionName(row.regionCode),
}
export const letterColumns: readonly Column<Letter>[] = [
  { key: 'what', title: '没有送达的事', cell: row => row.topicLabel },
  place,
  { key: 'error', title: '原因', cell: row => row.lastError || '—' },
  { key: 'times', title: '已试次数', figure: true, cell: row => row.attempts },
  { key: 'held', title: '后面等待', figure: true, cell: row => row.held },
  { key: 'at', title: '停止时间', cell: row => instantText(row.givenUpAt) },
]
export const itemColumns: readonly Column<Item>[] = [
  { key: 'kind', title: '事项', cell: row => row.kindLabel },
  place,
  { key: 'no', title: '合同编号', cell: row => row.contractNo ?? '—' },
  { key: 'ours', title: '我方', cell: row => row.ours || '—' },
  { key: 'theirs', title: '登记中心', cell: row => row.theirs || '—' },
  { key: 'at', title: '发现时间', cell: row => instantText(row.openedAt) },
]
export const actColumns: readonly Column<Act>[] = [
  { key: 'what', title: '做了什么', cell: row => row.kindLabel },
  place,
  { key: 'by', title: '谁', cell: row => row.by },
  { key: 'why', title: '原因', cell: row => row.reason },
  { key: 'at', title: '时间', cell: row => instantText(row.at) },
]
export const restrictedColumns = itemColumns.filter(({ key }) => key !== 'ours')

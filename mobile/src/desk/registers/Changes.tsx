import type { readRegisterChanges } from '@clf/shared/routes'
import type * as z from 'zod/mini'
import { instantText } from '../../components'
import { Table } from '../kit'
import { kindLabels, stateLabels } from './drafts'

type Change = z.infer<(typeof readRegisterChanges)['reply']>['changes'][number]

/** Who changed what, newest first. Nobody can change this list. */
export const Changes = ({ changes }: { changes: readonly Change[] }) => (
  <Table
    caption="变更记录"
    rows={changes}
    rowKey={row => row.id}
    empty="还没有变更"
    columns={[
      { key: 'at', title: '时间', cell: row => instantText(row.at) },
      { key: 'kind', title: '名册', cell: row => kindLabels[row.kind] },
      { key: 'name', title: '名称', cell: row => row.name },
      { key: 'state', title: '变更后', cell: row => stateLabels[row.state] },
      { key: 'by', title: '经办', cell: row => (row.by === 'system' ? '首次导入' : row.by) },
      { key: 'reason', title: '原因', cell: row => row.reason },
    ]}
  />
)

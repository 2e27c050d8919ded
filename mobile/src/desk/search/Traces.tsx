import { useEffect, useState } from 'react'
import { deskRoutes, type ExportRecord, type UnmaskRecord } from '@clf/shared/routes'
import { Button, ErrorBox, instantText } from '../../components'
import { useAct } from '../../stores/useAct'
import { Table, deskCall, type Column } from '../kit'

/** Who looked behind masks and who took lists away: what an auditor reads. */
export const Traces = () => (
  <>
    <Pages
      title="查看完整信息的记录"
      columns={unmasked}
      load={query => deskCall(deskRoutes.unmaskRecords, { query })}
    />
    <Pages title="导出的记录" columns={taken} load={query => deskCall(deskRoutes.exportRecords, { query })} />
  </>
)

type Load<R> = (query: { cursor?: string }) => Promise<{ rows: R[]; next: string | null }>
const unmasked: readonly Column<UnmaskRecord>[] = [
  { key: 'at', title: '时间', cell: row => instantText(row.at) },
  { key: 'who', title: '谁', cell: row => row.staffId },
  { key: 'what', title: '看了什么', cell: row => (row.what === 'address' ? '房屋坐落' : '当事人') },
  { key: 'reason', title: '原因', cell: row => row.reason },
  { key: 'contract', title: '合同', cell: row => row.contractId },
  { key: 'ip', title: '网络地址', cell: row => row.ip },
]

const kinds = { figures: '统计', contracts: '合同清单' }
const taken: readonly Column<ExportRecord>[] = [
  { key: 'at', title: '时间', cell: row => instantText(row.at) },
  { key: 'who', title: '谁', cell: row => row.staffId },
  { key: 'what', title: '导出了什么', cell: row => `${kinds[row.kind]}（${row.format}）` },
  { key: 'filter', title: '条件', cell: row => row.filter },
  { key: 'rows', title: '行数', figure: true, cell: row => row.rows },
]

interface Props<R> {
  title: string
  columns: readonly Column<R>[]
  load: Load<R>
}

function Pages<R extends { id: string }>({ title, columns, load }: Props<R>) {
  const [rows, setRows] = useState<R[]>([])
  const [next, setNext] = useState<string | null>(null)
  const act = useAct()
  const more = async (cursor?: string) => {
    const page = await act.run(() => load(cursor ? { cursor } : {}))
    if (!page) return
    setRows(cursor ? [...rows, ...page.rows] : page.rows)
    setNext(page.next)
  }
  useEffect(() => void more(), [])
  return (
    <section className="search-found" aria-label={title}>
      <h2>{title}</h2>
      <ErrorBox error={act.error} onRetry={() => void more()} />
      <Table caption={title} columns={columns} rows={rows} rowKey={row => row.id} empty="还没有记录。" />
      {next ? (
        <Button busy={act.busy} onClick={() => void more(next)}>
          再看一页
        </Button>
      ) : null}
    </section>
  )
}

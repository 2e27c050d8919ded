import { useRef, useState } from 'react'
import { deskRoutes } from '@clf/shared/routes'
import { Button, ErrorBox, Notice } from '../../components'
import { screen, useParams } from '../../platform/params'
import { DeskPage, Shortcuts, useRole, useShortcuts, type Shortcut } from '../kit'
import { takeFile } from '../search/takeFile'
import { ReasonDialog } from '../worklists/ReasonDialog'
import { RecordForm } from './RecordForm'
import { RecordPane } from './RecordPane'
import { RecordTable } from './RecordTable'
import { useRecords } from './useRecords'
import './index.scss'

export default screen(Records)

/** 交易验证过程记录: what was checked, when, by whom, and what came of it. */
function Records() {
  return (
    <DeskPage title="核验记录" page="records">
      <Desk />
    </DeskPage>
  )
}

function Desk() {
  const { contractId } = useParams()
  const records = useRecords(contractId)
  const mayExport = useRole('REVIEWER', 'SUPERVISOR', 'AUDITOR')
  const [open, setOpen] = useState<string | null>(null)
  const [exporting, setExporting] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  const shortcuts: Shortcut[] = [
    { key: '/', label: '到查询条件', act: () => form.current?.querySelector<HTMLElement>('input')?.focus() },
    ...(records.more ? [{ key: 'm', label: '再看一页', act: () => void records.more?.() }] : []),
  ]
  useShortcuts(shortcuts)
  return (
    <>
      <div ref={form}>
        <RecordForm
          form={records.form}
          onChange={records.change}
          onClear={records.clear}
          busy={records.busy}
          onSearch={() => void records.start()}
        />
      </div>
      <ErrorBox error={records.error} onRetry={() => void records.start()} />
      {records.rows ? (
        <section className="records-part" aria-label="查询结果">
          <div className="desk-acts records-head">
            <p role="status" className="strong">
              {records.more ? `已显示最新的 ${records.rows.length} 条` : `共 ${records.rows.length} 条`}
            </p>
            {mayExport ? <Button onClick={() => setExporting(true)}>导出盖章的查询结果</Button> : null}
          </div>
          <RecordTable rows={records.rows} current={open} onOpen={row => setOpen(row.id)} />
          {records.more ? (
            <Button busy={records.busy} onClick={() => void records.more?.()}>
              再看一页
            </Button>
          ) : null}
        </section>
      ) : (
        <Notice title="填一项或几项条件后查询">
          每一次核验都有记录，包括没有通过的；只查得到您权限内的合同。
        </Notice>
      )}
      {open ? <RecordPane key={open} id={open} /> : null}
      <Shortcuts shortcuts={[...shortcuts, { key: 'Enter', label: '查询（在条件里）' }]} />
      {exporting ? (
        <ReasonDialog
          title="导出盖章的查询结果"
          what="生成一份盖章的 PDF，里面附有同样内容的数据文件；一次最多 500 条。"
          label="导出原因"
          act="导出"
          onClose={() => setExporting(false)}
          onSay={reason =>
            takeFile(deskRoutes.exportChecks, { ...records.asked, reason }, '交易验证过程记录.pdf')
          }
        />
      ) : null}
    </>
  )
}

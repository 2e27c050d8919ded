import { useRef, useState } from 'react'
import type { FoundContract } from '@clf/shared/routes'
import { Button, ErrorBox, Notice } from '../../components'
import { screen } from '../../platform/params'
import { DeskPage, Shortcuts, useRole, useShortcuts, type Shortcut } from '../kit'
import { ExportButtons } from './ExportButtons'
import { FoundTable } from './FoundTable'
import { SearchForm } from './SearchForm'
import { Traces } from './Traces'
import { UnmaskDialog } from './UnmaskDialog'
import { useSearch } from './useSearch'
import './index.scss'

export default screen(Search)

/** Contracts within reach by every number that people hold, and by place, state and time. */
function Search() {
  return (
    <DeskPage title="合同查询" page="search">
      <Desk />
    </DeskPage>
  )
}

function Desk() {
  const search = useSearch()
  const auditor = useRole('AUDITOR')
  const mayUnmask = useRole('REVIEWER', 'SUPERVISOR')
  const [unmasked, setUnmasked] = useState<FoundContract | null>(null)
  const form = useRef<HTMLDivElement>(null)
  const focus = () => form.current?.querySelector<HTMLElement>('input')?.focus()
  const shortcuts: Shortcut[] = [
    { key: '/', label: '到查询条件', act: focus },
    ...(search.next ? [{ key: 'm', label: '再看一页', act: () => void search.more() }] : []),
  ]
  useShortcuts(shortcuts)
  return (
    <>
      <div ref={form}>
        <SearchForm
          form={search.form}
          onChange={search.change}
          onClear={search.clear}
          busy={search.busy}
          wrong={search.error?.fields ?? []}
          onSearch={() => void search.start()}
        />
      </div>
      <ErrorBox error={search.error} onRetry={() => void search.start()} />
      {search.rows ? (
        <section className="search-found" aria-label="查询结果">
          <div className="search-head">
            <p role="status" className="strong">
              {search.howMany}
            </p>
            <ExportButtons kind="contracts" body={search.asked} />
          </div>
          <FoundTable rows={search.rows} onUnmask={mayUnmask ? setUnmasked : null} />
          {search.next ? (
            <Button busy={search.busy} onClick={() => void search.more()}>
              再看一页
            </Button>
          ) : null}
        </section>
      ) : search.busy ? null : (
        <Notice title="填一项或几项条件后查询">
          编号、证号须完整；结果只含您权限内的合同，姓名和地址已隐藏。
        </Notice>
      )}
      {auditor ? <Traces /> : null}
      <Shortcuts shortcuts={[...shortcuts, { key: 'Enter', label: '查询（在条件里）' }]} />
      {unmasked ? <UnmaskDialog row={unmasked} onClose={() => setUnmasked(null)} /> : null}
    </>
  )
}

import { useEffect } from 'react'
import type { CaseView } from '@clf/shared/routes'
import { ErrorBox, Notice, Waiting } from '../../components'
import { CaseHead } from './CaseHead'
import { EnterCase } from './EnterCase'
import { History } from './History'
import { ReadOnly } from './ReadOnly'
import { Signing } from './Signing'
import { Tabs } from './Tabs'
import { CaseProvider, useCase, useOpenCase } from './useCase'
import './index.scss'

/** One case: what can be done with it now, and all that has happened to it. `onChange`: there is a newer version. */
export function CasePane({ id, onChange }: { id: string; onChange?: () => void }) {
  const { open, error, reload } = useCase(id)
  const version = open?.view.version
  useEffect(() => {
    if (version !== undefined) onChange?.()
    // Only a change of the contract counts.
  }, [version])
  if (!open)
    return error ? (
      <ErrorBox error={error} onRetry={reload} />
    ) : (
      <Waiting title="正在打开合同" note="通常不到3秒" />
    )
  return (
    <CaseProvider value={open}>
      <CaseHead />
      {open.stale ? (
        <Notice tone="warning">
          <p>暂时连不上服务，正在重试。看到的可能不是最新内容。</p>
        </Notice>
      ) : null}
      <Tabs
        tabs={[
          { key: 'work', label: '办理', content: <Work /> },
          { key: 'history', label: `记录（${open.view.history.length}）`, content: <History /> },
        ]}
      />
    </CaseProvider>
  )
}

const filling = (view: CaseView) => view.actions.includes('editTerms')
const frozen = (view: CaseView) => view.frozen !== null

/** The server's state decides what is shown. */
function Work() {
  const { view } = useOpenCase()
  if (filling(view)) return <EnterCase />
  if (view.state === 'VERIFYING')
    return <Waiting title="正在向不动产登记机构核验" note="通常10秒左右，完成后自动显示。" />
  return frozen(view) ? <Signing /> : <ReadOnly />
}

import { useRef, useState } from 'react'
import { deskRoutes } from '@clf/shared/routes'
import { ErrorBox, Waiting } from '../../components'
import { screen, useParams } from '../../platform/params'
import { CasePane } from '../case/CasePane'
import { DeskPage, ListAndCase, Shortcuts, deskCall, useRole, useShortcuts, type Shortcut } from '../kit'
import { useLoaded } from '../settings/useLoaded'
import { Decide } from './Decide'
import { ReviewRow } from './ReviewRow'
import './index.scss'

export default screen(Review)

/** What waits for a reviewer: the oldest first on the left, one contract on the right. */
function Review() {
  return (
    <DeskPage title="备案审核" page="review">
      <Desk />
    </DeskPage>
  )
}

type Dialog = 'approve' | 'return' | null

function Desk() {
  const { id } = useParams()
  const reviewer = useRole('REVIEWER')
  const [current, setCurrent] = useState<string | null>(id ?? null)
  const [dialog, setDialog] = useState<Dialog>(null)
  const { value, error, reload } = useLoaded('all', () => deskCall(deskRoutes.listReviews))
  const box = useRef<HTMLDivElement>(null)
  const step = (by: number) => {
    const rows = [...(box.current?.querySelectorAll<HTMLElement>('.review-row') ?? [])]
    const at = rows.findIndex(row => row === document.activeElement)
    rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + by))]?.focus()
  }
  const open = (contractId: string) => {
    setCurrent(contractId)
    setDialog(null)
  }
  const shortcuts: Shortcut[] = [
    { key: 'j', label: '下一份', act: () => step(1) },
    { key: 'k', label: '上一份', act: () => step(-1) },
    ...(reviewer && current
      ? [
          { key: 'a', label: '通过', act: () => setDialog('approve') },
          { key: 'r', label: '退回', act: () => setDialog('return') },
        ]
      : []),
  ]
  useShortcuts([
    ...shortcuts,
    { key: 'ArrowDown', label: '', act: () => step(1) },
    { key: 'ArrowUp', label: '', act: () => step(-1) },
  ])
  const list = (
    <>
      <ErrorBox error={error} onRetry={() => void reload()} />
      {!value && !error ? <Waiting title="正在打开审核列表" /> : null}
      {value ? <p className="strong">等待审核 {value.waiting} 份，最早的在前</p> : null}
      {value?.reviews.length ? (
        <div className="review-list" role="group" aria-label="等待审核" ref={box}>
          {value.reviews.map(row => (
            <ReviewRow
              key={row.contractId}
              row={row}
              current={row.contractId === current}
              onOpen={() => open(row.contractId)}
            />
          ))}
        </div>
      ) : null}
      {value?.reviews.length === 0 ? <p className="desk-empty soft">没有等待审核的合同。</p> : null}
      <Shortcuts shortcuts={[...shortcuts, { key: 'Enter', label: '打开' }]} />
    </>
  )
  return (
    <ListAndCase list={list}>
      {current ? (
        <>
          <Decide
            key={`decide/${current}`}
            id={current}
            dialog={dialog}
            onDialog={setDialog}
            onDecided={reload}
          />
          <CasePane key={current} id={current} />
        </>
      ) : (
        <p className="desk-empty soft">从左边选一份合同。</p>
      )}
    </ListAndCase>
  )
}

import { useRef, useState } from 'react'
import { screen, useParams } from '../../platform/params'
import { Button, ErrorBox, Field, Waiting } from '../../components'
import { fieldId } from '../../components/useFieldId'
import { CasePane } from '../case/CasePane'
import { Choose, DeskPage, ListAndCase, Shortcuts, useRole, useShortcuts, type Shortcut } from '../kit'
import { Adopt } from './Adopt'
import { CaseRow } from './CaseRow'
import { NewCase } from './NewCase'
import { useCases } from './useCases'

const shows = [
  { value: 'open', label: '没办完的' },
  { value: 'done', label: '已办完的' },
] as const

export default screen(Cases)

/** The work of this sign point: what is open on the left, one case on the right. */
function Cases() {
  return (
    <DeskPage title="签约业务" page="cases">
      <Desk />
    </DeskPage>
  )
}

type Right = { case: string } | 'new' | 'adopt' | null

function Desk() {
  const { id } = useParams()
  const clerk = useRole('CLERK')
  const [show, setShow] = useState<'open' | 'done'>('open')
  const [q, setQ] = useState('')
  const [right, setRight] = useState<Right>(id ? { case: id } : null)
  const { cases, more, error, busy, reload } = useCases(show, q)
  const box = useRef<HTMLDivElement>(null)
  const current = right && typeof right === 'object' ? right.case : null
  const step = (by: number) => {
    const rows = [...(box.current?.querySelectorAll<HTMLElement>('.case-row') ?? [])]
    const focused = rows.findIndex(row => row === document.activeElement)
    const at = focused < 0 ? rows.findIndex(row => row.hasAttribute('aria-current')) : focused
    rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + by))]?.focus()
  }
  const started = (case_: string) => {
    setRight({ case: case_ })
    reload()
  }
  const shortcuts: Shortcut[] = [
    { key: 'j', label: '下一份', act: () => step(1) },
    { key: 'k', label: '上一份', act: () => step(-1) },
    { key: '/', label: '查找', act: () => document.getElementById(fieldId('q'))?.focus() },
    ...(clerk
      ? [
          { key: 'n', label: '新业务', act: () => setRight('new') },
          { key: 'c', label: '接续手机上的合同', act: () => setRight('adopt') },
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
      {clerk ? (
        <div className="case-acts">
          <Button kind="primary" icon="plus" onClick={() => setRight('new')}>
            新业务
          </Button>
          <Button icon="phone" onClick={() => setRight('adopt')}>
            接续手机上的合同
          </Button>
        </div>
      ) : null}
      <Field name="q" label="查找" hint="合同编号、不动产权证号" value={q} onChange={setQ} maxLength={60} />
      <Choose label="显示" value={show} options={shows} onChange={setShow} />
      <ErrorBox error={error} onRetry={reload} />
      {!cases && !error ? <Waiting title="正在打开业务列表" /> : null}
      {cases && cases.length === 0 ? (
        <p className="desk-empty soft">
          {q ? '没有找到。核对编号，或换成“已办完的”再找。' : '没有要办的业务。按 n 开始一份新的。'}
        </p>
      ) : null}
      {cases?.length ? (
        <div className="case-list" role="group" aria-label="业务列表" aria-busy={busy} ref={box}>
          {cases.map(one => (
            <CaseRow
              key={one.id}
              row={one}
              current={one.id === current}
              onOpen={() => setRight({ case: one.id })}
            />
          ))}
        </div>
      ) : null}
      {more ? <Button onClick={() => void more()}>再显示一些</Button> : null}
      <Shortcuts shortcuts={[...shortcuts, { key: 'Enter', label: '打开' }]} />
    </>
  )
  return (
    <ListAndCase list={list}>
      {right === 'new' ? <NewCase onStarted={started} /> : null}
      {right === 'adopt' ? <Adopt onStarted={started} /> : null}
      {current ? <CasePane key={current} id={current} onChange={reload} /> : null}
      {right === null ? <p className="desk-empty soft">从左边选一份合同，或者开始新业务。</p> : null}
    </ListAndCase>
  )
}

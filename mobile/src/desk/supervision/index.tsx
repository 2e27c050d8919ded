import { useRef, useState } from 'react'
import type { AlertView } from '@clf/shared/routes'
import { cityCode } from '@clf/shared/staff'
import { alertCodes, alertTitles, type AlertCode } from '@clf/shared/supervision'
import { Chip, ErrorBox, Notice, Waiting, instantText } from '../../components'
import { screen } from '../../platform/params'
import {
  anyRegion,
  Choose,
  DeskPage,
  ListAndCase,
  Shortcuts,
  useDesk,
  useShortcuts,
  type Shortcut,
} from '../kit'
import { AlertPane } from './AlertPane'
import { useAlerts } from './useAlerts'
import './index.scss'

const states = [
  { value: 'open' as const, label: '待处理' },
  { value: 'handled' as const, label: '已处理' },
]
const codes: { value: AlertCode | ''; label: string }[] = [
  { value: '', label: '全部类型' },
  ...alertCodes.map(value => ({ value, label: `${value} ${alertTitles[value]}` })),
]

export default screen(Supervision)

/** What the rules have noticed and nobody was stopped for. */
function Supervision() {
  return (
    <DeskPage title="监管提示" page="supervision">
      <Desk />
    </DeskPage>
  )
}

function Desk() {
  const [state, setState] = useState<'open' | 'handled'>('open')
  const [code, setCode] = useState<AlertCode | ''>('')
  const [current, setCurrent] = useState<AlertView | null>(null)
  const [region, setRegion] = useState('')
  const city = useDesk(({ staff }) => staff?.regionCode === cityCode)
  const { board, error, reload } = useAlerts(state, code, region)
  const box = useRef<HTMLUListElement>(null)
  const step = (by: number) => {
    const rows = [...(box.current?.querySelectorAll<HTMLElement>('.supervision-row') ?? [])]
    const at = rows.findIndex(row => row === document.activeElement)
    rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + by))]?.focus()
  }
  const shortcuts: Shortcut[] = [
    { key: 'j', label: '下一条', act: () => step(1) },
    { key: 'k', label: '上一条', act: () => step(-1) },
    { key: 'r', label: '刷新', act: () => void reload() },
  ]
  useShortcuts(shortcuts)
  const list = (
    <>
      <Choose name="state" label="显示" value={state} options={states} onChange={setState} />
      <Choose name="code" label="类型" value={code} options={codes} onChange={setCode} />
      {city ? (
        <Choose name="region" label="区县" value={region} options={anyRegion} onChange={setRegion} />
      ) : null}
      <ErrorBox error={error} onRetry={() => void reload()} />
      {!board && !error ? <Waiting title="正在打开监管提示" /> : null}
      {board ? (
        <p role="status" className="soft">
          待处理 {board.open} 条{board.more ? '，先显示最早的 100 条' : ''}
        </p>
      ) : null}
      {board?.alerts.length === 0 ? <p className="desk-empty soft">没有这样的提示。</p> : null}
      <ul className="supervision-list" ref={box}>
        {board?.alerts.map(alert => (
          <li key={alert.id}>
            <button
              type="button"
              className="supervision-row"
              aria-current={alert.id === current?.id || undefined}
              onClick={() => setCurrent(alert)}
            >
              <Chip tone={alert.handled ? 'done' : 'warning'}>
                {alert.handled ? alert.handled.findingLabel : alert.code}
              </Chip>
              <span className="strong">{alert.sentence}</span>
              <span className="soft small">
                {alert.regionName} {alert.contractNo ?? ''} {instantText(alert.raisedAt)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Shortcuts shortcuts={[...shortcuts, { key: 'Enter', label: '打开' }]} />
    </>
  )
  return (
    <ListAndCase list={list}>
      {current ? (
        <AlertPane
          alert={current}
          onHandled={handled => {
            setCurrent(handled)
            void reload()
          }}
        />
      ) : (
        <Notice title="从左边选一条提示">
          提示由规则自动产生，办理没有因此停下；每一条都要写明核实结果。
        </Notice>
      )}
    </ListAndCase>
  )
}

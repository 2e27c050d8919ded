import { useEffect, useRef, type PropsWithChildren, type ReactNode } from 'react'
import type { StaffView } from '@clf/shared/staff'
import { Button, ErrorBox, Waiting } from '../../components'
import { useOnline } from '../../components/useOnline'
import { goDesk, places } from './nav'
import { useDesk } from './session'
import './desk.scss'

interface Props {
  title: string
  /** Folder of this page, marked in the rail. */
  page: string
  /** What can be done with the page as a whole, beside its title. */
  acts?: ReactNode
}

const product = '咸宁市存量房一事联办'

/** The frame of every page at a desk: who works here, where one can go, the page itself. Asks for a login when there is none. */
export function DeskPage(props: PropsWithChildren<Props>) {
  const { status, staff, error, start } = useDesk()
  useEffect(() => void start(), [start])
  useEffect(() => {
    if (status === 'out') goDesk('login')
  }, [status])
  if (status === 'failed')
    return (
      <main className="page desk desk-alone">
        <h1>{props.title}</h1>
        <ErrorBox error={error} onRetry={() => void start()} />
      </main>
    )
  if (!staff)
    return (
      <main className="page desk desk-alone">
        <h1 className="unseen">{props.title}</h1>
        <Waiting title="正在打开工作台" />
      </main>
    )
  return (
    <div className="page desk">
      <Bar staff={staff} />
      <Disconnected />
      <div className="desk-below">
        <Rail staff={staff} page={props.page} />
        <Body {...props} />
      </div>
      {status === 'locked' ? <Locked name={staff.name} /> : null}
    </div>
  )
}

function Body({ title, acts, children }: PropsWithChildren<Props>) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} - ${product}`
    heading.current?.focus({ preventScroll: true })
  }, [title])
  return (
    <main className="desk-main" id="desk-main">
      <div className="desk-head">
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {acts ? <div className="desk-acts">{acts}</div> : null}
      </div>
      {children}
    </main>
  )
}

function Bar({ staff }: { staff: StaffView }) {
  const leave = useDesk(s => s.leave)
  return (
    <header className="desk-bar">
      <button
        type="button"
        className="page-skip"
        onClick={() => document.querySelector<HTMLElement>('#desk-main h1')?.focus()}
      >
        跳到正文
      </button>
      <strong>{product}</strong>
      <span>
        {staff.siteName ?? staff.agencyName ?? staff.regionName} · {staff.name}（{staff.roleLabel}）
      </span>
      <button type="button" className="desk-leave" onClick={() => void leave()}>
        退出登录
      </button>
    </header>
  )
}

const Rail = ({ staff, page }: { staff: StaffView; page: string }) => (
  <nav className="desk-rail" aria-label="工作台">
    {places
      .filter(place => place.roles.includes(staff.role))
      .map(place => (
        <button
          key={place.page}
          type="button"
          className="desk-place"
          aria-current={place.page === page ? 'page' : undefined}
          onClick={() => goDesk(place.page)}
        >
          {place.label}
        </button>
      ))}
  </nav>
)

function Disconnected() {
  const online = useOnline()
  if (online) return null
  return (
    <div className="banner" role="status">
      网络断开了。已保存的内容都在，连上后自动继续。
    </div>
  )
}

/** What was typed stays behind it. */
function Locked({ name }: { name: string }) {
  return (
    <div className="sheet-shade desk-locked">
      <div className="sheet" role="alertdialog" aria-modal="true" aria-label="工作台已锁定">
        <h2>工作台已锁定</h2>
        <p>
          {name}的登录已结束：太久没有操作，或者在别处重新登录了。页面上填写的内容还在，重新登录后可以继续。
        </p>
        <Button kind="primary" onClick={() => goDesk('login')}>
          重新登录
        </Button>
      </div>
    </div>
  )
}

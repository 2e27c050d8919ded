import { useEffect, useRef, type PropsWithChildren, type ReactNode } from 'react'
import type { StaffView } from '@clf/shared/staff'
import { ErrorBox, Waiting } from '../../components'
import { useOnline } from '../../components/useOnline'
import { LoginBox } from '../login/LoginBox'
import { goDesk, places } from './nav'
import { useDesk } from './session'
import { useIdleLock } from './useIdleLock'
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
  useIdleLock()
  useEffect(() => {
    if (status === 'out') goDesk('login', { to: props.page })
  }, [status, props.page])
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
      {status === 'locked' ? <Locked staff={staff} /> : null}
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

/** The login over the page; what was typed stays behind it. Somebody else's login begins a page of their own. */
function Locked({ staff }: { staff: StaffView }) {
  const enter = useDesk(s => s.enter)
  const why = useDesk(s => s.lockedBy)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const below = box.current?.parentElement?.querySelectorAll<HTMLElement>('.desk-bar, .desk-below') ?? []
    below.forEach(part => (part.inert = true))
    box.current?.focus()
    // A dialog that is open behind must not be closed from here: what was typed in it would be gone.
    const keep = (e: KeyboardEvent) => {
      if (e.key === 'Escape') e.stopImmediatePropagation()
    }
    document.addEventListener('keydown', keep, true)
    return () => {
      document.removeEventListener('keydown', keep, true)
      below.forEach(part => (part.inert = false))
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <div className="sheet-shade desk-locked" tabIndex={-1} ref={box}>
      <div className="sheet" role="alertdialog" aria-modal="true" aria-label="工作台已锁定">
        <h2>工作台已锁定</h2>
        <p>{why || '登录已结束。'}</p>
        <p>页面上填写的内容还在。{staff.name}重新登录后接着办；换人登录的，这一页的内容会丢弃。</p>
        <LoginBox
          onSession={({ token, staff: next }) =>
            void enter(token).then(() => {
              if (next.id !== staff.id || next.regionCode !== staff.regionCode) goDesk('start')
            })
          }
        />
      </div>
    </div>
  )
}

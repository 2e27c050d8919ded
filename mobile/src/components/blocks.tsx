import type { PropsWithChildren, ReactNode } from 'react'
import { Icon, type IconName } from './Icon'

export interface Pair {
  key: string
  text: ReactNode
}

/** Facts as key and value. */
export const KeyValue = ({ pairs }: { pairs: readonly (Pair | null)[] }) => (
  <div className="values" role="list">
    {pairs.map(pair =>
      pair ? (
        <div className="value" role="listitem" key={pair.key}>
          <span className="value-key">{pair.key}</span>
          <span className="value-text">{pair.text}</span>
        </div>
      ) : null,
    )}
  </div>
)

export type Tone = 'done' | 'now' | 'wait' | 'warning' | 'danger'
const chipIcons: Record<Tone, IconName> = {
  done: 'done',
  now: 'open',
  wait: 'wait',
  warning: 'warning',
  danger: 'error',
}

/** A state in one word, with an icon: never by colour alone. */
export const Chip = ({ tone, children }: PropsWithChildren<{ tone: Tone }>) => (
  <span className={`chip chip-${tone}`}>
    <Icon name={chipIcons[tone]} />
    <span>{children}</span>
  </span>
)

export const Card = ({ children, label }: PropsWithChildren<{ label?: string }>) => (
  <div className="card" role={label ? 'group' : undefined} aria-label={label}>
    {children}
  </div>
)

export const Section = ({ title, children }: PropsWithChildren<{ title: string }>) => (
  <div className="section">
    <h2>{title}</h2>
    {children}
  </div>
)

type NoticeTone = 'info' | 'success' | 'warning' | 'danger'
const noticeIcons: Record<NoticeTone, IconName> = {
  info: 'info',
  success: 'done',
  warning: 'warning',
  danger: 'error',
}

export const Notice = ({
  tone = 'info',
  title,
  children,
}: PropsWithChildren<{ tone?: NoticeTone; title?: string }>) => (
  <div className={`notice notice-${tone}`} role={tone === 'danger' ? 'alert' : undefined}>
    <Icon name={noticeIcons[tone]} />
    <div>
      {title ? <p className="strong">{title}</p> : null}
      <div>{children}</div>
    </div>
  </div>
)

/** Short points one below the other, each with its number. */
export const Numbered = ({ points }: { points: readonly ReactNode[] }) => (
  <ol className="plain">
    {points.map((point, i) => (
      <li key={i}>
        <span className="plain-no">{i + 1}</span>
        {point}
      </li>
    ))}
  </ol>
)

/** Where one is in a short walk: `now` counts from 0. */
export const Steps = ({ total, now, label }: { total: number; now: number; label: string }) => (
  <div role="img" aria-label={`${label}：第${now + 1}步，共${total}步`}>
    <div className="steps" aria-hidden="true">
      {Array.from({ length: total }, (_, i) => (
        <span key={i} className={`step${i < now ? ' step-done' : i === now ? ' step-now' : ''}`} />
      ))}
    </div>
  </div>
)

/** A designed state: what is going on and how long it usually takes. */
export const Waiting = ({ title, note, children }: PropsWithChildren<{ title: string; note?: string }>) => (
  <div className="waiting" role="status">
    <span className="spinner" aria-hidden="true" />
    <p className="strong">{title}</p>
    {note ? <p className="soft">{note}</p> : null}
    {children}
  </div>
)

export interface Event {
  key: string
  title: string
  when: string
  note?: string
}
export const Timeline = ({ events }: { events: readonly Event[] }) => (
  <ul className="timeline">
    {events.map(event => (
      <li className="timeline-item" key={event.key}>
        <p className="strong">{event.title}</p>
        <p className="soft small">{event.when}</p>
        {event.note ? <p className="small">{event.note}</p> : null}
      </li>
    ))}
  </ul>
)

interface RowProps {
  title: string
  note?: ReactNode
  icon?: IconName
  end?: ReactNode
  onClick?: (() => void) | undefined
}
/** A line of a list; a button when it leads somewhere. */
export function Row({ title, note, icon, end, onClick }: RowProps) {
  const inner = (
    <>
      {icon ? <Icon name={icon} className="row-icon" /> : null}
      <span className="row-main">
        <span className="strong">{title}</span>
        {note ? <span className="soft small">{note}</span> : null}
      </span>
      <span className={`row-end${end ? ' row-said' : ''}`}>
        {end ? <span>{end}</span> : null}
        {onClick ? <Icon name="next" /> : null}
      </span>
    </>
  )
  if (!onClick) return <div className="row">{inner}</div>
  return (
    <button type="button" className="row" onClick={onClick}>
      {inner}
    </button>
  )
}
export const Rows = ({ children, label }: PropsWithChildren<{ label?: string }>) => (
  <div className="rows" role="group" aria-label={label}>
    {children}
  </div>
)

import { useEffect, useRef, type ReactNode } from 'react'
import type { ApiError } from '../api'
import { regionOf } from '../data/regions'
import { bring } from '../platform/bring'
import { Button } from './Button'
import { Icon } from './Icon'
import { Notice } from './blocks'

interface Sentence {
  message: string
  next: string
  kept?: string
}

interface Props {
  /** What was found and what it means. */
  found: readonly Sentence[]
  title?: string
  /** Shows where the nearest window is. */
  regionCode?: string | undefined
  children?: ReactNode
}

/** A refusal is a help page: what was found, what to do now, what is kept, where the window is. */
export function Refusal({ title = '现在还不能继续', found, regionCode, children }: Props) {
  const kept = found.find(one => one.kept)?.kept
  const window = regionCode ? regionOf(regionCode) : null
  return (
    <div className="card" role="alert">
      <h2>{title}</h2>
      {found.map(one => (
        <div className="section" key={one.message}>
          <p>{one.message}</p>
          {one.next ? (
            <Notice title="您可以这样做">
              <p>{one.next}</p>
            </Notice>
          ) : null}
        </div>
      ))}
      {kept ? (
        <p className="soft">
          <Icon name="shield" /> {kept}
        </p>
      ) : null}
      {window ? (
        <div>
          <p className="strong">附近的签约窗口</p>
          <p>{window.window}</p>
          <p className="soft small">{window.where}</p>
        </div>
      ) : null}
      {children}
    </div>
  )
}

interface ErrorProps {
  error: ApiError | null
  onRetry?: () => void
  regionCode?: string
}

/** The refusal of a call, with a second try where that makes sense. Comes into view: the button that caused it may be far away. */
export function ErrorBox({ error, onRetry, regionCode }: ErrorProps) {
  const box = useRef<HTMLDivElement>(null)
  const shown = error !== null && error.fields.length === 0
  useEffect(() => {
    if (shown) bring(box.current)
  }, [shown, error])
  if (!error || !shown) return null
  // The first finding is often the refusal itself: once is enough.
  const others = error.findings.filter(one => one.message !== error.message)
  const found = [{ message: error.message, next: error.next, kept: error.kept }, ...others]
  const title = error.code === 'OFFLINE' ? '没有连上网络' : '没有办成'
  return (
    <div tabIndex={-1} ref={box}>
      <Refusal title={title} found={found} regionCode={regionCode}>
        {onRetry ? <Button onClick={onRetry}>再试一次</Button> : null}
      </Refusal>
    </div>
  )
}

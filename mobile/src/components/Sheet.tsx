import type { PropsWithChildren } from 'react'
import { useEffect, useRef } from 'react'
import { onTop } from '../platform/back'
import { Icon } from './Icon'

interface Props {
  title: string
  open: boolean
  onClose(): void
}

/** A sheet over the page. Takes the focus, keeps it, gives it back; Escape closes it. */
export function Sheet({ title, open, onClose, children }: PropsWithChildren<Props>) {
  const box = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => (open ? onTop(() => close.current()) : undefined), [open])
  useEffect(() => {
    if (!open || process.env.TARO_ENV === 'weapp') return
    const before = document.activeElement
    box.current?.focus()
    const keys = (e: KeyboardEvent) => {
      if (e.key === 'Escape') close.current()
      if (e.key === 'Tab') keepInside(e, box.current)
    }
    document.addEventListener('keydown', keys)
    return () => {
      document.removeEventListener('keydown', keys)
      if (before instanceof HTMLElement) before.focus()
    }
  }, [open])
  if (!open) return null
  return (
    <div className="sheet-shade">
      <div className="sheet" role="dialog" aria-modal="true" aria-label={title} tabIndex={-1} ref={box}>
        <div className="sheet-head">
          <h2>{title}</h2>
          <button type="button" className="sheet-close" aria-label="关闭" onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        <div className="sheet-body">{children}</div>
      </div>
    </div>
  )
}

function keepInside(e: KeyboardEvent, box: HTMLElement | null) {
  const stops = box?.querySelectorAll<HTMLElement>('button:not([disabled]), input, textarea, a[href]')
  const [first, last] = [stops?.[0], stops?.[stops.length - 1]]
  const at = document.activeElement
  if (e.shiftKey ? at === first || at === box : at === last) {
    e.preventDefault()
    const next = e.shiftKey ? last : first
    next?.focus()
  }
}

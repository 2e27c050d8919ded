import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'

interface Props {
  tabs: readonly { key: string; label: string; content: ReactNode }[]
}

/** Tabs as a keyboard knows them: arrows move between them. A hidden one keeps what was typed. */
export function Tabs({ tabs }: Props) {
  const [at, setAt] = useState(0)
  const id = useId()
  const buttons = useRef<(HTMLButtonElement | null)[]>([])
  const keys = (e: KeyboardEvent) => {
    const step = e.key === 'ArrowRight' ? 1 : e.key === 'ArrowLeft' ? -1 : 0
    if (!step) return
    const next = (at + step + tabs.length) % tabs.length
    setAt(next)
    buttons.current[next]?.focus()
  }
  return (
    <>
      <div className="case-tabs" role="tablist" onKeyDown={keys}>
        {tabs.map(({ key, label }, i) => (
          <button
            key={key}
            ref={element => void (buttons.current[i] = element)}
            type="button"
            role="tab"
            id={`${id}-${key}`}
            aria-selected={i === at}
            aria-controls={`${id}-${key}-panel`}
            tabIndex={i === at ? 0 : -1}
            onClick={() => setAt(i)}
          >
            {label}
          </button>
        ))}
      </div>
      {tabs.map(({ key, content }, i) => (
        <div
          key={key}
          role="tabpanel"
          id={`${id}-${key}-panel`}
          aria-labelledby={`${id}-${key}`}
          hidden={i !== at}
          className="case-panel"
        >
          {content}
        </div>
      ))}
    </>
  )
}

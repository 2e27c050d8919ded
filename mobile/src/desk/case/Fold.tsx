import { useState, type PropsWithChildren } from 'react'

/** A part that is filled in already: one line, and the form behind it once somebody opens it. */
export function Fold({ title, said, children }: PropsWithChildren<{ title: string; said: string }>) {
  const [opened, setOpened] = useState(false)
  return (
    <details
      className="case-fold"
      onToggle={e => {
        if (e.currentTarget.open) setOpened(true)
      }}
    >
      <summary>
        <span className="strong">{title}</span>
        <span className="soft">{said}</span>
      </summary>
      {opened ? children : null}
    </details>
  )
}

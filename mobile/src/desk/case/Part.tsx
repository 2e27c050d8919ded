import type { FocusEvent, PropsWithChildren, ReactNode } from 'react'
import { useSheet } from './sheet'

interface Props {
  /** As it is enrolled. */
  name: string
  /** Left out where the part stands under a heading already. */
  title?: string
  /** Beside the title: what is found, what is saved. */
  said?: ReactNode
}

const idOf = (target: Element) => target.closest('[id^="field-"]')?.id ?? ''

/** A part of the sheet with its fields in columns; leaving one of them is told to the part. */
export function Part({ name, title, said, children }: PropsWithChildren<Props>) {
  const sheet = useSheet()
  const left = (e: FocusEvent) => {
    const id = idOf(e.target)
    // Within one question, from answer to answer, nothing is left yet.
    if (id && !(e.relatedTarget && idOf(e.relatedTarget) === id)) sheet.leave(name, id)
  }
  return (
    <section className={title ? 'case-part' : undefined} aria-label={title} onBlur={left}>
      {title ? (
        <div className="case-part-head">
          <h3>{title}</h3>
          {said}
        </div>
      ) : null}
      <div className="case-fields">{children}</div>
    </section>
  )
}

import { useEffect, useRef } from 'react'
import type { FieldError } from '../api'
import { bring } from '../platform/bring'
import { fieldId } from './useFieldId'

/** Leads to a field: in view and focused. */
function lead(path: string) {
  if (process.env.TARO_ENV === 'weapp') return
  const field = document.getElementById(fieldId(path))
  field?.scrollIntoView({ block: 'center' })
  field?.focus({ preventScroll: true })
}

/** What is wrong on this page, on top; takes the focus when it appears. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  const box = useRef<HTMLDivElement>(null)
  // The list may be put together anew while somebody types; a new first error means a new try.
  const first = errors[0]
  useEffect(() => {
    if (first) bring(box.current)
  }, [first])
  if (errors.length === 0) return null
  return (
    <div className="summary" role="alert" tabIndex={-1} ref={box} aria-label="有误">
      <h2>有 {errors.length} 处需要修改</h2>
      <ul>
        {errors.map(error => (
          <li key={error.path + error.message}>
            <button type="button" onClick={() => lead(error.path)}>
              {error.message}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The message beside the field with this path. */
export const errorAt = (errors: readonly FieldError[], path: string) =>
  errors.find(error => error.path === path)?.message

import type { PropsWithChildren, ReactNode } from 'react'
import { Icon } from './Icon'
import { useFieldId } from './useFieldId'

interface FrameProps {
  id: string
  label: string
  hint?: ReactNode
  error?: string | undefined
}

/** Label, hint, control and error of one field, tied together for a screen reader. */
export function FieldFrame({ id, label, hint, error, children }: PropsWithChildren<FrameProps>) {
  return (
    <div className={`field${error ? ' field-wrong' : ''}`}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {hint ? (
        <div id={`${id}-hint`} className="field-hint">
          {hint}
        </div>
      ) : null}
      {error ? <FieldError id={id} error={error} /> : null}
      {children}
    </div>
  )
}

export const FieldError = ({ id, error }: { id: string; error: string }) => (
  <div id={`${id}-error`} className="field-error">
    <Icon name="error" />
    <span>{error}</span>
  </div>
)

/** aria-describedby of a control in a frame. */
export const described = (id: string, hint: unknown, error: unknown) =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined

export interface FieldProps {
  /** Path of the value in its form: an error summary leads here by it. */
  name?: string
  label: string
  value: string
  onChange(value: string): void
  hint?: ReactNode
  error?: string | undefined
  placeholder?: string
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel'
  maxLength?: number
  unit?: string
  multiline?: boolean
  className?: string
}

export function Field(props: FieldProps) {
  const {
    name,
    label,
    value,
    onChange,
    hint,
    error,
    placeholder,
    inputMode = 'text',
    maxLength,
    unit,
    multiline,
  } = props
  const id = useFieldId(name)
  const common = {
    id,
    value,
    placeholder,
    maxLength: maxLength ?? 200,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described(id, hint, error),
    onInput: (e: { target: EventTarget }) => onChange((e.target as HTMLInputElement).value),
  }
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      {multiline ? (
        <textarea className="input" {...common} />
      ) : (
        <div className="input-unit">
          <input
            className={`input ${props.className ?? ''}`}
            type="text"
            inputMode={inputMode}
            autoComplete="off"
            {...common}
          />
          {unit ? <span aria-hidden="true">{unit}</span> : null}
        </div>
      )}
    </FieldFrame>
  )
}

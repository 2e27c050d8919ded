import { FieldFrame, described } from '../../components/Field'
import { useFieldId } from '../../components/useFieldId'

interface Props {
  name: string
  label: string
  value: string
  hint?: string
  error?: string | undefined
  /** A password that is there already, or a new one: password managers ask. */
  purpose: 'current-password' | 'new-password'
  onChange(value: string): void
}

/** A password: not shown, and pasted freely. */
export function SecretField({ name, label, value, hint, error, purpose, onChange }: Props) {
  const id = useFieldId(name)
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        className="input"
        type="password"
        autoComplete={purpose}
        maxLength={200}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={described(id, hint, error)}
        onInput={e => onChange(e.currentTarget.value)}
      />
    </FieldFrame>
  )
}

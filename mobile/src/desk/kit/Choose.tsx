import { FieldFrame, described } from '../../components/Field'
import { useFieldId } from '../../components/useFieldId'

interface Props<V extends string> {
  name?: string
  label: string
  value: NoInfer<V>
  options: readonly { value: V; label: string }[]
  onChange(value: NoInfer<V>): void
  error?: string | undefined
}

/** A plain select with its label: one line of a form at a desk. */
export function Choose<V extends string>({ name, label, value, options, onChange, error }: Props<V>) {
  const id = useFieldId(name)
  return (
    <FieldFrame id={id} label={label} error={error}>
      <select
        id={id}
        className="input desk-select"
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={described(id, null, error)}
        onChange={e => onChange(e.target.value as V)}
      >
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

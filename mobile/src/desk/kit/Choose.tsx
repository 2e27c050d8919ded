import { useFieldId } from '../../components/useFieldId'

interface Props<V extends string> {
  name?: string
  label: string
  value: V
  options: readonly { value: V; label: string }[]
  onChange(value: V): void
}

/** A plain select with its label: one line of a form at a desk. */
export function Choose<V extends string>({ name, label, value, options, onChange }: Props<V>) {
  const id = useFieldId(name)
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="input desk-select"
        value={value}
        onChange={e => onChange(e.target.value as V)}
      >
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

import { FieldFrame, described, type FieldProps } from './Field'
import { dayText } from './days'
import { useFieldId } from './useFieldId'

type Props = Omit<FieldProps, 'inputMode' | 'unit' | 'multiline' | 'maxLength' | 'className'>

/** A calendar day, read back with its weekday. The mini-program has no date input: the day is typed there. */
export function DateField({ name, label, value, onChange, hint, error }: Props) {
  const id = useFieldId(name)
  const weapp = process.env.TARO_ENV === 'weapp'
  return (
    <FieldFrame id={id} label={label} hint={weapp ? '例如 2026-12-31' : hint} error={error}>
      <input
        id={id}
        className="input"
        type={weapp ? 'text' : 'date'}
        value={value}
        maxLength={10}
        aria-invalid={error ? true : undefined}
        aria-describedby={described(id, hint, error)}
        onInput={e => onChange((e.target as HTMLInputElement).value)}
      />
      <div role="status">{value ? <span className="strong">{dayText(value)}</span> : null}</div>
    </FieldFrame>
  )
}

import { FieldError } from './Field'
import { Icon } from './Icon'
import { useFieldId } from './useFieldId'

export interface Option<V> {
  value: V
  label: string
  note?: string
}

interface Props<V> {
  name?: string
  label: string
  hint?: string
  error?: string | undefined
  options: readonly Option<V>[]
  value: NoInfer<V> | null
  onChange(value: NoInfer<V>): void
  /** Side by side: for two or three short answers. */
  row?: boolean
}

/** One of a few, as large cards. */
export function Choice<V extends string | boolean>({
  name,
  label,
  hint,
  error,
  options,
  value,
  onChange,
  row,
}: Props<V>) {
  const id = useFieldId(name)
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={error ? 'field-wrong' : ''}
      role="radiogroup"
      aria-label={label}
    >
      <div className="field-label">{label}</div>
      {hint ? <div className="field-hint">{hint}</div> : null}
      {error ? <FieldError id={id} error={error} /> : null}
      <div className={`choices${row ? ' choices-row' : ''}`}>
        {options.map(option => (
          <Mark
            key={String(option.value)}
            kind="radio"
            group={id}
            label={option.label}
            note={option.note}
            on={option.value === value}
            onTap={() => onChange(option.value)}
          />
        ))}
      </div>
    </fieldset>
  )
}

export const yesNo: readonly Option<boolean>[] = [
  { value: true, label: '是' },
  { value: false, label: '否' },
]
/** A question that is answered with yes or no. */
export const YesNo = (
  props: Omit<Props<boolean>, 'options' | 'row'> & { options?: readonly Option<boolean>[] },
) => <Choice {...props} options={props.options ?? yesNo} row />

interface CheckProps {
  label: string
  note?: string | undefined
  checked: boolean
  onChange(checked: boolean): void
}
export const Check = ({ label, note, checked, onChange }: CheckProps) => (
  <Mark kind="checkbox" label={label} note={note} on={checked} onTap={() => onChange(!checked)} />
)

interface MarkProps {
  kind: 'radio' | 'checkbox'
  group?: string
  label: string
  note?: string | undefined
  on: boolean
  onTap(): void
}

/** H5 keeps the real input for keyboard and screen reader; a mini-program has none that can be styled. */
function Mark({ kind, group, label, note, on, onTap }: MarkProps) {
  const className = `choice${on ? ' choice-on' : ''}`
  const face = (
    <>
      <span className={`choice-mark${kind === 'checkbox' ? ' choice-box' : ''}`} aria-hidden="true">
        {on ? <Icon name="check" /> : null}
      </span>
      <span className="choice-text">
        <span>{label}</span>
        {note ? <span className="soft small">{note}</span> : null}
      </span>
    </>
  )
  if (process.env.TARO_ENV === 'weapp') {
    const role = { 'aria-role': kind, 'aria-checked': on, 'aria-label': label }
    return (
      <div className={className} {...role} onClick={onTap}>
        {face}
      </div>
    )
  }
  return (
    <label className={className}>
      <input type={kind} name={group} checked={on} onChange={onTap} />
      {face}
    </label>
  )
}

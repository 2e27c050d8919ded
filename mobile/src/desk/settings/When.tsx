import { FieldFrame, described } from '../../components/Field'
import { useFieldId } from '../../components/useFieldId'
import { Choose } from '../kit'

/** `null`: as soon as it is approved; else minutes of Beijing time as the browser's input gives them. */
export type WhenValue = string | null

const zone = '+08:00'
export const instantOf = (value: WhenValue): string | null => (value === null ? null : `${value}:00${zone}`)
export const whenMissing = (value: WhenValue): boolean => value === ''

interface Props {
  value: WhenValue
  onChange(value: WhenValue): void
  error?: string | undefined
}

/** When a proposal shall take effect. */
export function When({ value, onChange, error }: Props) {
  const id = useFieldId('effectiveAt')
  return (
    <>
      <Choose
        name="when"
        label="何时生效"
        value={value === null ? 'now' : 'later'}
        options={[
          { value: 'now', label: '批准后立即生效' },
          { value: 'later', label: '指定时间' },
        ]}
        onChange={when => onChange(when === 'now' ? null : '')}
      />
      {value === null ? null : (
        <FieldFrame id={id} label="生效时间" hint="北京时间" error={error}>
          <input
            id={id}
            className="input"
            type="datetime-local"
            value={value}
            aria-invalid={error ? true : undefined}
            aria-describedby={described(id, true, error)}
            onInput={e => onChange((e.target as HTMLInputElement).value)}
          />
        </FieldFrame>
      )}
    </>
  )
}

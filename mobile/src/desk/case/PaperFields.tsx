import type { FieldError } from '../../api'
import { DateField, Field, errorAt } from '../../components'

export interface PaperDraft {
  number: string
  issuedOn: string
  validUntil: string
  matter: string
}
export const noPaper: PaperDraft = { number: '', issuedOn: '', validUntil: '', matter: '' }

/** As the server takes it: no last day means that none is stated. */
export const paperBody = ({ validUntil, ...paper }: PaperDraft) => ({
  ...paper,
  validUntil: validUntil || null,
})

export function paperProblems({ number, issuedOn }: PaperDraft): FieldError[] {
  const found: FieldError[] = []
  if (number.trim().length < 2) found.push({ path: 'paper.number', message: '请填写文件编号' })
  if (!issuedOn) found.push({ path: 'paper.issuedOn', message: '请填写出具日期' })
  return found
}

interface Props {
  value: PaperDraft
  matterLabel: string
  errors: readonly FieldError[]
  onChange(value: PaperDraft): void
}

/** What stands on a document that was seen in the original. */
export const PaperFields = ({ value, matterLabel, errors, onChange }: Props) => (
  <>
    <Field
      name="paper.number"
      label="文件编号"
      value={value.number}
      onChange={number => onChange({ ...value, number })}
      maxLength={60}
      error={errorAt(errors, 'paper.number') ?? errorAt(errors, 'number')}
    />
    <DateField
      name="paper.issuedOn"
      label="出具日期"
      value={value.issuedOn}
      onChange={issuedOn => onChange({ ...value, issuedOn })}
      error={errorAt(errors, 'paper.issuedOn') ?? errorAt(errors, 'issuedOn')}
    />
    <DateField
      name="paper.validUntil"
      label="有效期至"
      hint="没有写明就不填"
      value={value.validUntil}
      onChange={validUntil => onChange({ ...value, validUntil })}
      error={errorAt(errors, 'paper.validUntil') ?? errorAt(errors, 'validUntil')}
    />
    <Field
      name="paper.matter"
      label={matterLabel}
      value={value.matter}
      onChange={matter => onChange({ ...value, matter })}
      maxLength={200}
      error={errorAt(errors, 'paper.matter') ?? errorAt(errors, 'matter')}
    />
  </>
)

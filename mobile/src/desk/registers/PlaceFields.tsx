import { useState } from 'react'
import type { RegisterChange } from '@clf/shared/routes'
import { Field } from '../../components'
import { Choose } from '../kit'
import { useLabels } from './drafts'

export interface FieldsOf<K extends RegisterChange['kind']> {
  draft: Extract<RegisterChange, { kind: K }>
  onChange(draft: Extract<RegisterChange, { kind: K }>): void
  errorOf(path: string): string | undefined
}

const uses = (['SIGN_POINT', 'OFFICE'] as const).map(value => ({ value, label: useLabels[value] }))
/** One network a line, or several in one with any comma between them. */
const networksIn = (text: string) => text.split(/[\s,，;；]+/).filter(Boolean)

export function SiteFields({ draft, onChange, errorOf }: FieldsOf<'site'>) {
  const [typed, setTyped] = useState(draft.networks.join('，'))
  return (
    <>
      <Choose
        name="use"
        label="用途"
        value={draft.use}
        options={uses}
        onChange={use => onChange({ ...draft, use })}
      />
      <Field
        name="networks"
        label="允许登录的网络"
        hint="例如 10.12.0.0/16，多个用逗号隔开；不填就不限网络"
        value={typed}
        onChange={text => {
          setTyped(text)
          onChange({ ...draft, networks: networksIn(text) })
        }}
        error={errorOf('networks')}
      />
    </>
  )
}

export const AgencyFields = ({ draft, onChange, errorOf }: FieldsOf<'agency'>) => (
  <>
    <Field
      name="creditCode"
      label="统一社会信用代码"
      maxLength={18}
      value={draft.creditCode}
      onChange={text => onChange({ ...draft, creditCode: text.trim().toUpperCase() })}
      error={errorOf('creditCode')}
    />
    <Field
      name="filingNo"
      label="经纪机构备案号"
      maxLength={40}
      value={draft.filingNo}
      onChange={filingNo => onChange({ ...draft, filingNo })}
      error={errorOf('filingNo')}
    />
  </>
)

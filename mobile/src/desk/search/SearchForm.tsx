import { contractStates, stateLabels } from '@clf/shared/contract'
import { channelLabels } from '@clf/shared/settings'
import { cityCode } from '@clf/shared/staff'
import type { FieldError } from '../../api'
import { Button, DateField, Field } from '../../components'
import { anyOf, anyRegion, Choose, onEnter, useDesk } from '../kit'
import type { SearchForm as Form } from './form'
import { PlaceFields } from './PlaceFields'

interface Props {
  form: Form
  onChange(part: Partial<Form>): void
  onSearch(): void
  onClear(): void
  busy: boolean
  /** What the server could not read, by field. */
  wrong: readonly FieldError[]
}

const states = anyOf(Object.fromEntries(contractStates.map(state => [state, stateLabels[state]])), '全部状态')
const channelOptions = anyOf(channelLabels, '全部渠道')
const dayKinds = [
  { value: 'started' as const, label: '开始日期' },
  { value: 'filed' as const, label: '备案日期' },
]

/** The conditions; the return key searches from any of them. */
export function SearchForm({ form, onChange, onSearch, onClear, busy, wrong }: Props) {
  const staff = useDesk(s => s.staff)
  const text = (name: keyof Form, label: string) => (
    <Field
      name={name}
      label={label}
      value={form[name]}
      maxLength={100}
      error={wrong.find(({ path }) => path === name)?.message}
      onChange={value => onChange({ [name]: value })}
    />
  )
  return (
    <div className="search-form" role="search" aria-label="查询条件" onKeyDown={onEnter(onSearch)}>
      <div className="desk-form">
        {text('contractNo', '合同编号')}
        {text('verifyCode', '查验合同识别码')}
        {text('certNo', '不动产权证书号')}
        {text('unitNo', '不动产单元号')}
        {text('idNo', '当事人证件号码')}
        <Choose
          name="state"
          label="状态"
          value={form.state}
          options={states}
          onChange={state => onChange({ state })}
        />
        <Choose
          name="channel"
          label="渠道"
          value={form.channel}
          options={channelOptions}
          onChange={channel => onChange({ channel })}
        />
        {staff?.regionCode === cityCode ? (
          <Choose
            name="regionCode"
            label="区县"
            value={form.regionCode}
            options={anyRegion}
            onChange={regionCode => onChange({ regionCode, siteId: '', agencyId: '', staffId: '' })}
          />
        ) : null}
        <Choose
          name="dayOf"
          label="按哪个日期"
          value={form.dayOf}
          options={dayKinds}
          onChange={dayOf => onChange({ dayOf })}
        />
        <DateField name="from" label="从" value={form.from} onChange={from => onChange({ from })} />
        <DateField name="to" label="到" value={form.to} onChange={to => onChange({ to })} />
        <PlaceFields form={form} onChange={onChange} />
      </div>
      <div className="search-acts">
        <Button kind="primary" busy={busy} onClick={onSearch}>
          查询
        </Button>
        <Button kind="plain" onClick={onClear}>
          清空条件
        </Button>
      </div>
    </div>
  )
}

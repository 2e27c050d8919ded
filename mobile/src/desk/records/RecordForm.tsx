import { cityCode } from '@clf/shared/staff'
import { Button, DateField, Field } from '../../components'
import { anyOf, anyRegion, Choose, onEnter, useDesk } from '../kit'
import type { RecordForm as Form } from './form'

interface Props {
  form: Form
  onChange(part: Partial<Form>): void
  onSearch(): void
  onClear(): void
  busy: boolean
}

const gates = anyOf(
  {
    G2: 'G2 核验房屋',
    G4: 'G4 生成合同',
    G5: 'G5 签署前复核',
    G6: 'G6 备案前复核',
    G7: 'G7 备案后复核',
    G8: 'G8 变更撤销前复核',
  },
  '全部关口',
)
const outcomes = anyOf(
  {
    PASS: '通过',
    NOTICE: '通过，有提示',
    BLOCKED: '未通过',
    WINDOW: '需到窗口办理',
    UNAVAILABLE: '登记系统没有响应',
  },
  '全部结果',
)

/** The conditions; the return key searches from any of them. */
export function RecordForm({ form, onChange, onSearch, onClear, busy }: Props) {
  const city = useDesk(({ staff }) => staff?.regionCode === cityCode)
  const text = (name: keyof Form, label: string) => (
    <Field
      name={name}
      label={label}
      value={form[name]}
      maxLength={60}
      onChange={value => onChange({ [name]: value })}
    />
  )
  return (
    <div className="records-part" role="search" aria-label="查询条件" onKeyDown={onEnter(onSearch)}>
      <div className="desk-form">
        {text('contractNo', '合同编号')}
        {text('unitNo', '不动产单元号')}
        {text('operator', '操作人代号')}
        {text('code', '规则代码')}
        <Choose
          name="gate"
          label="关口"
          value={form.gate}
          options={gates}
          onChange={gate => onChange({ gate })}
        />
        <Choose
          name="outcome"
          label="结果"
          value={form.outcome}
          options={outcomes}
          onChange={outcome => onChange({ outcome })}
        />
        {city ? (
          <Choose
            name="regionCode"
            label="区县"
            value={form.regionCode}
            options={anyRegion}
            onChange={regionCode => onChange({ regionCode })}
          />
        ) : null}
        <DateField name="from" label="从" value={form.from} onChange={from => onChange({ from })} />
        <DateField name="to" label="到" value={form.to} onChange={to => onChange({ to })} />
      </div>
      {form.contractId ? <p className="soft small">只查合同 {form.contractId}</p> : null}
      <div className="desk-acts">
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

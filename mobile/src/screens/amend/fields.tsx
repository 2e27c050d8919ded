import type { AmendmentChanges, ChangeGroup } from '@clf/shared/amendment'
import type { ContractView } from '@clf/shared/contract'
import { formatYuan } from '@clf/shared/money'
import { Button, Card, Choice, DateField, Field, KeyValue, Link } from '../../components'
import { dues } from '../terms/groups/payment'

type Values = Required<AmendmentChanges>
interface Props<G extends ChangeGroup> {
  view: ContractView
  value: Values[G]
  error(path: string): string | undefined
  onChange(value: Values[G]): void
}

/** Fields of one group. A number that is not one yet is kept as it was typed by the field itself. */
export function ChangeFields({
  group,
  value,
  onChange,
  ...rest
}: Omit<Props<ChangeGroup>, 'value' | 'onChange'> & {
  group: ChangeGroup
  value: Values[ChangeGroup]
  onChange(value: Values[ChangeGroup]): void
}) {
  const Fields = forms[group] as (props: Props<ChangeGroup>) => JSX.Element
  return <Fields {...rest} value={value} onChange={onChange} />
}

const Contact = ({ value, error, onChange }: Props<'contact'>) => (
  <>
    <Field
      name="contact.phone"
      label="手机号"
      inputMode="tel"
      maxLength={11}
      value={value.phone}
      onChange={phone => onChange({ ...value, phone })}
      error={error('phone')}
    />
    <Field
      name="contact.address"
      label="通信地址"
      value={value.address}
      onChange={address => onChange({ ...value, address })}
      error={error('address')}
    />
  </>
)

const before = (text: string) => <KeyValue pairs={[{ key: '现在', text }]} />

const Handover = ({ view, value, error, onChange }: Props<'handover'>) => (
  <>
    {before(view.terms.handover?.date ?? '')}
    <DateField
      name="handover.date"
      label="改为最晚哪天交房"
      value={value.date}
      onChange={date => onChange({ date })}
      error={error('date')}
    />
  </>
)

const Household = ({ view, value, error, onChange }: Props<'household'>) => (
  <>
    {before(view.terms.household?.moveOutBy ?? '')}
    <DateField
      name="household.moveOutBy"
      label="改为最晚哪天迁出户口"
      value={value.moveOutBy ?? ''}
      onChange={day => onChange({ moveOutBy: day || null })}
      error={error('moveOutBy')}
    />
  </>
)

const Payment = ({ view, value, error, onChange }: Props<'payment'>) => {
  const amounts = view.terms.payment?.instalments ?? []
  const change = (at: number, patch: Partial<Values['payment']['instalments'][number]>) =>
    onChange({
      ...value,
      instalments: value.instalments.map((one, i) => (i === at ? { ...one, ...patch } : one)),
    })
  return (
    <>
      {view.terms.payment?.depositFen ? (
        <DateField
          name="payment.depositDate"
          label="定金哪天付"
          value={value.depositDate ?? ''}
          onChange={day => onChange({ ...value, depositDate: day || null })}
          error={error('depositDate')}
        />
      ) : null}
      {value.instalments.map((one, i) => (
        <Card key={i} label={`第${i + 1}笔`}>
          <p className="strong">
            第{i + 1}笔 {formatYuan(amounts[i]?.amountFen ?? 0)} 元
          </p>
          <Choice
            label={`第${i + 1}笔什么时候付`}
            options={dues}
            value={one.due}
            onChange={due => change(i, { due, ...(due === 'ON_TRANSFER' ? { days: 0 } : {}) })}
          />
          {one.due === 'ON_TRANSFER' ? null : (
            <Field
              name={`payment.instalments.${i}.days`}
              label="几天之内"
              value={String(one.days)}
              onChange={text => change(i, { days: Number(text.replace(/\D/g, '').slice(0, 3)) })}
              inputMode="numeric"
              maxLength={3}
              unit="天"
              error={error(`instalments.${i}.days`)}
            />
          )}
        </Card>
      ))}
    </>
  )
}

const Fixtures = ({ value: { items }, error, onChange }: Props<'fixtures'>) => {
  const change = (at: number, patch: Partial<(typeof items)[number]>) =>
    onChange({ items: items.map((one, i) => (i === at ? { ...one, ...patch } : one)) })
  return (
    <>
      {items.map((one, i) => (
        <Card key={i} label={`第${i + 1}件`}>
          <Field
            name={`fixtures.items.${i}.name`}
            label="物品"
            value={one.name}
            onChange={name => change(i, { name })}
            maxLength={40}
            error={error(`items.${i}.name`)}
          />
          <Field
            name={`fixtures.items.${i}.detail`}
            label="品牌或状况"
            hint="可以不填"
            value={one.detail}
            onChange={detail => change(i, { detail })}
            maxLength={60}
            error={error(`items.${i}.detail`)}
          />
          <Field
            name={`fixtures.items.${i}.quantity`}
            label="数量"
            value={one.quantity ? String(one.quantity) : ''}
            onChange={text => change(i, { quantity: Number(text.replace(/\D/g, '').slice(0, 3)) })}
            inputMode="numeric"
            maxLength={3}
            error={error(`items.${i}.quantity`)}
          />
          <Link onClick={() => onChange({ items: items.filter((_, at) => at !== i) })}>
            删除{one.name || `第${i + 1}件`}
          </Link>
        </Card>
      ))}
      <Button
        icon="plus"
        onClick={() => onChange({ items: [...items, { name: '', detail: '', quantity: 1 }] })}
      >
        加一件物品
      </Button>
    </>
  )
}

const penalties: readonly [keyof Values['liability'], string, string][] = [
  ['latePayment', '买方晚付款，每天付违约金', '万分之'],
  ['lateHandover', '卖方晚交房，每天付违约金', '万分之'],
  ['lateTransfer', '晚办过户，每天付违约金', '万分之'],
  ['terminateAfterDays', '超过多少天，对方可以解除合同', '天'],
  ['breachPercent', '解除合同时，违约方赔总价的', '%'],
]

const Liability = ({ value, error, onChange }: Props<'liability'>) => (
  <>
    {penalties.map(([name, label, unit]) => (
      <Field
        key={name}
        name={`liability.${name}`}
        label={label}
        value={String(value[name])}
        onChange={text => onChange({ ...value, [name]: Number(text.replace(/\D/g, '').slice(0, 3)) })}
        inputMode="numeric"
        maxLength={3}
        unit={unit}
        error={error(name)}
      />
    ))}
  </>
)

const Extra = ({ value, error, onChange }: Props<'extra'>) => (
  <Field
    name="extra.text"
    label="补充约定"
    hint="写改好以后的全文"
    multiline
    value={value.text}
    onChange={text => onChange({ text })}
    maxLength={2000}
    error={error('text')}
  />
)

const forms = {
  contact: Contact,
  handover: Handover,
  household: Household,
  payment: Payment,
  fixtures: Fixtures,
  liability: Liability,
  extra: Extra,
} satisfies { [G in ChangeGroup]: (props: Props<G>) => JSX.Element }

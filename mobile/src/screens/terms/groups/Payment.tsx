import { formatYuan } from '@clf/shared/money'
import { Button, Choice, DateField, Field, MoneyField, Notice, Section } from '../../../components'
import { GroupPage } from '../GroupPage'
import { useGroup, type Group, type GroupProps } from '../useGroup'
import { Instalments } from './Instalments'
import { methods, openAmount, paymentDefaults } from './payment'

export function Payment({ view }: GroupProps) {
  const g = useGroup('payment', view, paymentDefaults(view))
  const { value, set, error } = g
  const open = openAmount(view, value)
  return (
    <GroupPage g={g} lead="写清楚钱分几次付、什么时候付、付到哪里。">
      <MoneyField
        name="depositFen"
        label="定金"
        hint="没有就填0。法律规定不能超过总价的20%。"
        fen={value.depositFen}
        onFen={depositFen => set({ depositFen })}
        error={error('depositFen')}
      />
      {value.depositFen ? (
        <DateField
          name="depositDate"
          label="定金支付日期"
          value={value.depositDate ?? ''}
          onChange={day => set({ depositDate: day || null })}
          error={error('depositDate')}
        />
      ) : null}
      <Instalments g={g} />
      {open ? <Open g={g} open={open} /> : null}
      <Choice
        name="method"
        label="付款方式"
        options={methods}
        value={value.method}
        onChange={method => set({ method })}
        error={error('method')}
      />
      {value.method === 'ESCROW' ? (
        <Section title="监管账户">
          <Field
            name="escrowBank"
            label="监管银行"
            value={value.escrowBank ?? ''}
            onChange={escrowBank => set({ escrowBank })}
            maxLength={60}
            error={error('escrowBank')}
          />
          <Field
            name="escrowNo"
            label="监管协议编号"
            hint="还没有可以先不填"
            value={value.escrowNo ?? ''}
            onChange={escrowNo => set({ escrowNo })}
            maxLength={60}
            error={error('escrowNo')}
          />
        </Section>
      ) : null}
      {value.method === 'OTHER' ? (
        <Field
          name="methodNote"
          label="说明付款方式"
          value={value.methodNote ?? ''}
          onChange={methodNote => set({ methodNote })}
          maxLength={100}
          error={error('methodNote')}
        />
      ) : null}
      <Payee g={g} />
      <Retention g={g} />
    </GroupPage>
  )
}

type Props = { g: Group<'payment'> }

/** The parts don't come to the price yet: one tap puts the rest into the last part. */
function Open({ g, open }: Props & { open: number }) {
  const last = g.value.instalments.length - 1
  const amount = (g.value.instalments[last]?.amountFen ?? 0) + open
  const fill = () =>
    g.set({
      instalments: g.value.instalments.map((one, i) => (i === last ? { ...one, amountFen: amount } : one)),
    })
  return (
    <Notice tone="warning" title={open > 0 ? `还差 ${formatYuan(open)} 元` : `多出 ${formatYuan(-open)} 元`}>
      <p>定金和各笔付款加起来要正好等于总价。</p>
      {amount > 0 ? <Button onClick={fill}>把差额算进最后一笔</Button> : null}
    </Notice>
  )
}

const Payee = ({ g: { value, set, error } }: Props) => (
  <Section title="收款账户">
    <Field
      name="payeeName"
      label="收款人姓名"
      hint="应是卖方之一"
      value={value.payeeName ?? ''}
      onChange={payeeName => set({ payeeName })}
      maxLength={50}
      error={error('payeeName')}
    />
    <Field
      name="payeeAccount"
      label="收款银行账号"
      value={value.payeeAccount ?? ''}
      onChange={text => set({ payeeAccount: text.replace(/\s/g, '') })}
      inputMode="numeric"
      maxLength={36}
      error={error('payeeAccount')}
    />
  </Section>
)

const Retention = ({ g: { value, set, error } }: Props) => (
  <Section title="尾款保留">
    <MoneyField
      name="retentionFen"
      label="保留金额"
      hint="等户口迁出、费用结清后再付的钱，已包含在总价里。没有就填0。"
      fen={value.retentionFen}
      onFen={retentionFen => set({ retentionFen })}
      error={error('retentionFen')}
    />
    {value.retentionFen ? (
      <Field
        name="retentionRelease"
        label="什么时候付这笔钱"
        hint="例如：户口全部迁出后3天内"
        value={value.retentionRelease ?? ''}
        onChange={retentionRelease => set({ retentionRelease })}
        error={error('retentionRelease')}
      />
    ) : null}
  </Section>
)

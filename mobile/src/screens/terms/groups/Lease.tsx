import { DateField, Field, MoneyField, Notice, Section, YesNo } from '../../../components'
import { GroupPage } from '../GroupPage'
import { useGroup, type Group, type GroupProps } from '../useGroup'

export function Lease({ view }: GroupProps) {
  const g = useGroup('lease', view, {
    leased: null,
    tenant: '',
    until: null,
    monthlyRentFen: 0,
    waived: false,
    keepLease: false,
  })
  return (
    <GroupPage g={g} lead="房子租出去了的话，租客有优先购买权，租约对买方继续有效。">
      <YesNo
        name="leased"
        label="房子现在出租吗？"
        options={[
          { value: false, label: '没有出租' },
          { value: true, label: '正在出租' },
        ]}
        value={g.value.leased}
        onChange={leased => g.set({ leased })}
        error={g.error('leased')}
      />
      {g.value.leased ? <Let g={g} /> : null}
    </GroupPage>
  )
}

const Let = ({ g: { value, set, error } }: { g: Group<'lease'> }) => (
  <Section title="租约">
    <Field
      name="tenant"
      label="租客姓名"
      value={value.tenant ?? ''}
      onChange={tenant => set({ tenant })}
      maxLength={50}
      error={error('tenant')}
    />
    <DateField
      name="until"
      label="租到哪天"
      value={value.until ?? ''}
      onChange={day => set({ until: day || null })}
      error={error('until')}
    />
    <MoneyField
      name="monthlyRentFen"
      label="每月租金"
      fen={value.monthlyRentFen}
      onFen={monthlyRentFen => set({ monthlyRentFen })}
      error={error('monthlyRentFen')}
    />
    <YesNo
      name="waived"
      label="租客书面放弃优先购买了吗？"
      value={value.waived}
      onChange={waived => set({ waived })}
      error={error('waived')}
    />
    {value.waived === false ? (
      <Notice tone="warning">
        <p>请先通知租客，取得书面放弃，否则租客可能要求赔偿。</p>
      </Notice>
    ) : null}
    <YesNo
      name="keepLease"
      label="交房后租约继续吗？"
      hint="选“否”表示交房前租客搬走。"
      value={value.keepLease}
      onChange={keepLease => set({ keepLease })}
      error={error('keepLease')}
    />
  </Section>
)

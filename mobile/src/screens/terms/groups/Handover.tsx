import type { Terms } from '@clf/shared/contract'
import { Choice, DateField, Field, dayAfter, type Option } from '../../../components'
import { GroupPage } from '../GroupPage'
import { useGroup, type GroupProps } from '../useGroup'

type Handed = Terms['handover']
export const handoverConditions: readonly Option<Handed['condition']>[] = [
  { value: 'VACANT_CLEAN', label: '腾空并打扫干净' },
  { value: 'VACANT', label: '腾空' },
  { value: 'AS_IS', label: '按现状交付' },
]
export const riskPasses: readonly Option<Handed['riskPasses']>[] = [
  { value: 'ON_HANDOVER', label: '交房之日起', note: '法律的一般规定' },
  { value: 'ON_TRANSFER', label: '过户之日起' },
]

export function Handover({ view }: GroupProps) {
  const g = useGroup('handover', view, {
    date: dayAfter(45),
    condition: 'VACANT_CLEAN',
    items: '钥匙、门禁卡、水电燃气卡',
    riskPasses: 'ON_HANDOVER',
  })
  const { value, set, error } = g
  return (
    <GroupPage g={g} lead="什么时候交房，交房时是什么样子。">
      <DateField
        name="date"
        label="最晚哪天交房"
        value={value.date ?? ''}
        onChange={date => set({ date })}
        error={error('date')}
      />
      <Choice
        name="condition"
        label="交房时"
        options={handoverConditions}
        value={value.condition}
        onChange={condition => set({ condition })}
        error={error('condition')}
      />
      <Field
        name="items"
        label="一起交的东西"
        value={value.items ?? ''}
        onChange={items => set({ items })}
        maxLength={200}
        error={error('items')}
      />
      <Choice
        name="riskPasses"
        label="房屋损坏的风险，从哪天起由买方承担"
        options={riskPasses}
        value={value.riskPasses}
        onChange={pass => set({ riskPasses: pass })}
        error={error('riskPasses')}
      />
    </GroupPage>
  )
}

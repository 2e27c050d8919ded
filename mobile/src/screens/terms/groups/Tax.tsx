import type { Terms } from '@clf/shared/contract'
import { Choice, Notice, type Option } from '../../../components'
import { GroupPage } from '../GroupPage'
import { useGroup, type GroupProps } from '../useGroup'

type Payer = Terms['tax']['deedTax']
const payers = (byLaw: string): readonly Option<Payer>[] => [
  { value: 'LAW', label: '按法律规定', note: byLaw },
  { value: 'BUYER', label: '买方承担' },
  { value: 'SELLER', label: '卖方承担' },
]
const taxes = [
  { key: 'deedTax', label: '契税', byLaw: '由买方缴纳' },
  { key: 'valueAddedTax', label: '增值税', byLaw: '由卖方缴纳' },
  { key: 'incomeTax', label: '个人所得税', byLaw: '由卖方缴纳' },
  { key: 'registrationFee', label: '登记费', byLaw: '由买方缴纳' },
] as const

export function Tax({ view }: GroupProps) {
  const g = useGroup('tax', view, {
    deedTax: 'LAW',
    valueAddedTax: 'LAW',
    incomeTax: 'LAW',
    registrationFee: 'LAW',
  })
  return (
    <GroupPage g={g} lead="多数人按法律规定各交各的，直接保存就行。">
      <Notice>
        <p>要不要交、交多少，以税务部门核定的为准。</p>
      </Notice>
      {taxes.map(({ key, label, byLaw }) => (
        <Choice
          key={key}
          name={key}
          label={label}
          options={payers(byLaw)}
          value={g.value[key]}
          onChange={payer => g.set({ [key]: payer })}
          error={g.error(key)}
        />
      ))}
    </GroupPage>
  )
}

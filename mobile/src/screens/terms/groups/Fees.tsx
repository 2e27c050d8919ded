import { DateField, YesNo, dayAfter } from '../../../components'
import { GroupPage } from '../GroupPage'
import { useGroup, type GroupProps } from '../useGroup'

export function Fees({ view }: GroupProps) {
  const g = useGroup('fees', view, {
    settledBy: view.terms.handover?.date ?? dayAfter(45),
    transferAccounts: true,
  })
  return (
    <GroupPage g={g} lead="物业、水电、燃气、宽带等费用，由卖方结到哪一天。">
      <DateField
        name="settledBy"
        label="卖方结清到哪天"
        hint="一般是交房那天"
        value={g.value.settledBy ?? ''}
        onChange={settledBy => g.set({ settledBy })}
        error={g.error('settledBy')}
      />
      <YesNo
        name="transferAccounts"
        label="卖方协助把水电燃气等改成买方的名字吗？"
        options={[
          { value: true, label: '协助更名' },
          { value: false, label: '不协助' },
        ]}
        value={g.value.transferAccounts}
        onChange={transferAccounts => g.set({ transferAccounts })}
        error={g.error('transferAccounts')}
      />
    </GroupPage>
  )
}

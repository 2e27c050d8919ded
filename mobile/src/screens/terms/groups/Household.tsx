import { DateField, MoneyField, YesNo, dayAfter } from '../../../components'
import { GroupPage } from '../GroupPage'
import { useGroup, type GroupProps } from '../useGroup'

export function Household({ view }: GroupProps) {
  const g = useGroup('household', view, { registered: null, moveOutBy: null, penaltyPerDayFen: 0 })
  const { value, set, error } = g
  // A first answer of "yes" brings a usual date along.
  const answer = (registered: boolean) =>
    set({ registered, moveOutBy: registered ? (value.moveOutBy ?? dayAfter(60)) : null })
  return (
    <GroupPage g={g} lead="户口没迁走，可能影响买方落户和孩子上学。">
      <YesNo
        name="registered"
        label="这套房子里现在有户口吗？"
        options={[
          { value: false, label: '没有户口' },
          { value: true, label: '有户口' },
        ]}
        value={value.registered}
        onChange={answer}
        error={error('registered')}
      />
      {value.registered ? (
        <>
          <DateField
            name="moveOutBy"
            label="最晚哪天迁出"
            value={value.moveOutBy ?? ''}
            onChange={day => set({ moveOutBy: day || null })}
            error={error('moveOutBy')}
          />
          <MoneyField
            name="penaltyPerDayFen"
            label="晚一天赔多少"
            hint="每天的违约金，没有就填0"
            fen={value.penaltyPerDayFen}
            onFen={penaltyPerDayFen => set({ penaltyPerDayFen })}
            error={error('penaltyPerDayFen')}
          />
        </>
      ) : null}
    </GroupPage>
  )
}

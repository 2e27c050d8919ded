import { DateField, YesNo, dayAfter } from '../../../components'
import { GroupPage } from '../GroupPage'
import { useGroup, type GroupProps } from '../useGroup'

export function Registration({ view }: GroupProps) {
  const g = useGroup('registration', view, { applyBy: dayAfter(30), online: true })
  return (
    <GroupPage g={g} lead="备案后还要一起申请转移登记（过户），房子才归买方。">
      <DateField
        name="applyBy"
        label="最晚哪天申请过户"
        hint="一般在签约后30天内"
        value={g.value.applyBy ?? ''}
        onChange={applyBy => g.set({ applyBy })}
        error={g.error('applyBy')}
      />
      <YesNo
        name="online"
        label="同意网上一起申请过户吗？"
        hint="选“同意”，备案后可以直接在手机上接着办。"
        options={[
          { value: true, label: '同意' },
          { value: false, label: '到窗口办' },
        ]}
        value={g.value.online}
        onChange={online => g.set({ online })}
        error={g.error('online')}
      />
    </GroupPage>
  )
}

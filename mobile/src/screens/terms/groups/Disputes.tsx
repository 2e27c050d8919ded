import type { Terms } from '@clf/shared/contract'
import { Choice, Field, type Option } from '../../../components'
import { GroupPage } from '../GroupPage'
import { useGroup, type GroupProps } from '../useGroup'

const ways: readonly Option<Terms['disputes']['way']>[] = [
  { value: 'COURT', label: '到房屋所在地法院起诉', note: '多数人选这个' },
  { value: 'ARBITRATION', label: '申请仲裁', note: '裁决后不能再起诉' },
]

export function Disputes({ view }: GroupProps) {
  const g = useGroup('disputes', view, { way: 'COURT', arbitrationBody: '' })
  return (
    <GroupPage g={g} lead="谈不拢的时候，找谁解决。">
      <Choice
        name="way"
        label="解决方式"
        options={ways}
        value={g.value.way}
        onChange={way => g.set({ way })}
        error={g.error('way')}
      />
      {g.value.way === 'ARBITRATION' ? (
        <Field
          name="arbitrationBody"
          label="仲裁委员会的名称"
          hint="要写全称，写错了仲裁约定无效"
          value={g.value.arbitrationBody ?? ''}
          onChange={arbitrationBody => g.set({ arbitrationBody })}
          maxLength={60}
          error={g.error('arbitrationBody')}
        />
      ) : null}
    </GroupPage>
  )
}

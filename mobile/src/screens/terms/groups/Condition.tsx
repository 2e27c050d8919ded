import { Field, YesNo } from '../../../components'
import { GroupPage } from '../GroupPage'
import { useGroup, type GroupProps } from '../useGroup'

export const conditionQuestions = [
  { key: 'leak', label: '漏过水吗？', hint: '屋顶、外墙、厨房、卫生间' },
  { key: 'structureChanged', label: '拆改过墙、梁、柱等结构吗？', hint: '包括打通承重墙' },
  { key: 'illegalBuilding', label: '有违章搭建吗？', hint: '例如封闭露台、加建' },
  { key: 'majorEvent', label: '发生过非正常死亡、火灾等大事吗？', hint: '不告知的，买方可以要求退房' },
] as const

const open = { yes: null, text: '' }

export function Condition({ view }: GroupProps) {
  const g = useGroup('condition', view, {
    leak: open,
    structureChanged: open,
    illegalBuilding: open,
    majorEvent: open,
  })
  return (
    <GroupPage g={g} lead="卖方如实告知，买方心里有数，以后少纠纷。">
      {conditionQuestions.map(({ key, label, hint }) => {
        const value = g.value[key]
        return (
          <div className="section" key={key}>
            <YesNo
              name={`${key}.yes`}
              label={label}
              hint={hint}
              options={[
                { value: false, label: '没有' },
                { value: true, label: '有' },
              ]}
              value={value.yes}
              onChange={yes => g.set({ [key]: { ...value, yes } })}
              error={g.error(`${key}.yes`)}
            />
            {value.yes ? (
              <Field
                name={`${key}.text`}
                label="说明情况"
                multiline
                value={value.text ?? ''}
                onChange={text => g.set({ [key]: { ...value, text } })}
                maxLength={200}
                error={g.error(`${key}.text`)}
              />
            ) : null}
          </div>
        )
      })}
    </GroupPage>
  )
}

import { Field, Notice } from '../../../components'
import { GroupPage } from '../GroupPage'
import { useGroup, type GroupProps } from '../useGroup'

export function Extra({ view }: GroupProps) {
  const g = useGroup('extra', view, { text: '' })
  const text = g.value.text ?? ''
  return (
    <GroupPage g={g} lead="前面没写到的，双方另外说好的事。没有就直接保存。">
      <Field
        name="text"
        label="补充约定"
        hint={`最多2000字，已写${text.length}字`}
        multiline
        value={text}
        onChange={value => g.set({ text: value })}
        maxLength={2000}
        error={g.error('text')}
      />
      <Notice tone="warning">
        <p>不要写另外的价格。价格以“成交价”里填的为准，写两个价会被人工审核。</p>
      </Notice>
    </GroupPage>
  )
}

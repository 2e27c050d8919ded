import { useState } from 'react'
import { changeGroups, changeLabels, readChanges, type ChangeGroup } from '@clf/shared/amendment'
import { Button, ErrorBox, Page, Steps } from '../../components'
import type { FieldError } from '../../api'
import { replace } from '../../platform/navigate'
import { useParams } from '../../platform/params'
import { CheckChange } from './CheckChange'
import { useChangeDraft, valuesNow } from './draft'
import { ChangeFields } from './fields'
import type { AmendProps } from './useAmendment'

/** zod/mini has no words of its own: a check without a sentence is something unanswered. */
const sentence = (message: string) => (/[\u4e00-\u9fff]/.test(message) ? message : '请填写这一项')

/** The chosen groups one after the other, then everything on one page to check. */
export function Changing(props: AmendProps) {
  const { part, group } = useParams()
  const now = changeGroups.find(one => one === group)
  if (part === 'check' || !now) return <CheckChange {...props} />
  return <Fill {...props} group={now} />
}

function Fill({ view, stale, amending, group }: AmendProps & { group: ChangeGroup }) {
  const { draft, set } = useChangeDraft(view)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const value = draft.changes[group] ?? valuesNow(view)[group]
  const groups = draft.groups.includes(group) ? draft.groups : [group]
  const at = groups.indexOf(group)
  function next() {
    const read = readChanges({ [group]: value }, view.terms)
    const found = read.ok ? [] : read.fields.map(f => ({ path: f.path, message: sentence(f.message) }))
    setErrors(found)
    if (!read.ok) return
    const after = groups[at + 1]
    set({ groups, changes: { ...draft.changes, ...read.changes } })
    replace('amend', { id: view.id, ...(after ? { part: 'fill', group: after } : { part: 'check' }) })
  }
  return (
    <Page
      title={`变更：${changeLabels[group]}`}
      stale={stale}
      errors={errors}
      foot={
        <Button kind="primary" onClick={next}>
          下一步
        </Button>
      }
    >
      {groups.length > 1 ? <Steps total={groups.length} now={at} label="要改的内容" /> : null}
      <ErrorBox error={amending.act.error} />
      <ChangeFields
        view={view}
        group={group}
        value={value}
        error={path => errors.find(e => e.path === `${group}.${path}`)?.message}
        onChange={changed => set({ groups, changes: { ...draft.changes, [group]: changed } })}
      />
    </Page>
  )
}

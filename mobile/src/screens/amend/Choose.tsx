import { useState } from 'react'
import { changeGroups, changeLabels, type ChangeGroup } from '@clf/shared/amendment'
import type { ContractView } from '@clf/shared/contract'
import { Button, Check, Link, Notice, Page } from '../../components'
import { go } from '../../platform/navigate'
import { useChangeDraft, valuesNow } from './draft'

const notes: Partial<Record<ChangeGroup, string>> = {
  contact: '只能改自己的',
  payment: '只改时间，金额不能改',
  extra: '不能写另外的价格',
}

interface Props {
  view: ContractView
  stale: boolean
}

/** One thing per page: first what to change, then each of them. */
export function Choose({ view, stale }: Props) {
  const { draft, set } = useChangeDraft(view)
  const [nothing, setNothing] = useState(false)
  const possible = changeGroups.filter(group => group !== 'household' || view.terms.household?.registered)
  const toggle = (group: ChangeGroup, on: boolean) => {
    setNothing(false)
    set({
      groups: changeGroups.filter(one => (one === group ? on : draft.groups.includes(one))),
      changes: { [group]: valuesNow(view)[group], ...draft.changes },
    })
  }
  const next = () => {
    const [first] = draft.groups
    setNothing(!first)
    if (first) go('amend', { id: view.id, part: 'fill', group: first })
  }
  return (
    <Page
      title="要改哪些内容"
      stale={stale}
      lead="可以选几项。没有选的内容不变。"
      errors={nothing ? [{ path: 'groups', message: '请至少选一项要改的内容' }] : []}
      foot={
        <Button kind="primary" onClick={next}>
          下一步
        </Button>
      }
    >
      <fieldset id="field-groups" tabIndex={-1} aria-label="要改的内容">
        <div className="choices">
          {possible.map(group => (
            <Check
              key={group}
              label={changeLabels[group]}
              note={notes[group]}
              checked={draft.groups.includes(group)}
              onChange={on => toggle(group, on)}
            />
          ))}
        </div>
      </fieldset>
      <Notice title="这些不能变更">
        <p>姓名、证件、份额、房屋、产权证号、价格。写错了要先撤销备案，再重新签。</p>
        <Link onClick={() => go('revoke', { id: view.id })}>去申请撤销备案</Link>
      </Notice>
    </Page>
  )
}

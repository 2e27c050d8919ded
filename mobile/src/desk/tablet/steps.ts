import type { ContractView } from '@clf/shared/contract'
import type { IconName } from '../../components'
import type { Screen } from '../../platform/navigate'
import { nextStep } from '../../screens/progress/next'

interface Step {
  icon: IconName
  title: string
  note: string
  done: boolean
}

/** What this person does here, in order. */
export function stepsOf(view: ContractView): readonly Step[] {
  const me = view.parties.find(party => party.isMe)
  const confirmed = me?.confirmed ?? 0
  const all = me?.toConfirm ?? 0
  return [
    { icon: 'paper', title: '阅读合同', note: '要点和全文，可以放大', done: confirmed > 0 },
    {
      icon: 'check',
      title: '逐条确认',
      note: all ? `已确认${confirmed}条，共${all}条` : '重要条款和风险',
      done: all > 0 && confirmed >= all,
    },
    { icon: 'pen', title: '手写签名', note: '写在平板上，印在合同里', done: Boolean(me?.signedAt) },
  ]
}

/** The screens of the phone, in the words of a sign point. Only reading, confirming and signing happen here. */
export function toDo(view: ContractView): { screen: Screen; label: string } | null {
  const next = nextStep(view)
  if (!next || !view.frozen || !['read', 'confirm', 'face'].includes(next.screen)) return null
  return next.screen === 'face' ? { screen: 'face', label: '去签名' } : next
}

import { deskRoutes } from '@clf/shared/routes'
import { deskCall } from '../kit'
import { ReasonDialog } from './ReasonDialog'
import type { Item, Letter } from './useWork'

export type Decision = { letter: Letter; act: 'replay' | 'drop' } | { item: Item }

interface Props {
  decision: Decision
  onClose(): void
  onDone(said: string): Promise<void>
}

/** The dialog of one decision. */
export function Decide({ decision, onClose, onDone }: Props) {
  if ('item' in decision) {
    const { item } = decision
    return (
      <ReasonDialog
        title="销项"
        what={`${item.kindLabel}。写明怎样解决的；以后比对又发现差异，会重新列出。`}
        label="处理说明"
        act="保存并销项"
        onClose={onClose}
        onSay={async sentence => {
          await deskCall(deskRoutes.settleWork, { params: { itemId: item.id }, body: { sentence } })
          await onDone(`已销项：${item.kindLabel}`)
        }}
      />
    )
  }
  const { letter, act } = decision
  const replay = act === 'replay'
  return (
    <ReasonDialog
      title={replay ? '重新发送' : '放弃发送'}
      what={
        replay
          ? `${letter.topicLabel}：马上再发，后面等待的${letter.held}件随后发送。`
          : `${letter.topicLabel}：不再发送，对方不会收到；后面等待的${letter.held}件接着发送。`
      }
      label="原因"
      act={replay ? '重新发送' : '放弃发送'}
      onClose={onClose}
      onSay={async reason => {
        await deskCall(deskRoutes.decideDeadLetter, { params: { jobId: letter.id }, body: { act, reason } })
        await onDone(`${replay ? '已重新排队' : '已放弃'}：${letter.topicLabel}`)
      }}
    />
  )
}

import type { ContractView } from '@clf/shared/contract'
import { routes } from '@clf/shared/routes'
import { call } from '../../api'
import { instantText } from '../../components/days'
import { replace } from '../../platform/navigate'
import { useContractStore } from '../../stores/contract'
import { useAct } from '../../stores/useAct'
import { nextStep } from './next'

/** Who is waited for, when there is nothing for me to do. */
function waitingFor(view: ContractView): { title: string; note: string } | null {
  if (view.state === 'VERIFYING') return { title: '正在核验房屋', note: '通常10秒左右，完成后自动显示。' }
  if (view.state === 'REVIEW') return underReview(view)
  if (view.frozen) {
    const names = view.signing.waitingFor
    if (names.length === 0) return null
    return {
      title: `还差${names.length}位签名`,
      note: `等${names.join('、')}。可以提醒对方，签好后这里自动更新。`,
    }
  }
  const absent = view.parties.filter(party => !party.isMe && !(party.joined && party.detailsDone))
  if (absent.length) {
    return {
      title: `等${absent.map(party => party.name).join('、')}`,
      note: '等对方加入并补充信息。对方完成后这里自动更新。',
    }
  }
  return view.house ? null : { title: '等卖方核验房屋', note: '卖方核验后这里自动更新。' }
}

/** Where it stands with the reviewer, and how long that usually takes in this county. */
function underReview({ review }: ContractView) {
  const usual = `一般${review?.waits?.usualWorkdays ?? 1}个工作日内完成`
  const since = review?.waits ? `${instantText(review.waits.since)}提交。` : ''
  return {
    title: '工作人员正在审核',
    note: `${since}${usual}，结果会通知您。审核期间房屋为您保留，签名都有效，不用再做什么。`,
  }
}

/** The state in words; "waiting for everybody to join" is over when everybody has. */
export function leadOf(view: ContractView): string {
  const here = view.parties.every(party => party.joined && party.detailsDone)
  if (view.state !== 'IDENTITY' || !here) return view.stateLabel
  return view.missingTerms.length ? '各方都已加入，请填写合同约定' : '都填好了，请核对后生成合同'
}

export function useProgress(view: ContractView) {
  const act = useAct()
  async function submit() {
    const reply = await act.run(() => call(routes.submitContract, { params: { id: view.id } }))
    if (!reply) return
    useContractStore.getState().apply(reply)
    if (reply.filing) replace('filed', { id: view.id })
  }
  return { next: nextStep(view), waiting: waitingFor(view), act, submit }
}

import type { ContractView } from '@clf/shared/contract'
import type { Params, Screen } from '../../platform/navigate'
import { myParty, ofSide, sharesOpen } from '../people/labels'

export interface NextStep {
  screen: Screen
  label: string
  params?: Params
}

const drafts: readonly ContractView['state'][] = ['DRAFT', 'BLOCKED', 'IDENTITY']
const may = (view: ContractView, action: ContractView['actions'][number]) => view.actions.includes(action)

/** What I can still fill in while the text is not frozen; `null` when it is the others' turn. */
function draftStep(view: ContractView): NextStep | null {
  const me = myParty(view)
  if ((!view.house || view.state === 'BLOCKED') && may(view, 'verify') && view.me.side === 'seller') {
    return { screen: 'house', label: view.state === 'BLOCKED' ? '查看原因，重新核验' : '核验房屋' }
  }
  if (me && !me.detailsDone) return { screen: 'people', label: '填写我的电话和地址', params: { part: 'me' } }
  if (ofSide(view, 'buyer').length === 0)
    return { screen: 'people', label: '添加买方', params: { part: 'add' } }
  if (ofSide(view, 'seller').length === 0)
    return { screen: 'people', label: '添加卖方', params: { part: 'add', side: 'seller' } }
  if (sharesOpen(view)) return { screen: 'people', label: '填写各买方的份额', params: { part: 'shares' } }
  if (view.parties.some(party => !party.joined && !party.invited))
    return { screen: 'people', label: '邀请其他人加入' }
  const group = view.missingTerms[0]
  if (group && may(view, 'editTerms')) return { screen: 'terms', label: '填写合同约定', params: { group } }
  if (may(view, 'freeze') && view.parties.every(party => party.joined && party.detailsDone)) {
    return { screen: 'answers', label: '核对内容，生成合同' }
  }
  return null
}

/** The one thing that I can do now, decided from what the server says. `null`: it is somebody else's turn. */
export function nextStep(view: ContractView): NextStep | null {
  if (drafts.includes(view.state)) return draftStep(view)
  const me = myParty(view)
  if (view.state === 'CONFIRM' || view.state === 'SIGNING') {
    if (!me || me.signedAt) return null
    if (me.confirmed < me.toConfirm) {
      return me.confirmed > 0
        ? { screen: 'confirm', label: '继续逐条确认' }
        : { screen: 'read', label: '阅读合同' }
    }
    return may(view, 'sign') ? { screen: 'face', label: '刷脸并签名' } : null
  }
  if (may(view, 'agreeChange')) return { screen: 'amend', label: '处理变更申请' }
  if (may(view, 'agreeRevoke')) return { screen: 'amend', label: '处理撤销申请' }
  if (view.filing) return { screen: 'filed', label: '查看备案结果' }
  return null
}

import type { ContractView, PartyView } from '@clf/shared/contract'
import type { Tone } from '../../components'

export const roleLabels: Readonly<Record<PartyView['role'], string>> = {
  OWNER: '产权人',
  SPOUSE: '产权人的配偶',
  BUYER: '买方',
}
export const sideLabels = { seller: '卖方', buyer: '买方' } as const

/** How far a person is with joining, in a word. */
export function joinState(party: PartyView): { tone: Tone; text: string } {
  if (party.joined && party.detailsDone) return { tone: 'done', text: '已加入' }
  if (party.joined) return { tone: 'now', text: party.isMe ? '请补充信息' : '在补充信息' }
  return party.invited ? { tone: 'wait', text: '已邀请' } : { tone: 'warning', text: '还没邀请' }
}

export const ofSide = <P extends Pick<PartyView, 'side'>>(view: { parties: readonly P[] }, side: P['side']) =>
  view.parties.filter(party => party.side === side)
export const myParty = (view: ContractView) => view.parties.find(party => party.isMe)

/** Several buyers must say how they own together; one buyer owns alone without being asked. */
export const sharesOpen = (view: ContractView) => {
  const buyers = ofSide(view, 'buyer')
  if (view.me.side !== 'buyer') return false
  if (buyers.length > 1)
    return (
      view.coWay === null ||
      view.coWay === 'SOLE' ||
      (view.coWay === 'SHARES' && buyers.some(b => b.share === null))
    )
  return view.coWay !== null && view.coWay !== 'SOLE'
}

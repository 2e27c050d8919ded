import type { ContractView, PartyView } from '@clf/shared/contract'
import { termGroups } from '@clf/shared/contract'
import type { IconName, Tone } from '../../components'
import type { Params, Screen } from '../../platform/navigate'

export interface Task {
  key: string
  icon: IconName
  title: string
  note: string
  tone: Tone
  state: string
  to?: { screen: Screen; params?: Params }
}

const filed = (view: ContractView) => view.filing !== null
const frozen = (view: ContractView) => view.frozen !== null

function house(view: ContractView): Task {
  const base = { key: 'house', icon: 'home', title: '核验房屋', to: { screen: 'house' } } as const
  if (view.state === 'BLOCKED')
    return { ...base, note: '有问题需要先解决', tone: 'danger', state: '不能签约' }
  if (view.state === 'VERIFYING') return { ...base, note: '通常10秒左右', tone: 'wait', state: '核验中' }
  if (view.house) return { ...base, note: view.house.location, tone: 'done', state: '已核验' }
  const mine = view.me.side === 'seller'
  return {
    ...base,
    note: mine ? '填写不动产权证号' : '等卖方核验',
    tone: mine ? 'now' : 'wait',
    state: mine ? '待办' : '等卖方',
  }
}

function people(view: ContractView): Task {
  const ready = view.parties.filter(party => party.joined && party.detailsDone).length
  const sides = new Set(view.parties.map(party => party.side)).size
  const all = sides === 2 && ready === view.parties.length
  return {
    key: 'people',
    icon: 'people',
    title: '签约的人',
    note: `${ready}人已就绪，共${view.parties.length}人`,
    tone: all ? 'done' : 'now',
    state: all ? '已到齐' : '未到齐',
    to: { screen: 'people' },
  }
}

function terms(view: ContractView): Task {
  const done = termGroups.length - view.missingTerms.length
  const all = view.missingTerms.length === 0
  return {
    key: 'terms',
    icon: 'pen',
    title: '合同约定',
    note: `价格、付款、交房等，已填${done}项，共${termGroups.length}项`,
    tone: all ? 'done' : 'now',
    state: all ? '已填好' : '待填写',
    to:
      all || frozen(view)
        ? { screen: 'answers' }
        : { screen: 'terms', params: { group: view.missingTerms[0] } },
  }
}

/** What a person still has to do with the frozen text, in a word. */
export function signState(party: PartyView): { tone: Tone; state: string } {
  if (party.signedAt) return { tone: 'done', state: '已签名' }
  if (party.toConfirm > 0 && party.confirmed >= party.toConfirm) return { tone: 'wait', state: '等签名' }
  return { tone: 'wait', state: party.confirmed > 0 ? '在确认' : '等阅读' }
}

function submit(view: ContractView): Task {
  const base = { key: 'submit', icon: 'shield', title: '提交备案' } as const
  if (filed(view))
    return {
      ...base,
      note: view.filing?.contractNo ?? '',
      tone: 'done',
      state: '已备案',
      to: { screen: 'filed' },
    }
  if (view.state === 'REVIEW') return { ...base, note: '工作人员正在审核', tone: 'wait', state: '审核中' }
  const ready = view.actions.includes('submit')
  return {
    ...base,
    note: '所有人签名后提交',
    tone: ready ? 'now' : 'wait',
    state: ready ? '可以提交' : '还没到',
  }
}

/** The task list of a contract, in the order in which things happen. */
export function tasksOf(view: ContractView): readonly Task[] {
  const read: Task = {
    key: 'read',
    icon: 'paper',
    title: '合同文本',
    note: frozen(view) ? `第${view.frozen?.textVersion ?? 1}版` : '前面都填好后生成',
    tone: frozen(view) ? 'done' : 'wait',
    state: frozen(view) ? '已生成' : '未生成',
    ...(frozen(view) ? { to: { screen: 'read' as const } } : {}),
  }
  return [house(view), people(view), terms(view), read, submit(view)]
}

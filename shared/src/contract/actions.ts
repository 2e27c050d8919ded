import { draftStates, filedStates, frozenStates, type ContractState } from './states'

/** Who can act on a contract: a party of it, the desk that entered it, the system, the registry, a reviewer. */
export type Actor = 'initiator' | 'seller' | 'buyer' | 'clerk' | 'broker' | 'system' | 'registry' | 'reviewer'

interface ActionRule {
  from: readonly ContractState[]
  by: readonly Actor[]
  /** Where it may lead; the use case picks one by its guard. An empty list keeps the state. */
  to: readonly ContractState[]
  label: string
}

const parties: readonly Actor[] = ['seller', 'buyer']
/** Whoever enters: the parties themselves, or the desk for them. Nobody confirms or signs for a party. */
const entering: readonly Actor[] = [...parties, 'clerk', 'broker']
const beforeFiling: readonly ContractState[] = [...draftStates, 'VERIFYING', 'CONFIRM', 'SIGNING', 'SIGNED', 'REVIEW']

/** The one table: action × state × actor, and what it leads to. Screens and server both read it. */
export const actions = {
  join: { from: draftStates, by: parties, to: [], label: '加入' },
  editPeople: { from: draftStates, by: entering, to: [], label: '填写人员' },
  editTerms: { from: draftStates, by: entering, to: [], label: '填写条款' },
  verify: { from: draftStates, by: entering, to: ['VERIFYING'], label: '核验房屋' },
  verified: { from: ['VERIFYING'], by: ['system'], to: ['IDENTITY', 'BLOCKED', 'DRAFT'], label: '核验完成' },
  freeze: { from: draftStates, by: entering, to: ['CONFIRM', 'BLOCKED', 'IDENTITY'], label: '生成合同' },
  reopen: { from: ['CONFIRM', 'SIGNING', 'SIGNED'], by: entering, to: ['DRAFT'], label: '修改合同' },
  confirm: { from: ['CONFIRM', 'SIGNING'], by: parties, to: ['SIGNING'], label: '阅读确认' },
  sign: { from: ['SIGNING'], by: parties, to: ['SIGNING', 'SIGNED'], label: '刷脸签名' },
  brokerSign: { from: ['CONFIRM', 'SIGNING', 'SIGNED'], by: ['broker'], to: [], label: '经纪人员签名' },
  submit: { from: ['SIGNED'], by: entering, to: ['FILED', 'REVIEW'], label: '提交备案' },
  approve: { from: ['REVIEW'], by: ['reviewer'], to: ['FILED', 'DRAFT'], label: '审核' },
  cancel: { from: beforeFiling, by: entering, to: ['CANCELLED'], label: '取消合同' },
  expire: { from: beforeFiling, by: ['system'], to: ['EXPIRED'], label: '过期' },
  acceptRegistration: { from: ['FILED', 'REVOKE_PENDING', 'CHANGE_PENDING'], by: ['registry'], to: ['REG_ACCEPTED'], label: '登记受理' },
  returnRegistration: { from: ['REG_ACCEPTED'], by: ['registry'], to: ['FILED'], label: '登记退回' },
  requestChange: { from: ['FILED'], by: parties, to: ['CHANGE_PENDING'], label: '申请变更' },
  requestRevoke: { from: ['FILED'], by: parties, to: ['REVOKE_PENDING'], label: '申请撤销备案' },
  agreeChange: { from: ['CHANGE_PENDING'], by: parties, to: ['CHANGE_PENDING', 'SUPERSEDED'], label: '同意变更' },
  agreeRevoke: { from: ['REVOKE_PENDING'], by: parties, to: ['REVOKE_PENDING', 'REVOKED'], label: '同意撤销' },
  endAmendment: { from: ['CHANGE_PENDING', 'REVOKE_PENDING'], by: [...parties, 'system'], to: ['FILED'], label: '结束申请' },
  decideRevoke: { from: ['FILED'], by: ['reviewer'], to: ['REVOKED'], label: '凭决定撤销备案' },
  lockUnit: { from: draftStates, by: ['registry'], to: ['BLOCKED'], label: '登记办理中，暂停填写' },
  unlockUnit: { from: draftStates, by: ['registry'], to: ['DRAFT', 'IDENTITY'], label: '登记已结束，恢复填写' },
  noteLock: { from: frozenStates, by: ['registry'], to: [], label: '登记办理中，暂停签署' },
  recheck: { from: filedStates, by: ['system'], to: [], label: '备案后复核' },
  recordTransfer: { from: ['REG_ACCEPTED'], by: ['registry'], to: ['TRANSFERRED'], label: '登簿' },
} as const satisfies Record<string, ActionRule>

export type Action = keyof typeof actions
export const actionNames = Object.keys(actions) as [Action, ...Action[]]

const rules: Record<Action, ActionRule> = actions

export interface ActingAs {
  state: ContractState
  actor: Actor
  initiator?: boolean
}

/** May this actor do this now? In DRAFT only the initiator may cancel: the others have nothing at stake yet. */
export function mayAct(action: Action, { state, actor, initiator = false }: ActingAs): boolean {
  const rule = rules[action]
  if (!rule.from.includes(state) || !rule.by.includes(actor)) return false
  return action !== 'cancel' || state !== 'DRAFT' || initiator
}

export const allowedActions = (as: ActingAs): Action[] => actionNames.filter(action => mayAct(action, as))

/** Is `to` a legal result of `action` from `from`? The store refuses anything else. */
export function leadsTo(action: Action, from: ContractState, to: ContractState): boolean {
  const rule = rules[action]
  return rule.from.includes(from) && (rule.to.length === 0 ? to === from : rule.to.includes(to) || (action === 'confirm' && to === from))
}

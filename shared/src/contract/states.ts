/** States of a contract (domain: life cycle). The Chinese label is what a citizen reads. */
export const stateLabels = {
  DRAFT: '填写中',
  VERIFYING: '正在核验房屋和权属',
  BLOCKED: '暂不能签约',
  IDENTITY: '等待各方加入确认身份',
  CONFIRM: '合同文本已生成，等待各方阅读确认',
  SIGNING: '签署中',
  SIGNED: '各方已签署，待提交',
  REVIEW: '人工审核中',
  FILED: '已备案',
  REVOKE_PENDING: '撤销办理中',
  CHANGE_PENDING: '变更办理中',
  REG_ACCEPTED: '登记已受理，已锁定',
  TRANSFERRED: '已过户',
  REVOKED: '已撤销',
  SUPERSEDED: '已被变更后的合同替代',
  CANCELLED: '已取消',
  EXPIRED: '已过期',
} as const

export type ContractState = keyof typeof stateLabels
export const contractStates = Object.keys(stateLabels) as [ContractState, ...ContractState[]]

/** Nothing can happen to a contract in one of these any more. */
export const endStates: readonly ContractState[] = ['TRANSFERRED', 'REVOKED', 'SUPERSEDED', 'CANCELLED', 'EXPIRED']
/** The text may still be changed without voiding a signature. */
export const draftStates: readonly ContractState[] = ['DRAFT', 'BLOCKED', 'IDENTITY']
/** A frozen text exists and is being read, confirmed or signed. */
export const frozenStates: readonly ContractState[] = ['CONFIRM', 'SIGNING', 'SIGNED', 'REVIEW']
/** Filed with the housing authority: public status 1 (备案). */
export const filedStates: readonly ContractState[] = ['FILED', 'REVOKE_PENDING', 'CHANGE_PENDING', 'REG_ACCEPTED']

/** How a contract claims its unit: `hard` for ever until it ends, `soft` for a limited time, or not at all. */
export function holdOf(state: ContractState): 'none' | 'soft' | 'hard' {
  if (state === 'REVIEW' || filedStates.includes(state)) return 'hard'
  return frozenStates.includes(state) ? 'soft' : 'none'
}

/** Public mirror used by registries: 0 not filed, 1 filed, 2 cancelled. */
export function publicStatus(state: ContractState): '0' | '1' | '2' {
  if (state === 'REVOKED') return '2'
  return filedStates.includes(state) || state === 'TRANSFERRED' ? '1' : '0'
}

import type { ContractState } from '@clf/shared/contract'

/** What the public learns about a filed contract, in the words of its page. */
export const standings = {
  VALID: {
    label: '有效',
    meaning: '这份合同是真的，备案现在有效。',
    advice: '和您手里的合同对一对：编号、房屋、姓名都应一样。备案不等于过户，房子归谁以不动产登记为准。',
  },
  CHANGED: {
    label: '已变更',
    meaning: '这份合同是真的，但后来签了新的合同代替它，这一份不再作数。',
    advice: '请向买卖双方要新的合同，用新合同上的查验码再查一次。',
  },
  REVOKED: {
    label: '已撤销',
    meaning: '这份合同的备案已经撤销，不再有效。',
    advice: '不要再凭这份合同付款、贷款或者办手续。有疑问请到签约窗口问一问。',
  },
} as const

export type Standing = keyof typeof standings
export const standingNames = Object.keys(standings) as [Standing, ...Standing[]]

/** A request to change or revoke that is still under way changes nothing yet. */
export const standingOf = (state: ContractState): Standing =>
  state === 'REVOKED' ? 'REVOKED' : state === 'SUPERSEDED' ? 'CHANGED' : 'VALID'

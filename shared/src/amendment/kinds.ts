import type { Terms } from '@clf/shared/contract'
import type { ContractText } from '@clf/shared/text'

/** What the signers of a filed contract may ask of each other (T14, T16); `decision`: revoked by a judgment or award (T20). */
export const amendmentKinds = ['change', 'revoke', 'decision'] as const
export type AmendmentKind = (typeof amendmentKinds)[number]

/** OPEN while it waits; every other one is final. OVERTAKEN: the registry accepted the transfer first; DECIDED: a decision revoked it. */
export const amendmentStates = {
  OPEN: '等待各方同意',
  DONE: '已完成',
  REFUSED: '有人不同意，已结束',
  WITHDRAWN: '申请人已撤回',
  EXPIRED: '超过期限，已结束',
  OVERTAKEN: '登记已受理，已结束',
  DECIDED: '已凭法律文书撤销，已结束',
} as const
export type AmendmentState = keyof typeof amendmentStates
export const amendmentStateNames = Object.keys(amendmentStates) as [AmendmentState, ...AmendmentState[]]

export const amendmentLabels: Readonly<Record<AmendmentKind, string>> = {
  change: '变更合同',
  revoke: '撤销备案',
  decision: '凭法律文书撤销备案',
}

/** The only fill-ins that a filed contract lets go of; anything else means revoking and signing again (CHG-01). */
export interface AmendmentChanges {
  /** Of the person who asks, nobody else's. */
  contact?: { phone: string; address: string }
  handover?: { date: string }
  household?: { moveOutBy: string | null }
  /** When, never how much: one entry per instalment of the contract, in its order. */
  payment?: {
    depositDate: string | null
    instalments: readonly Pick<Terms['payment']['instalments'][number], 'due' | 'days'>[]
  }
  fixtures?: Terms['fixtures']
  liability?: Pick<
    Terms['liability'],
    'latePayment' | 'lateHandover' | 'lateTransfer' | 'terminateAfterDays' | 'breachPercent'
  >
  extra?: Terms['extra']
}

/** One line of what becomes of what. */
export interface ChangeRow {
  label: string
  from: string
  to: string
}

/** The words of an agreement; of a change with the whole contract as it then reads. One plain text, one digest. */
export interface AgreementText {
  templateVersion: string
  title: string
  clauses: ContractText['clauses']
  restated: ContractText | null
  plain: string
}

/** The text that everybody signs, fixed when it was asked for. Digests are those of its plain text. */
export interface FrozenAgreement {
  textVersion: number
  templateVersion: string
  frozenAt: string
  textSha256: string
  textSm3: string
  /** A-rules that the change brings; everybody reads them before signing. */
  acknowledge: readonly string[]
}

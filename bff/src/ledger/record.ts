import type { ContractData, Side } from '@clf/shared/contract'
import type { Finding } from '@clf/shared/rules'

/** What the server remembers beside the contract itself. */
export interface Extras {
  /** Findings of the last check of the home (gate G2), shown until the next one. */
  findings: readonly Finding[]
  /** Epoch ms of the last answer of the registry that the contract rests on. */
  verifiedAt: number | null
  /** Who typed a name knows it: that side reads it unmasked. */
  namedBy: Readonly<Record<string, Side>>
  reminders: Readonly<Record<string, { times: number; at: number }>>
  /** Case ids that another platform handed over at the start. */
  jointCase: string | null
}

/** One contract as loaded: `version` is the condition of the next write. */
export interface ContractRecord {
  data: ContractData
  extras: Extras
  version: number
  textVersion: number
  headHash: string
  eventSeq: number
  expiresAt: number | null
  createdAt: number
  updatedAt: number
}

export const emptyExtras: Extras = {
  findings: [],
  verifiedAt: null,
  namedBy: {},
  reminders: {},
  jointCase: null,
}

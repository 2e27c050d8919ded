import type { ContractData, ContractState, Side } from '@clf/shared/contract'
import type { Finding } from '@clf/shared/rules'
import type { ReturnReason } from '@clf/shared/settings'

/** A transfer that the registry could not accept for want of a filed contract. */
export interface RegistryCase {
  regProjId: string
  unitNo: string
  returnUrl: string | null
}

/** What waits elsewhere for the contract: a transfer at the registry, or a form of the acceptance platform. */
export type Matter = ({ from: 'registry' } & RegistryCase) | { from: 'acceptance'; projId: string }

/** The desk that entered a contract. It never changes; without one the parties began on their own phones. */
export interface EnteredAt {
  staffId: string
  siteId: string | null
  agencyId: string | null
}

/** What the server remembers beside the contract itself. */
export interface Extras {
  /** What a reviewer said who gave the contract back last. `reason` is a code of `returnReasons`. */
  returned?: { reason: ReturnReason; sentence: string; at: string }
  /** Findings of the last check of the home (gate G2), shown until the next one. */
  findings: readonly Finding[]
  /** Epoch ms of the last answer of the registry that the contract rests on. */
  verifiedAt: number | null
  /** Who typed a name knows it: that side reads it unmasked. */
  namedBy: Readonly<Record<string, Side>>
  reminders: Readonly<Record<string, { times: number; at: number }>>
  /** Case ids that another platform handed over at the start. */
  jointCase: string | null
  desk?: EnteredAt
  /** Filed before the switch-over: the line of the file that it was taken from. */
  imported?: { fileSha256: string; line: number; rowSha256: string }
  /** The registry's case that sent these people here, and where its page is. */
  registryCase?: RegistryCase
  /** Case of the acceptance platform whose form sent these people here for want of a contract. */
  formCase?: string
  /** Where people stood when a case of the registry on the home stopped them (T21). */
  lockedFrom?: ContractState | null
  /** Restrictions that came after the contract was filed (`type/no`), as of the last check. */
  restrictions?: readonly string[]
  /** Of a contract that a change has made: what it took the place of, and under which version that was signed there. */
  supersedes?: { contractId: string; contractNo: string; textVersion: number }
  /** The contract that took the place of this one. */
  supersededBy?: { contractId: string; contractNo: string }
  /** Id of the first contract in a line of changes. */
  line?: string
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

/** Where the signatures of a contract stand: after a change, with the agreement on the contract before it. */
export const signedUnder = ({
  data,
  extras,
  textVersion,
}: Pick<ContractRecord, 'data' | 'extras' | 'textVersion'>) =>
  extras.supersedes
    ? {
        of: { id: extras.supersedes.contractId, regionCode: data.regionCode },
        textVersion: extras.supersedes.textVersion,
      }
    : { of: data, textVersion }

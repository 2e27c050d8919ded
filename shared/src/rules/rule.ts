import type { ContractData, House, Party, TermGroup } from '@clf/shared/contract'
import type { ErrorCode, Severity } from '@clf/shared/phrases'
import type { Parameters } from './parameters'

/** G1 start · G2 verify · G3 identity · G4 text · G5 sign · G6 submit or approve · G7 after filing · G8 change or revoke. */
export type Gate = 'G1' | 'G2' | 'G3' | 'G4' | 'G5' | 'G6' | 'G7' | 'G8'

/** Another contract on the unit, or another draft of the same seller, as far as the rules need it. */
export interface OtherContract {
  id: string
  hold: 'none' | 'soft' | 'hard'
  sameSeller: boolean
}

/** What a gate knows. Facts that a gate has not collected are null, and rules that need them then stay silent. */
export interface Facts {
  /** Calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
  today: string
  contract: ContractData
  /** Answer of the registry for this gate; `null` with `registryDown` means fail closed (SYS-01). */
  house: House | null
  registryDown: boolean
  notFound: boolean
  others: readonly OtherContract[]
  /** Unit cases pushed by registry events that a fresh answer may not show yet. */
  lockedCases: readonly string[]
  /** The actor's registry look-ups today: number and distinct units. */
  lookups: { count: number; units: number } | null
  /** Reference unit price of the area in fen per m², when one is known. */
  referenceFenPerM2: number | null
}

export interface Finding {
  code: ErrorCode
  severity: Severity
  values?: Readonly<Record<string, string>>
  partyId?: string
  group?: TermGroup
}

export interface Rule {
  code: ErrorCode
  severity: Severity
  /** Where the county decides how grave it is, or a document that a sign point has seen. */
  severityBy?(parameters: Parameters, facts: Facts): Severity
  gates: readonly Gate[]
  /** One entry per violation (empty: the rule passes). */
  check(facts: Facts, parameters: Parameters): readonly Omit<Finding, 'code' | 'severity'>[]
}

export type { ContractData, House, Party }

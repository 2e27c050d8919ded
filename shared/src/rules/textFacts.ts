import type { ContractData } from '@clf/shared/contract'
import type { Facts } from './rule'

/** What gate G4 judges: the contract as it is written, with the registry's answer that it rests on. `today` is a calendar day in Beijing. */
export const textFacts = (contract: ContractData, today: string): Facts => ({
  today,
  contract,
  house: contract.house,
  registryDown: false,
  notFound: false,
  others: [],
  lockedCases: [],
  lookups: null,
  referenceFenPerM2: null,
})

import { buyersOf, type ContractData, type ContractState } from '@clf/shared/contract'
import { locksUnit } from '@clf/shared/codes'
import { sameIdNo, sameName } from '@clf/shared/person'
import { recorded, transferType, type CaseState, type NewOwners, type RegistryEvent } from './event'

type Told = Pick<RegistryEvent, 'seq' | 'at' | 'eventId'>

/** By the registry's count within a case; two messages with one number stand in one order for every reader. */
export function isNewer(message: Told, latest: Told): boolean {
  if (message.seq !== latest.seq) return message.seq > latest.seq
  if (message.at !== latest.at) return message.at > latest.at
  return message.eventId > latest.eventId
}

type Owner = { name: string; idNo: string }

/** Exactly our buyers, whoever is named first. */
export function newOwnersOf(data: Pick<ContractData, 'parties'>, owners: readonly Owner[]): NewOwners {
  if (owners.length === 0) return 'ASK'
  const buyers = buyersOf(data)
  const isBuyer = (owner: Owner) =>
    buyers.some(b => sameIdNo(b.idNo, owner.idNo) && sameName(b.name, owner.name))
  return owners.length === buyers.length && owners.every(isBuyer) ? 'BUYERS' : 'OTHERS'
}

/** A transfer of the home is about our contract when it names its number, or none. Other cases only hold the home. */
export const isOurs = (contractNo: string, kase: CaseState): boolean =>
  kase.regType === transferType && (kase.contractNo === null || kase.contractNo === contractNo)

const isTransferred = (kase: CaseState) => kase.regType === transferType && kase.status === recorded

/** A recorded transfer to people who are not (known to be) our buyers keeps the contract locked until the register was asked. */
const awaitsProof = (kase: CaseState) => isTransferred(kase) && kase.newOwners === 'ASK'

/**
 * Where the registry's cases put a filed contract (T17–T19), from where each case stands now and nothing else: so the
 * order in which messages came does not matter. Null: the registry has no say in this state.
 */
export function decide(
  state: ContractState,
  contractNo: string,
  cases: readonly CaseState[],
): 'FILED' | 'REG_ACCEPTED' | 'TRANSFERRED' | null {
  if (!['FILED', 'REVOKE_PENDING', 'CHANGE_PENDING', 'REG_ACCEPTED'].includes(state)) return null
  const ours = cases.filter(kase => isOurs(contractNo, kase))
  if (ours.some(kase => isTransferred(kase) && kase.newOwners === 'BUYERS')) return 'TRANSFERRED'
  if (ours.some(kase => locksUnit(kase.status) || awaitsProof(kase))) return 'REG_ACCEPTED'
  return state === 'REG_ACCEPTED' ? 'FILED' : null
}

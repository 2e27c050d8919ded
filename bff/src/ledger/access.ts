import { signerOf, type Party } from '@clf/shared/contract'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { Person } from '../identity/person'
import { findContract, personKeyOf } from './contract.sql'
import type { ContractRecord } from './record'

export interface PartyAccess {
  person: Person
  contract: ContractRecord
  party: Party
}

const idPattern = /^4212\d{2}-[0-9a-f-]{36}$/

/** The party that this person is, or the same 404 for a stranger and for a contract that does not exist. */
export async function requireParty(app: App, person: Person, contractId: string): Promise<PartyAccess> {
  const contract = idPattern.test(contractId) ? await findContract(app, contractId) : null
  const party = contract && partyOf(app, contract, person)
  if (!party) throw new Refusal('REQ-404')
  return { person, contract, party }
}

/**
 * On a phone a person is the party with the own name and number; one that somebody else signs for has no phone of its own.
 * On the tablet of a desk a person is the one party, in the one contract, that the tablet was handed over for.
 */
export function partyOf(app: App, contract: ContractRecord, { key, onsite }: Person): Party | null {
  const joined = contract.data.parties.filter(p => p.joinedAt !== null)
  if (!onsite) return joined.find(p => !p.representedBy && personKeyOf(app, p) === key) ?? null
  if (onsite.contractId !== contract.data.id) return null
  return joined.find(p => p.id === onsite.partyId && personKeyOf(app, signerOf(p)) === key) ?? null
}

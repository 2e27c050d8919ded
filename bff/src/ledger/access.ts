import type { Party } from '@clf/shared/contract'
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

export const partyOf = (app: App, contract: ContractRecord, person: Person): Party | null =>
  contract.data.parties.find(p => p.joinedAt !== null && personKeyOf(app, p) === person.key) ?? null

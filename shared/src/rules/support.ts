import {
  type House,
  type Party,
  type RestrictionType,
  type TermGroup,
  type Terms,
} from '@clf/shared/contract'
import { sameIdNo, sameName } from '@clf/shared/person'
import type { Facts, Finding, Gate } from './rule'

export type Violation = Omit<Finding, 'code' | 'severity'>

/** The gates at which an answer of the registry is judged. */
export const houseGates: readonly Gate[] = ['G2', 'G4', 'G5', 'G6']
/** Also before a change or a revocation: what a court or an authority holds stays as it is, and an unknown home is no answer. */
export const heldGates: readonly Gate[] = [...houseGates, 'G8']

const none: readonly Violation[] = []

/** One violation when the condition holds, none otherwise. */
export const when = (violated: boolean, violation: Violation = {}): readonly Violation[] =>
  violated ? [violation] : none

/** A rule about the home: silent until the registry has answered. */
export const aboutHouse = (violated: (house: House, facts: Facts) => boolean) => (facts: Facts) =>
  when(facts.house !== null && violated(facts.house, facts))

/** A rule about one group of terms: silent until that group is filled in. */
export const aboutTerms =
  <G extends TermGroup>(group: G, violated: (terms: Terms[G], facts: Facts) => boolean) =>
  (facts: Facts) => {
    const terms = facts.contract.terms[group] as Terms[G] | undefined
    return when(terms !== undefined && violated(terms, facts), { group })
  }

/** One violation for each person to whom the condition applies. */
export const eachParty = (violated: (party: Party, facts: Facts) => boolean) => (facts: Facts) =>
  facts.contract.parties.filter(party => violated(party, facts)).map(({ id }) => ({ partyId: id }))

export const hasRestriction = (house: House, ...types: readonly RestrictionType[]) =>
  house.restrictions.some(r => types.includes(r.type))

interface Named {
  name: string
  idNo: string
}

/** The same person: name and number agree (an old 15-digit number counts as its 18-digit form). */
export const samePerson = (a: Named, b: Named) => sameName(a.name, b.name) && sameIdNo(a.idNo, b.idNo)
/** Name or number agrees, the other does not: the register needs a correction first. */
export const halfSamePerson = (a: Named, b: Named) => sameName(a.name, b.name) !== sameIdNo(a.idNo, b.idNo)

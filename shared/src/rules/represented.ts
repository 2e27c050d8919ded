import { atSignPoint, type ContractData, type PaperKind, type Party } from '@clf/shared/contract'
import { isAdultOn, parseIdNo, sameIdNo } from '@clf/shared/person'
import type { Facts, Rule } from './rule'
import { eachParty } from './support'

type Seen = Pick<ContractData, 'channel' | 'atSignPoint' | 'papers'>

/** Has a sign point seen such a document? Elsewhere documents settle nothing. */
export const paperSeen = (contract: Seen, kind: PaperKind) =>
  atSignPoint(contract) && (contract.papers ?? []).some(p => p.kind === kind)

const authorityOf = (party: Party, { papers }: ContractData) =>
  (papers ?? []).find(p => p.id === party.representedBy?.paperId && p.partyId === party.id)

const isAdult = (idNo: string, today: string) => {
  const parsed = parseIdNo(idNo)
  return parsed.ok && (parsed.birthday === null || isAdultOn(parsed.birthday, today))
}

/** A minor for whom a grown-up guardian signs, by a document that a sign point has seen (民法典 23, 27). */
export const hasGuardian = (party: Party, { contract, today }: Pick<Facts, 'contract' | 'today'>) =>
  atSignPoint(contract) &&
  party.representedBy?.kind === 'GUARDIAN' &&
  authorityOf(party, contract)?.kind === 'GUARDIANSHIP' &&
  isAdult(party.representedBy.idNo, today)

/** Does this person's representative stand on the other side too, as a party or for one? */
function standsOnBothSides(party: Party, { contract: { parties } }: Facts) {
  const { representedBy } = party
  if (!representedBy) return false
  return parties.some(
    other =>
      other.side !== party.side &&
      (sameIdNo(other.idNo, representedBy.idNo) ||
        (other.representedBy !== undefined && sameIdNo(other.representedBy.idNo, representedBy.idNo))),
  )
}

/** A notarised authority with matter, limits and a term that has not run out; a guardian needs none. */
function lacksAuthority(party: Party, { contract, today }: Facts) {
  if (party.representedBy?.kind !== 'ATTORNEY') return false
  const paper = authorityOf(party, contract)
  if (paper?.kind !== 'ATTORNEY' || paper.matter === '' || paper.validUntil === null) return true
  return paper.validUntil < today || !isAdult(party.representedBy.idNo, today)
}

/** Whoever signs for somebody else: never for both sides or with oneself (民法典 168), by a valid authority. */
export const representedRules: readonly Rule[] = [
  {
    code: 'AGT-02',
    severity: 'B',
    gates: ['G1', 'G2', 'G4', 'G5', 'G6'],
    check: eachParty(standsOnBothSides),
  },
  { code: 'AGT-03', severity: 'B', gates: ['G4', 'G5', 'G6'], check: eachParty(lacksAuthority) },
]

import { ownersOf } from '@clf/shared/contract'
import { isAdultOn, parseIdNo, parsePhone, sameIdNo, selfServeIdTypes } from '@clf/shared/person'
import { hasGuardian } from './represented'
import type { Facts, Rule } from './rule'
import { eachParty } from './support'

const persons: Rule['gates'] = ['G1', 'G2', 'G4']

export function isMinor(idNo: string, today: string) {
  const parsed = parseIdNo(idNo)
  return parsed.ok && parsed.birthday !== null && !isAdultOn(parsed.birthday, today)
}

/** Owners who sell a home that is registered in one name but is said to belong to both spouses, with no spouse named. */
export function ownersWithoutSpouse({ contract, house }: Pick<Facts, 'contract' | 'house'>) {
  const registered = (house ?? contract.house)?.owners.length ?? ownersOf(contract).length
  if (registered !== 1 || contract.parties.some(p => p.role === 'SPOUSE')) return []
  return ownersOf(contract).filter(p => contract.marriage[p.id] === 'MARRIED_JOINT')
}

export const personRules: readonly Rule[] = [
  {
    code: 'PTY-01',
    severity: 'B',
    gates: ['G1', 'G4'],
    check: eachParty((p, f) => !parseIdNo(p.idNo, f.today).ok),
  },
  {
    code: 'PTY-03',
    severity: 'W',
    gates: ['G1', 'G4', 'G5', 'G6'],
    check: eachParty((p, f) => isMinor(p.idNo, f.today) && !hasGuardian(p, f)),
  },
  {
    code: 'PTY-04',
    severity: 'B',
    gates: persons,
    check: eachParty((p, f) =>
      f.contract.parties.some(q => q.side !== p.side && p.side === 'buyer' && sameIdNo(p.idNo, q.idNo)),
    ),
  },
  {
    code: 'PTY-06',
    severity: 'B',
    gates: persons,
    check: eachParty((p, { contract: { parties } }) =>
      parties.slice(0, parties.indexOf(p)).some(q => q.side === p.side && sameIdNo(p.idNo, q.idNo)),
    ),
  },
  {
    code: 'PTY-08',
    severity: 'B',
    gates: ['G1', 'G4'],
    check: eachParty(p => p.phone !== null && !parsePhone(p.phone).ok),
  },
  {
    code: 'PTY-09',
    severity: 'A',
    gates: ['G1', 'G4'],
    check: eachParty((p, { contract: { parties } }) =>
      parties.slice(0, parties.indexOf(p)).some(q => p.phone !== null && p.phone === q.phone),
    ),
  },
  {
    code: 'PTY-11',
    severity: 'W',
    gates: ['G1', 'G4'],
    check: eachParty(p => p.idType !== 'ORGANISATION' && !selfServeIdTypes.includes(p.idType)),
  },
  {
    code: 'AGT-04',
    severity: 'A',
    gates: ['G1', 'G2', 'G4'],
    check: facts => ownersWithoutSpouse(facts).map(p => ({ partyId: p.id })),
  },
]

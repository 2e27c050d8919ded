import { buyersOf, type House } from '@clf/shared/contract'
import { locksUnit } from '@clf/shared/codes'
import { paperSeen } from './represented'
import type { Facts, Rule } from './rule'
import { aboutHouse, hasRestriction, heldGates, houseGates, samePerson, when } from './support'

/** A priority notice bars the sale unless every holder of it buys here (民法典 221). */
function noticeOfOthers(house: House, { contract }: Facts) {
  return house.restrictions.some(r => {
    if (r.type !== 'PRIORITY_NOTICE') return false
    const holders = r.holders ?? []
    return holders.length === 0 || !holders.every(h => buyersOf(contract).some(b => samePerson(h, b)))
  })
}

/** Restrictions that were not there when the contract was filed; our own filing does not count. */
function newRestrictions({ house, contract }: Facts) {
  const known = contract.house?.restrictions ?? []
  return (house?.restrictions ?? []).filter(
    r => r.type !== 'FILED_ELSEWHERE' && !known.some(k => k.type === r.type && k.no === r.no),
  )
}

/** 限转验证: what the register holds against a transfer, checked again whenever somebody signs or submits. */
export const restrictionRules: readonly Rule[] = [
  {
    code: 'SYS-01',
    severity: 'B',
    gates: heldGates,
    check: aboutHouse(house => hasRestriction(house, 'UNKNOWN')),
  },
  {
    code: 'RST-01',
    severity: 'B',
    gates: heldGates,
    check: aboutHouse(house => hasRestriction(house, 'SEAL', 'SEAL_QUEUE', 'PRE_SEAL')),
  },
  {
    code: 'RST-02',
    severity: 'B',
    severityBy: ({ mortgagePolicy }) => mortgagePolicy,
    gates: houseGates,
    check: aboutHouse(house => hasRestriction(house, 'MORTGAGE')),
  },
  {
    code: 'RST-03',
    severity: 'B',
    gates: houseGates,
    check: aboutHouse(house => hasRestriction(house, 'CONSTRUCTION_MORTGAGE', 'PRE_MORTGAGE')),
  },
  { code: 'RST-04', severity: 'B', gates: houseGates, check: aboutHouse(noticeOfOthers) },
  {
    code: 'RST-05',
    severity: 'W',
    // The sale of such a home is lawful where the buyers know of it (民法典 220): told face to face, acknowledged by all.
    severityBy: (_parameters, { contract }) => (paperSeen(contract, 'OBJECTION_NOTICE') ? 'A' : 'W'),
    gates: houseGates,
    check: aboutHouse(house => hasRestriction(house, 'OBJECTION')),
  },
  {
    code: 'RST-06',
    severity: 'A',
    severityBy: ({ residencePolicy }) => residencePolicy,
    gates: houseGates,
    check: aboutHouse(house => hasRestriction(house, 'RESIDENCE_RIGHT')),
  },
  {
    code: 'RST-07',
    severity: 'I',
    gates: houseGates,
    check: aboutHouse(house => hasRestriction(house, 'EASEMENT')),
  },
  {
    code: 'RST-08',
    severity: 'B',
    gates: heldGates,
    check: aboutHouse(house => hasRestriction(house, 'LOCK')),
  },
  {
    code: 'RST-09',
    severity: 'B',
    gates: houseGates,
    check: aboutHouse(house => hasRestriction(house, 'EXPROPRIATION')),
  },
  { code: 'RST-10', severity: 'A', gates: ['G7'], check: facts => when(newRestrictions(facts).length > 0) },
  {
    code: 'REG-01',
    severity: 'B',
    gates: [...houseGates, 'G8'],
    check: ({ house, lockedCases }) =>
      when(lockedCases.length > 0 || (house?.cases.some(c => locksUnit(c.status)) ?? false)),
  },
  {
    code: 'REG-02',
    severity: 'B',
    gates: ['G8'],
    check: ({ contract }) => when(contract.state === 'REG_ACCEPTED' || contract.state === 'TRANSFERRED'),
  },
]

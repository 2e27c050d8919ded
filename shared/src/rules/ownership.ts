import { buyersOf, ownersOf } from '@clf/shared/contract'
import { parseCertNo, parseUnitNo } from '@clf/shared/property'
import type { Rule } from './rule'
import {
  aboutHouse,
  halfSamePerson,
  hasRestriction,
  heldGates,
  houseGates,
  samePerson,
  when,
} from './support'

const certNoProblem = (certNo: string | null) => {
  const parsed = certNo === null ? null : parseCertNo(certNo)
  return parsed && !parsed.ok ? parsed.code : null
}
const unitNoProblem = (unitNo: string) => {
  const parsed = parseUnitNo(unitNo)
  return parsed.ok ? null : parsed.code
}
/** A home is dealt with in its own county: there alone stands the one claim on it. */
const inOtherCounty = (unitNo: string, regionCode: string) => {
  const parsed = parseUnitNo(unitNo)
  return parsed.ok ? parsed.regionCode !== regionCode : parsed.code === 'OWN-09'
}

/** 权属验证: who owns the home by the register, and is the certificate one that can be sold with. */
export const ownershipRules: readonly Rule[] = [
  { code: 'OWN-01', severity: 'B', gates: heldGates, check: facts => when(facts.notFound) },
  {
    code: 'OWN-02',
    severity: 'B',
    gates: houseGates,
    check: ({ house, contract }) => {
      const sellers = ownersOf(contract)
      const missing = (house?.owners ?? []).filter(
        o => !sellers.some(s => samePerson(o, s) || halfSamePerson(o, s)),
      )
      return when(missing.length > 0, { values: { count: String(missing.length) } })
    },
  },
  {
    code: 'OWN-03',
    severity: 'B',
    gates: houseGates,
    check: ({ house, contract }) => {
      if (!house) return []
      const strangers = ownersOf(contract).filter(
        s => !house.owners.some(o => samePerson(o, s) || halfSamePerson(o, s)),
      )
      return strangers.length ? strangers.map(s => ({ partyId: s.id })) : when(house.match === 'NONE')
    },
  },
  {
    code: 'OWN-04',
    severity: 'W',
    gates: houseGates,
    check: ({ house, contract }) => {
      if (!house) return []
      const changed = ownersOf(contract).filter(
        s => !house.owners.some(o => samePerson(o, s)) && house.owners.some(o => halfSamePerson(o, s)),
      )
      return changed.length ? changed.map(s => ({ partyId: s.id })) : when(house.match === 'NAME_ONLY')
    },
  },
  {
    code: 'OWN-05',
    severity: 'B',
    gates: ['G2'],
    check: f => when(certNoProblem(f.contract.certNo) === 'OWN-05'),
  },
  {
    code: 'OWN-06',
    severity: 'B',
    gates: houseGates,
    check: aboutHouse(house => house.rightStatus !== '1' || hasRestriction(house, 'CERT_CANCELLED')),
  },
  { code: 'OWN-07', severity: 'W', gates: houseGates, check: aboutHouse(house => house.rightType !== '4') },
  {
    code: 'OWN-08',
    severity: 'W',
    gates: houseGates,
    check: aboutHouse(house => house.unitCount !== 1 || unitNoProblem(house.unitNo) === 'OWN-08'),
  },
  {
    code: 'OWN-09',
    severity: 'B',
    gates: houseGates,
    check: ({ house, contract }) =>
      when(
        certNoProblem(contract.certNo) === 'OWN-09' ||
          (house !== null && inOtherCounty(house.unitNo, contract.regionCode)),
      ),
  },
  {
    code: 'PTY-05',
    severity: 'W',
    gates: houseGates,
    check: ({ house, contract }) =>
      buyersOf(contract)
        .filter(b => house?.owners.some(o => samePerson(o, b)))
        .map(b => ({ partyId: b.id })),
  },
]

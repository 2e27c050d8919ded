import { isKnownCode } from '@clf/shared/codes'
import { paperSeen } from './represented'
import type { Rule } from './rule'
import { aboutHouse, houseGates, when } from './support'

const publicHousing = ['3', '4']
/** Kinds of housing that need a listing permit or a number of years first; a kind that nobody knows needs a person too. */
const restrictedHousing = ['1', '5', '6', '7', '8', '9']

const yearsAfter = (day: string, years: number) => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`

/** May this kind of home be sold through this service? */
export const propertyRules: readonly Rule[] = [
  {
    code: 'PRO-01',
    severity: 'W',
    gates: houseGates,
    check: ({ house }, { allowedUses }) => when(house !== null && !allowedUses.includes(house.plannedUse)),
  },
  {
    code: 'PRO-02',
    severity: 'B',
    gates: houseGates,
    check: aboutHouse(house => publicHousing.includes(house.houseNature)),
  },
  {
    code: 'PRO-03',
    severity: 'W',
    gates: houseGates,
    check: aboutHouse(
      h => restrictedHousing.includes(h.houseNature) || !isKnownCode('houseNature', h.houseNature),
    ),
  },
  {
    code: 'PRO-04',
    severity: 'W',
    gates: houseGates,
    check: aboutHouse((house, f) => house.landNature === '101' && !paperSeen(f.contract, 'LAND_CONSENT')),
  },
  {
    code: 'PRO-05',
    severity: 'A',
    gates: houseGates,
    check: ({ house, today }, { landYearsLeft }) =>
      when(house !== null && (house.landEnd === null || house.landEnd <= yearsAfter(today, landYearsLeft))),
  },
  {
    code: 'PRO-06',
    severity: 'B',
    gates: houseGates,
    check: aboutHouse(
      ({ floorArea, innerArea }) => !(floorArea > 0) || (innerArea !== null && innerArea > floorArea),
    ),
  },
]

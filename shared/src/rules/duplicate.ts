import type { Rule } from './rule'
import { hasRestriction, houseGates, when } from './support'

/** One home, one contract. */
export const duplicateRules: readonly Rule[] = [
  {
    code: 'DUP-01',
    severity: 'B',
    gates: houseGates,
    check: ({ others, house }) =>
      when(
        others.some(o => o.hold !== 'none') || (house !== null && hasRestriction(house, 'FILED_ELSEWHERE')),
      ),
  },
  {
    code: 'DUP-03',
    severity: 'I',
    gates: ['G4'],
    check: ({ others }) => when(others.some(o => o.sameSeller && o.hold === 'none')),
  },
]

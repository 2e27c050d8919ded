import { atSignPoint } from '@clf/shared/contract'
import type { Rule } from './rule'
import { when } from './support'

/** Answers of the start page: whatever is outside this service gets the way to a window. */
export const scopeRules: readonly Rule[] = [
  {
    code: 'PTY-07',
    severity: 'W',
    gates: ['G1', 'G4'],
    check: ({ contract: { scope, parties } }) => [
      ...when(!scope.individuals),
      ...parties.filter(p => p.idType === 'ORGANISATION').map(p => ({ partyId: p.id })),
    ],
  },
  {
    code: 'PAY-03',
    severity: 'W',
    gates: ['G1', 'G4'],
    check: ({ contract }) => when(!contract.scope.fullPayment),
  },
  {
    code: 'PRO-01',
    severity: 'W',
    gates: ['G1', 'G4'],
    check: ({ contract }) => when(!contract.scope.existingResidence),
  },
  {
    code: 'AGT-01',
    severity: 'W',
    gates: ['G1', 'G4'],
    check: ({ contract }) => when(!contract.scope.actInPerson && !atSignPoint(contract)),
  },
]

import { maskName } from '@clf/shared/person'
import type { Rule } from './rule'
import { when } from './support'

/** Everybody who must sign is in, and there is a text to sign. */
export const signingRules: readonly Rule[] = [
  {
    code: 'JOIN-01',
    severity: 'B',
    gates: ['G4', 'G5', 'G6'],
    check: ({ contract }) => {
      const waiting = contract.parties.filter(p => p.joinedAt === null)
      return when(waiting.length > 0, { values: { names: waiting.map(p => maskName(p.name)).join('、') } })
    },
  },
  {
    code: 'SIG-03',
    severity: 'B',
    gates: ['G5', 'G6'],
    check: ({ contract }) => when(contract.frozen === null),
  },
]

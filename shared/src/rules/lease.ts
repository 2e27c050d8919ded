import type { Rule } from './rule'
import { aboutTerms } from './support'

/** 民法典 726: the tenant may buy first. */
export const leaseRules: readonly Rule[] = [
  {
    code: 'LEA-01',
    severity: 'A',
    gates: ['G4'],
    check: aboutTerms('lease', ({ leased, waived }) => leased && !waived),
  },
]

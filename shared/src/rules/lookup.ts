import { sellersOf } from '@clf/shared/contract'
import type { Rule } from './rule'
import { when } from './support'

/** Nobody probes somebody else's home (条例 27–28): a seller must be in, and look-ups are few. `lookups` counts the one being made. */
export const lookupRules: readonly Rule[] = [
  {
    code: 'QRY-01',
    severity: 'B',
    gates: ['G2'],
    // At a desk an owner stands there with the certificate; on a phone it takes one who has joined.
    check: ({ contract }) =>
      when(!sellersOf(contract).some(p => contract.channel !== 'SELF' || p.joinedAt !== null)),
  },
  {
    code: 'QRY-02',
    severity: 'B',
    gates: ['G2'],
    check: ({ lookups }, { lookupsPerDay, lookupUnitsPerDay }) =>
      when(lookups !== null && (lookups.count > lookupsPerDay || lookups.units > lookupUnitsPerDay)),
  },
]

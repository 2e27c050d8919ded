import { buyersOf, type Share } from '@clf/shared/contract'
import { isShare, isWhole, percentText, sumShares } from '@clf/shared/share'
import type { Rule } from './rule'
import { when } from './support'

/** How the buyers will own the home together. One buyer who said nothing owns alone. */
export const shareRules: readonly Rule[] = [
  {
    code: 'SHR-01',
    severity: 'B',
    gates: ['G4'],
    check: ({ contract }) => {
      const buyers = buyersOf(contract).length
      return when(contract.coWay !== null && buyers > 0 && (buyers === 1) !== (contract.coWay === 'SOLE'))
    },
  },
  {
    code: 'SHR-02',
    severity: 'B',
    gates: ['G4'],
    check: ({ contract }) => {
      if (contract.coWay !== 'SHARES') return []
      const shares = buyersOf(contract).map(b => b.share)
      const valid = shares.filter((s): s is Share => s !== null && isShare(s))
      const sum = sumShares(valid)
      const complete = valid.length === shares.length && isWhole(sum)
      return when(!complete, { values: { sum: sum ? percentText(sum) : '无法合计的数' } })
    },
  },
  {
    code: 'SHR-03',
    severity: 'I',
    gates: ['G4'],
    check: ({ contract }) =>
      when(contract.coWay === 'JOINT' && buyersOf(contract).some(b => b.share !== null)),
  },
  {
    code: 'SHR-04',
    severity: 'A',
    gates: ['G4'],
    check: ({ contract }) => when(contract.coWay === 'JOINT' && !contract.buyersAreFamily),
  },
]

import { sellersOf } from '@clf/shared/contract'
import { exceedsPercent, formatYuan } from '@clf/shared/money'
import { sameName } from '@clf/shared/person'
import type { Rule } from './rule'
import { aboutTerms, when } from './support'

export const paymentRules: readonly Rule[] = [
  {
    code: 'PAY-01',
    severity: 'B',
    gates: ['G4'],
    check: ({ contract: { terms } }) => {
      if (!terms.price || !terms.payment) return []
      const { depositFen, instalments, retentionFen } = terms.payment
      const sum = instalments.reduce((total, i) => total + i.amountFen, depositFen + retentionFen)
      const difference = Math.abs(terms.price.totalFen - sum)
      return when(difference !== 0, { group: 'payment', values: { difference: formatYuan(difference) } })
    },
  },
  {
    code: 'PAY-02',
    severity: 'A',
    gates: ['G4'],
    check: ({ contract: { terms } }, { depositPercent }) => {
      const high =
        terms.price &&
        terms.payment &&
        exceedsPercent(terms.payment.depositFen, terms.price.totalFen, depositPercent)
      return when(high === true, { group: 'payment' })
    },
  },
  {
    code: 'PAY-04',
    severity: 'A',
    gates: ['G4'],
    check: aboutTerms('payment', ({ method }) => method !== 'ESCROW'),
  },
  {
    code: 'PAY-05',
    severity: 'A',
    gates: ['G4'],
    check: aboutTerms(
      'payment',
      ({ payeeName }, { contract }) => !sellersOf(contract).some(s => sameName(s.name, payeeName)),
    ),
  },
]

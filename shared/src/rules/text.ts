import type { Facts, Rule } from './rule'
import { dateProblems } from './dates'
import { freeTextsOf, hasHiddenPrice, textProblem } from './freeText'
import { aboutTerms } from './support'

/** Would a late day rate, run until the contract may be ended, exceed the limit? `perMyriad` × days is in 0.01 %. */
const runsOver = (perMyriad: number, days: number, percent: number) => perMyriad * days > percent * 100

const inText = (facts: Facts, wrong: (text: string) => boolean) =>
  freeTextsOf(facts.contract)
    .filter(({ text }) => wrong(text))
    .map(({ group, partyId }) => ({ ...(group ? { group } : {}), ...(partyId ? { partyId } : {}) }))

export const textRules: readonly Rule[] = [
  { code: 'CON-02', severity: 'B', gates: ['G4'], check: facts => dateProblems(facts) },
  {
    code: 'CON-03',
    severity: 'B',
    gates: ['G4'],
    check: aboutTerms(
      'disputes',
      ({ way, arbitrationBody }) => way === 'ARBITRATION' && arbitrationBody === '',
    ),
  },
  {
    code: 'CON-04',
    severity: 'A',
    gates: ['G4'],
    check: ({ contract: { terms } }, { penaltyPercent }) => {
      const l = terms.liability
      if (!l) return []
      const daily = Math.max(l.latePayment, l.lateHandover, l.lateTransfer)
      const high = l.breachPercent > penaltyPercent || runsOver(daily, l.terminateAfterDays, penaltyPercent)
      return high ? [{ group: 'liability' }] : []
    },
  },
  { code: 'CON-05', severity: 'A', gates: ['G4'], check: facts => inText(facts, hasHiddenPrice) },
  {
    code: 'CON-06',
    severity: 'B',
    gates: ['G4'],
    check: facts => inText(facts, text => textProblem(text) !== null),
  },
]

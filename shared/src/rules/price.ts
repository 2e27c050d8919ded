import { exceedsPercent, maxFen, unitPriceFen } from '@clf/shared/money'
import type { Facts, Rule } from './rule'
import { aboutTerms, when } from './support'

/** Below this price per m² an amount in yuan was probably meant in 万元. */
const absurdUnitPriceFen = 5_000

function unitPriceOf({ contract, house }: Facts): number | null {
  const area = (house ?? contract.house)?.floorArea ?? 0
  const total = contract.terms.price?.totalFen
  return total === undefined || area <= 0 ? null : unitPriceFen(total, area)
}

export const priceRules: readonly Rule[] = [
  {
    code: 'PRC-01',
    severity: 'B',
    gates: ['G4'],
    check: aboutTerms(
      'price',
      ({ totalFen }) => !Number.isInteger(totalFen) || totalFen < 1 || totalFen > maxFen,
    ),
  },
  {
    code: 'PRC-02',
    severity: 'A',
    gates: ['G4'],
    check: (facts, { unitPriceLowPercent, unitPriceHighPercent }) => {
      const unitPrice = unitPriceOf(facts)
      const reference = facts.referenceFenPerM2
      if (unitPrice === null || reference === null) return []
      const low =
        !exceedsPercent(unitPrice, reference, unitPriceLowPercent) &&
        unitPrice * 100 !== reference * unitPriceLowPercent
      return when(low || exceedsPercent(unitPrice, reference, unitPriceHighPercent), { group: 'price' })
    },
  },
  {
    code: 'PRC-03',
    severity: 'A',
    gates: ['G4'],
    check: facts => {
      const yuan = Math.floor((facts.contract.terms.price?.totalFen ?? 0) / 100)
      const unitPrice = unitPriceOf(facts)
      const absurd = yuan >= 100 && yuan <= 9999 && unitPrice !== null && unitPrice < absurdUnitPriceFen
      return when(absurd, { group: 'price' })
    },
  },
]

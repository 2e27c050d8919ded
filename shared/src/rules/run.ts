import { fillPhrase, phraseOf, type ErrorCode, type Severity } from '@clf/shared/phrases'
import { duplicateRules } from './duplicate'
import { leaseRules } from './lease'
import { lookupRules } from './lookup'
import { missingRules } from './missing'
import { ownershipRules } from './ownership'
import type { Parameters } from './parameters'
import { paymentRules } from './payment'
import { personRules } from './person'
import { priceRules } from './price'
import { propertyRules } from './property'
import { representedRules } from './represented'
import { restrictionRules } from './restriction'
import type { Facts, Finding, Gate, Rule } from './rule'
import { scopeRules } from './scope'
import { shareRules } from './share'
import { signingRules } from './signing'
import { textRules } from './text'

/** In the order in which a reader should see what fails. */
export const allRules: readonly Rule[] = [
  ...lookupRules,
  ...scopeRules,
  ...personRules,
  ...representedRules,
  ...ownershipRules,
  ...propertyRules,
  ...restrictionRules,
  ...duplicateRules,
  ...missingRules,
  ...priceRules,
  ...paymentRules,
  ...shareRules,
  ...leaseRules,
  ...textRules,
  ...signingRules,
]

/** At these gates no answer of the registry means no. */
const registryGates: readonly Gate[] = ['G2', 'G4', 'G5', 'G6', 'G7', 'G8']
const order: readonly Severity[] = ['B', 'W', 'A', 'I', 'M']

/**
 * Checks one gate. When the registry could not be asked the only finding is SYS-01 (fail closed).
 * The text gate judges the answer already on the contract when it is given no fresh one.
 */
export function runRules(
  gate: Gate,
  facts: Facts,
  parameters: Parameters,
  rules: readonly Rule[] = allRules,
): Finding[] {
  if (facts.registryDown && registryGates.includes(gate)) return [{ code: 'SYS-01', severity: 'B' }]
  const seen =
    gate === 'G4' && !facts.house && !facts.notFound ? { ...facts, house: facts.contract.house } : facts
  return rules
    .filter(rule => rule.gates.includes(gate))
    .flatMap(rule => {
      const severity = rule.severityBy?.(parameters, seen) ?? rule.severity
      return rule.check(seen, parameters).map(violation => ({ ...violation, code: rule.code, severity }))
    })
}

/** The gravest severity found, or null when everything passes. */
export const worst = (findings: readonly Finding[]): Severity | null =>
  order.find(severity => findings.some(f => f.severity === severity)) ?? null

/** Findings that stop the contract: blocked, or only at a window. */
export const blockingOf = (findings: readonly Finding[]) =>
  findings.filter(f => f.severity === 'B' || f.severity === 'W')

/** Codes that every signer must acknowledge, each once. */
export const acknowledgementsOf = (findings: readonly Finding[]): ErrorCode[] => [
  ...new Set(findings.filter(f => f.severity === 'A').map(f => f.code)),
]

/** What this reader is told: the owner reads the reason, the other side only what concerns it. */
export function sentenceFor(
  { code, values, severity }: Pick<Finding, 'code' | 'values'> & { severity?: Severity },
  reader: 'seller' | 'buyer',
) {
  const phrase = phraseOf(code)
  if (severity === 'A' && phrase.acknowledge)
    return { message: fillPhrase(phrase.acknowledge, values), next: '请看过后勾选确认。' }
  const sentence = reader === 'buyer' ? (phrase.buyer ?? phrase.citizen) : phrase.citizen
  return { message: fillPhrase(sentence, values), next: fillPhrase(phrase.next, values) }
}

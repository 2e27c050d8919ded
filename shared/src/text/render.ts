import { type ContractData, termGroups, type Terms } from '@clf/shared/contract'
import * as general from './clauses/general'
import * as handing from './clauses/handing'
import * as house from './clauses/house'
import { leaseClause } from './clauses/lease'
import * as money from './clauses/money'
import * as people from './clauses/people'
import * as promises from './clauses/promises'
import { keyTermsOf } from './keyTerms'
import type { Clause, CompleteContract, ContractText } from './types'
import { headingOf } from './write'

/** Version of the words in this room; a change of any sentence needs a new one. */
export const templateVersion = 'clf-sale-2026.1'
/** The same words, but for a sale through an agency: clause 23 names it, its broker and the fee. */
export const brokerTemplateVersion = 'clf-sale-broker-2026.1'
/** The same words, with who signs for whom and which documents a sign point has seen. */
export const assistedTemplateVersion = 'clf-sale-assisted-2026.1'
/** Which words a contract is written in. */
export function templateVersionOf({ brokerage, papers }: Pick<ContractData, 'brokerage' | 'papers'>): string {
  if (brokerage) return brokerTemplateVersion
  return papers?.length ? assistedTemplateVersion : templateVersion
}
export const contractTitle = '咸宁市存量房买卖合同'
const defaultNumberPlaceholder = '备案时由系统编号'

function complete({
  id,
  regionCode,
  house,
  parties,
  coWay,
  buyersAreFamily,
  marriage,
  terms,
  brokerage,
  papers = [],
}: ContractData): CompleteContract {
  const missing = termGroups.filter(group => !terms[group])
  if (!house || missing.length)
    throw new Error(`contract ${id} is not complete: ${['house', ...missing].join(', ')}`)
  const base = {
    id,
    regionCode,
    house,
    parties,
    coWay,
    buyersAreFamily,
    marriage,
    terms: terms as Terms,
    papers,
  }
  if (!brokerage) return { ...base, brokerage: null }
  if (!brokerage.terms) throw new Error(`contract ${id} is not complete: brokerage`)
  return { ...base, brokerage: { ...brokerage, terms: brokerage.terms } }
}

const clausesOf = (data: CompleteContract, numberPlaceholder: string, version: string): Clause[] => [
  people.noticeClause(data, numberPlaceholder, version),
  people.partiesClause(data),
  house.houseClause(data),
  house.landClause(data),
  house.ownershipClause(data),
  house.limitsClause(data),
  leaseClause(data),
  money.priceClause(data),
  money.paymentClause(data),
  money.taxClause(data),
  handing.registrationClause(data),
  handing.handoverClause(data),
  handing.fixturesClause(data),
  handing.feesClause(data),
  handing.householdClause(data),
  promises.conditionClause(data),
  promises.warrantyClause(),
  promises.liabilityClause(data),
  promises.changeClause(data),
  general.forceMajeureClause(data),
  general.privacyClause(),
  general.serviceClause(),
  general.disputesClause(data),
  general.dealClause(data),
  general.signatureClause(),
  general.extraClause(data),
]

/** One clause as it stands in the canonical text. */
export const plainClause = (clause: Clause) =>
  [
    headingOf(clause),
    ...clause.paragraphs,
    ...clause.rows.map(({ label, value }) => `${label}：${value}`),
  ].join('\n')

export interface TemplateOptions {
  templateVersion: string
  /** Stands where the number will be: it is given at filing and is no part of the frozen text. */
  numberPlaceholder?: string
}

/**
 * The text of a complete contract (gate G4 passed). Deterministic: the same people, home, terms and template give the
 * same characters; state, filing and signatures never enter. @throws when the contract is incomplete or the template unknown
 */
export function renderContractText(data: ContractData, options: TemplateOptions): ContractText {
  const version = templateVersionOf(data)
  if (options.templateVersion !== version) throw new Error(`unknown template ${options.templateVersion}`)
  const contract = complete(data)
  const clauses = clausesOf(contract, options.numberPlaceholder ?? defaultNumberPlaceholder, version)
  const plain = [contractTitle, ...clauses.map(plainClause)].join('\n\n').normalize('NFC')
  return { templateVersion: version, title: contractTitle, keyTerms: keyTermsOf(contract), clauses, plain }
}

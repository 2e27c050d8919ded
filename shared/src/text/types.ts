import type { Brokerage, BrokerageTerms, ContractData, House, Paper, Terms } from '@clf/shared/contract'

export interface LabelledLine {
  label: string
  value: string
}

/** One article of the contract. `key` clauses are highlighted and confirmed one by one (民法典 496). */
export interface Clause {
  id: string
  no: number
  title: string
  key: boolean
  paragraphs: readonly string[]
  rows: readonly LabelledLine[]
}

/** The words that people read, confirm and sign. */
export interface ContractText {
  templateVersion: string
  title: string
  keyTerms: readonly LabelledLine[]
  clauses: readonly Clause[]
  /** Canonical plain text: NFC, LF, one blank line between clauses. Its digest is what is signed. */
  plain: string
}

/** A contract of which everything that the text needs is known (gate G4 passed). */
export type CompleteContract = Pick<
  ContractData,
  'id' | 'regionCode' | 'parties' | 'coWay' | 'buyersAreFamily' | 'marriage'
> & {
  house: House
  terms: Terms
  /** Null: the parties came together by themselves. */
  brokerage: CompleteBrokerage | null
  /** Documents that a sign point has seen. */
  papers: readonly Paper[]
}

export interface CompleteBrokerage extends Brokerage {
  terms: BrokerageTerms
}

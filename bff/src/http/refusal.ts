import { fillPhrase, phraseOf, type ErrorCode } from '@clf/shared/phrases'
import type { FindingView } from '@clf/shared/contract'

export interface FieldMessage {
  path: string
  message: string
}

interface Details {
  values?: Readonly<Record<string, string>>
  fields?: readonly FieldMessage[]
  findings?: readonly FindingView[]
  /** The reader is on the buyers' side: private facts of the owner must not show. */
  buyer?: boolean
  /** An event in the contract's chain says already why. */
  recorded?: boolean
}

/** A refusal that a person can read. Thrown by use cases, answered by `answerRefusals`. */
export class Refusal extends Error {
  readonly status: number
  constructor(
    readonly code: ErrorCode,
    readonly details: Details = {},
  ) {
    super(code)
    this.name = 'Refusal'
    this.status = phraseOf(code).status
  }

  /** The body that a phone gets. */
  toJSON() {
    const phrase = phraseOf(this.code)
    const { values, fields, findings, buyer } = this.details
    const sentence = (buyer && phrase.buyer) || phrase.citizen
    return {
      error: {
        code: this.code,
        message: fillPhrase(sentence, values),
        kept: phrase.kept,
        next: phrase.next,
        ...(fields?.length ? { fields } : {}),
        ...(findings?.length ? { findings } : {}),
      },
    }
  }
}

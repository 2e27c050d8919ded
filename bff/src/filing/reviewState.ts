import { draftStates, type ContractView } from '@clf/shared/contract'
import { returnReasons } from '@clf/shared/settings'
import type { App } from '../app-context'
import type { ContractRecord } from '../ledger/record'
import type { Tx } from '../store'
import { isoTime } from '../time'
import { reviewsOf } from './review.sql'

/** What the parties read of an examination by hand: that it waits, or why it came back. Null when there is none. */
export async function reviewState(
  app: App,
  { data, extras }: ContractRecord,
  tx?: Tx,
): Promise<NonNullable<ContractView['review']> | null> {
  if (data.state === 'REVIEW') {
    const submitted = (await reviewsOf(tx ?? app.store.db, data)).at(-1)
    const { reviewWorkdays } = await app.parameters(data.regionCode)
    const waits = submitted ? { since: isoTime(submitted.submitted_at), usualWorkdays: reviewWorkdays } : null
    return { waits, returned: null }
  }
  if (!extras.returned || !draftStates.includes(data.state)) return null
  const { reason, sentence, at } = extras.returned
  return { waits: null, returned: { reasonLabel: returnReasons[reason], sentence, at } }
}

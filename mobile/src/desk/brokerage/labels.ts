import { endStates, type CommissionPayer } from '@clf/shared/contract'
import { payerChoices, type ListingState, type ListingView } from '@clf/shared/routes'
import type { Tone } from '../../components'

export const toneOf: Readonly<Record<ListingState, Tone>> = {
  OPEN: 'wait',
  VERIFIED: 'done',
  REFUSED: 'danger',
  WITHDRAWN: 'wait',
}

export const payerOptions = payerChoices.map(([value, label]: [CommissionPayer, string]) => ({
  value,
  label,
}))

/** The contract of a listing that is still going on, or carried out. */
export const open = ({ case: last }: ListingView) =>
  last && (!endStates.includes(last.state) || last.state === 'TRANSFERRED') ? last : null

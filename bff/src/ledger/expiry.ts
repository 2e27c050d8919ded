import { frozenStates, type ContractState } from '@clf/shared/contract'
import type { App } from '../app-context'
import type { ContractRecord } from './record'

const dayMs = 86_400_000
const hourMs = 3_600_000

const phaseOf = (state: ContractState) => {
  if (state === 'DRAFT' || state === 'VERIFYING' || state === 'BLOCKED') return 'draft'
  if (state === 'IDENTITY') return 'identity'
  if (state === 'CHANGE_PENDING' || state === 'REVOKE_PENDING') return 'pending'
  return frozenStates.includes(state) && state !== 'REVIEW' ? 'frozen' : 'none'
}

/** When the contract expires (T12), or a request to change or revoke it (T15); the time starts anew only when it enters another phase. */
export async function expiryOf(
  app: App,
  before: ContractRecord | null,
  state: ContractState,
  regionCode = before?.data.regionCode ?? '',
) {
  const phase = phaseOf(state)
  if (before && phase === phaseOf(before.data.state)) return before.expiresAt
  const parameters = await app.parameters(regionCode)
  const lasts = {
    draft: parameters.draftDays * dayMs,
    identity: parameters.identityDays * dayMs,
    frozen: parameters.softHoldHours * hourMs,
    pending: parameters.amendmentHours * hourMs,
    none: null,
  }
  const ms = lasts[phase]
  return ms === null ? null : app.clock() + ms
}

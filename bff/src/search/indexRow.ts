import { endStates } from '@clf/shared/contract'
import type { App } from '../app-context'
import type { EventType } from '../ledger/eventTitles'
import { handlingOf } from '../ledger/handling.sql'
import { firstRowOf, type StepColumn } from '../ledger/index.sql'
import type { ContractRecord } from '../ledger/record'

export interface ChainEvent {
  type: string
  at: number
  actor: string
}

/** The event by which a contract first comes to a step. */
const firstBy: Partial<Record<EventType, StepColumn>> = {
  'house.verified': 'verified_at',
  'text.frozen': 'frozen_at',
  'contract.signed': 'signed_at',
  'contract.review': 'review_at',
}
const endings: readonly string[] = [
  'contract.cancelled',
  'contract.expired',
  'contract.revoked',
  'contract.superseded',
  'decision.revoked',
  'registration.recorded',
  'registration.otherOwners',
] satisfies EventType[]

type Steps = Record<StepColumn, number | null>

/** The row of a contract, made again from the contract itself and its chain (oldest event first). */
export function indexRowOf(app: Pick<App, 'keys'>, record: ContractRecord, chain: readonly ChainEvent[]) {
  const { data } = record
  const steps: Partial<Steps> = {}
  for (const { type, at } of chain) {
    const column = firstBy[type as EventType]
    if (column) steps[column] ??= at
    if (endStates.includes(data.state) && endings.includes(type)) steps.ended_at = at
  }
  const filed = data.filing ? { filed_at: Date.parse(data.filing.filedAt), ...handlingOf(chain) } : {}
  return { ...firstRowOf(app, record), desk_days: null, papers: null, ...steps, ...filed }
}

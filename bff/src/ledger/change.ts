import {
  leadsTo,
  mayAct,
  type Action,
  type Actor,
  type ContractData,
  type ContractState,
} from '@clf/shared/contract'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { demandBroker } from '../staff/standing'
import { isUniqueViolation, RetryTransaction, type Tx } from '../store'
import { findContract, updateContract } from './contract.sql'
import { appendEvents, type NewEvent } from './events'
import { expiryOf } from './expiry'
import { releaseClaim } from './claim.sql'
import { holdOf } from '@clf/shared/contract'
import type { ContractRecord, Extras } from './record'

/** Who acts: a party by id, or the system. */
export interface By {
  actor: Actor
  id: string
  initiator?: boolean
}

/** `staff:<id>`, as the chain names staff. */
const staffIdOf = (actor: string) => actor.replace(/^staff:/, '')

export const bySystem: By = { actor: 'system', id: 'system' }

export interface Change {
  data?: Partial<ContractData>
  extras?: Partial<Extras>
  to?: ContractState
  textVersion?: number
  events: readonly NewEvent[]
}

/**
 * The one way to change a contract: load, ask the action table, let `work` decide, write on condition of the version,
 * chain the events, all in the caller's transaction. @throws Refusal REQ-409 when the action is not allowed now
 */
export async function changeContract(
  app: App,
  tx: Tx,
  contractId: string,
  action: Action,
  by: By,
  work: (current: ContractRecord) => Promise<Change> | Change,
): Promise<ContractRecord> {
  try {
    return await change(app, tx, contractId, action, by, work)
  } catch (error) {
    // Somebody else wrote the same place of the chain (or the same party, item, signature) first: look again.
    throw isUniqueViolation(error) ? new RetryTransaction('another change of this contract won') : error
  }
}

async function change(
  app: App,
  tx: Tx,
  contractId: string,
  action: Action,
  by: By,
  work: (current: ContractRecord) => Promise<Change> | Change,
): Promise<ContractRecord> {
  const before = await findContract(app, contractId, tx)
  if (!before) throw new Refusal('REQ-404')
  const from = before.data.state
  if (!mayAct(action, { state: from, actor: by.actor, initiator: by.initiator ?? false }))
    throw new Refusal('REQ-409')
  // A suspended agency is stopped at its next act, not at its next login.
  if (by.actor === 'broker') await demandBroker(tx, before.data.regionCode, staffIdOf(by.id))
  // Its time is over, though the clock that ends contracts has not come round yet.
  if (by.actor !== 'system' && before.expiresAt !== null && before.expiresAt <= app.clock())
    throw new Refusal('REQ-409')
  const wanted = await work(before)
  const state = wanted.to ?? from
  if (state !== from && !leadsTo(action, from, state))
    throw new Error(`${action} can't lead from ${from} to ${state}`)
  const changed: ContractRecord = {
    ...before,
    data: { ...before.data, ...wanted.data, state },
    extras: { ...before.extras, ...wanted.extras },
    version: before.version + 1,
    textVersion: wanted.textVersion ?? before.textVersion,
    updatedAt: app.clock(),
    expiresAt: await expiryOf(app, before, state),
  }
  const after = await appendEvents(app, tx, changed, wanted.events)
  await updateContract(app, tx, before, after)
  if (holdOf(from) !== 'none' && holdOf(state) === 'none') await releaseClaim(tx, after.data)
  return after
}

import type { App } from '../app-context'
import type { Change } from './change'
import { findContract, updateContract } from './contract.sql'
import { appendEvents, type NewEvent } from './events'
import type { ContractRecord } from './record'
import type { Tx } from '../store'

/** Adds what happened beside the life cycle (late things, refusals, consents) to a contract's chain. The state stays. */
export async function changeFiled(
  app: App,
  tx: Tx,
  contractId: string,
  events: readonly NewEvent[],
): Promise<void> {
  await changeBeside(app, tx, contractId, events, {})
}

/** The same, with what is noted beside it. */
export async function changeBeside(
  app: App,
  tx: Tx,
  contractId: string,
  events: readonly NewEvent[],
  noted: Pick<Change, 'data' | 'extras'>,
): Promise<ContractRecord> {
  const before = await findContract(app, contractId, tx)
  if (!before) throw new Error(`${contractId} is gone`)
  const changed = {
    ...before,
    data: { ...before.data, ...noted.data },
    extras: { ...before.extras, ...noted.extras },
    version: before.version + 1,
    updatedAt: app.clock(),
  }
  const after = await appendEvents(app, tx, changed, events)
  await updateContract(app, tx, before, after)
  return after
}

import type { App } from '../app-context'
import { findContract, updateContract } from './contract.sql'
import { appendEvents, type NewEvent } from './events'
import type { Tx } from '../store'

/** Adds what happened beside the life cycle (late things, refusals, consents) to a contract's chain. The state stays. */
export async function changeFiled(
  app: App,
  tx: Tx,
  contractId: string,
  events: readonly NewEvent[],
): Promise<void> {
  const before = await findContract(app, contractId, tx)
  if (!before) throw new Error(`${contractId} is gone`)
  const after = await appendEvents(
    app,
    tx,
    { ...before, version: before.version + 1, updatedAt: app.clock() },
    events,
  )
  await updateContract(app, tx, before, after)
}

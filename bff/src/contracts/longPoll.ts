import type { App } from '../app-context'
import { findContract, versionOf } from '../ledger/contract.sql'
import type { ContractRecord } from '../ledger/record'

const waitMs = 25_000
/** How long another process's change may stay unseen. */
const lookMs = 1_000

/** The contract once it is newer than `after`, or as it is when the wait is over or the phone has gone. */
export async function waitForChange(
  app: App,
  record: ContractRecord,
  after: number,
  gone: () => boolean,
): Promise<ContractRecord> {
  const id = record.data.id
  const until = performance.now() + waitMs
  let version: number | null = record.version
  while (version !== null && version <= after && performance.now() < until && !gone()) {
    await app.hub.wait(id, lookMs)
    version = await versionOf(app, id)
  }
  return (await findContract(app, id)) ?? record
}

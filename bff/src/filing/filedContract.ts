import type { App } from '../app-context'
import { findContract } from '../ledger/contract.sql'
import type { Job } from '../outbox'
import { findFiling } from './filing.sql'

/** The contract that a job of the filing is about. */
export const ofContract = (job: Job) => (job.payload as { contractId: string }).contractId

/** A filed contract with what is known of its filing. @throws when it is not filed: such a job is a mistake */
export async function filedContract(app: App, contractId: string) {
  const record = await findContract(app, contractId)
  const row = await findFiling(app, contractId)
  if (!record?.data.filing || !record.data.house || !row) throw new Error(`${contractId} is not filed`)
  return { record, row, data: record.data, filing: record.data.filing, house: record.data.house }
}

import type { App } from '../app-context'
import { RetryLater, type Handler } from '../outbox'
import { recheckContract } from './recheck'
import type { Cause } from './settleUnit'

/** How long a silent registry is given before it is asked again. */
const againMs = 60_000

const recheck =
  (app: App): Handler =>
  async job => {
    const { contractId, cause } = job.payload as { contractId: string; cause: Cause | null }
    if (!(await recheckContract(app, contractId, cause))) throw new RetryLater(againMs)
  }

/** What this room does after a commit, by topic. */
export const transferJobs = (app: App): Record<string, Handler> => ({ 'transfer.recheck': recheck(app) })

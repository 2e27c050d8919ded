import type { ContractData } from '@clf/shared/contract'
import type { App } from '../app-context'
import type { Tx } from '../store'
import type { Cause } from './settleUnit'

/** Looks at a filed contract again right after the commit, by the outbox: it survives a crash and a silent registry. */
export const recheckSoon = (
  app: App,
  tx: Tx,
  { id, regionCode }: ContractData,
  cause: Cause,
): Promise<string> =>
  app.enqueue(tx, {
    regionCode,
    contractId: id,
    stream: `${id}/recheck`,
    topic: 'transfer.recheck',
    payload: { contractId: id, cause: { caseNo: cause.caseNo, status: cause.status } },
  })

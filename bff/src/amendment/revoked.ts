import type { App } from '../app-context'
import { updateFiling } from '../filing/filing.sql'
import { Refusal } from '../http/refusal'
import type { Change } from '../ledger/change'
import { takeClaim } from '../ledger/claim.sql'
import type { NewEvent } from '../ledger/events'
import type { ContractRecord } from '../ledger/record'
import type { Tx } from '../store'
import { alertOnRevokes } from '../supervision/revokes'
import { updateAmendment, type Amendment } from './amendment.sql'
import { enqueueAgreement } from './jobs'

/** T14, carried out: the home is free again, everything else is kept. The claim must be ours until this very moment. */
export async function revoked(
  app: App,
  tx: Tx,
  current: ContractRecord,
  amendment: Amendment,
  given: NewEvent,
): Promise<Change> {
  const { data, eventSeq } = current
  if (!(await takeClaim(app, tx, data, 'hard', null))) throw new Refusal('DUP-02')
  const { textVersion, textSha256 } = amendment.body.frozen
  const done: NewEvent = {
    type: 'contract.revoked',
    by: 'system',
    data: { amendment: amendment.id, textVersion, textSha256, contractNo: data.filing?.contractNo ?? null },
  }
  await updateAmendment(app, tx, amendment, {
    state: 'DONE',
    ended_at: app.clock(),
    event_seq: eventSeq + 2,
  })
  // Whoever reads filings by the time of their last change learns of it.
  await updateFiling(app, tx, data.id, {})
  await enqueueAgreement(app, tx, current, amendment.id)
  return { to: 'REVOKED', events: [given, done, ...(await alertOnRevokes(app, tx, current))] }
}

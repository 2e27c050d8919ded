import type { Action } from '@clf/shared/contract'
import type { App } from '../app-context'
import { changeContract, type By } from '../ledger/change'
import type { EventType } from '../ledger/eventTitles'
import { notifyOthers } from '../ledger/notify'
import type { ContractRecord } from '../ledger/record'
import type { Tx } from '../store'
import { casesOn, filedOn } from './cases.sql'
import { decide } from './decide'
import { endAmendment } from '../amendment/endAmendment'
import { recorded } from './event'
import { messages } from './messages'

export const byRegistry: By = { actor: 'registry', id: 'registry' }

/** What made us look: it is named in the chain and in the messages. */
export interface Cause {
  caseNo: string
  /** Table A31; 5 is a withdrawal. */
  status: string
}

interface Step {
  action: Action & ('acceptRegistration' | 'returnRegistration' | 'recordTransfer')
  to: 'FILED' | 'REG_ACCEPTED' | 'TRANSFERRED'
  type: EventType
  message: { title: string; body: string }
}

/** A case that ends without our buyers in the register: withdrawn, recorded for others, or sent back. */
function endedWithout({ caseNo, status }: Cause): Pick<Step, 'type' | 'message'> {
  if (status === recorded) return { type: 'registration.otherOwners', message: messages.otherOwners(caseNo) }
  const withdrawn = status === '5'
  return {
    type: withdrawn ? 'registration.withdrawn' : 'registration.returned',
    message: messages.returned(caseNo, withdrawn),
  }
}

/** The steps of the table that lead there: what the registry never told us in between is caught up. */
function stepsTo(target: Step['to'], from: string, cause: Cause): Step[] {
  const accept: Step = {
    action: 'acceptRegistration',
    to: 'REG_ACCEPTED',
    type: 'registration.accepted',
    message: messages.locked(cause.caseNo),
  }
  const record: Step = {
    action: 'recordTransfer',
    to: 'TRANSFERRED',
    type: 'registration.recorded',
    message: messages.recorded(cause.caseNo),
  }
  if (target === from) return []
  if (target === 'FILED') return [{ action: 'returnRegistration', to: 'FILED', ...endedWithout(cause) }]
  if (target === 'REG_ACCEPTED') return [accept]
  return from === 'REG_ACCEPTED' ? [record] : [accept, record]
}

/**
 * Puts the filed contract of a home where the registry's cases say (T17, T18, T19); with no contract of ours the cases
 * alone hold the home (T21). Pending change and revoke lose. Returns the contract, or null when there is none.
 */
export async function settleUnit(
  app: App,
  tx: Tx,
  regionCode: string,
  unitNo: string,
  cause: Cause,
): Promise<ContractRecord | null> {
  let record = await filedOn(app, regionCode, unitNo, tx)
  if (!record?.data.filing) return record
  const cases = await casesOn(app, regionCode, unitNo, tx)
  const target = decide(record.data.state, record.data.filing.contractNo, cases)
  if (target === null || target === record.data.state) return record
  record = await endAmendment(app, tx, record, { state: 'OVERTAKEN' })
  for (const { action, to, type, message } of stepsTo(target, record.data.state, cause)) {
    record = await changeContract(app, tx, record.data.id, action, byRegistry, () => ({
      to,
      events: [
        { type, by: 'registry', data: { caseNo: cause.caseNo, status: cause.status, label: cause.caseNo } },
      ],
    }))
    // Only the last step is news.
    if (to === target) await notifyOthers(app, tx, record, '', message.title, message.body)
  }
  return record
}

import type { CaseEvent } from '@clf/shared/routes'
import type { App } from '../app-context'
import { changeFiled } from '../ledger/changeFiled'
import { findContract } from '../ledger/contract.sql'
import { notifyParty } from '../ledger/notify'
import { OpenRefusal } from '../open'
import { isUniqueViolation, RetryTransaction, type Tx } from '../store'

export interface CaseMessage {
  eventId: string
  projId: string
  event: CaseEvent
  /** Grows with the events of a case. */
  seq: number
  at: string
}

export type CaseOutcome = 'APPLIED' | 'LATE'

/** What each event means to the parties. None touches the filed contract: only its people can, by change or revoke. */
const meanings = {
  WITHDRAWN: {
    type: 'case.withdrawn',
    title: '受理平台上的办件已撤回',
    body: '办件撤回不影响合同，合同仍然是已备案。如果不再买卖，请双方在“我的合同”里申请撤销备案。',
  },
  CORRECT: {
    type: 'case.correction',
    title: '受理平台要求补正材料',
    body: '请到政务服务网或鄂汇办的“我的办件”查看要补什么。合同仍然是已备案，不用重新签。',
  },
  EXPIRED: {
    type: 'case.expired',
    title: '受理平台上的办件已超期',
    body: '合同仍然是已备案。请到不动产登记窗口或在鄂汇办重新提交登记申请。',
  },
} as const

/**
 * Takes an event of a case, once per `eventId`. One that is older than what was already applied is kept and marked LATE:
 * it comes to the record of the contract no more. @throws OpenRefusal 40405 case unknown: the platform sends it again
 */
export async function takeCaseEvent(
  app: App,
  message: CaseMessage,
): Promise<{ outcome: CaseOutcome; contractNo: string }> {
  const filing = await app.store.db
    .selectFrom('filing')
    .select(['region_code', 'contract_id', 'contract_no'])
    .where('case_no', '=', message.projId)
    .executeTakeFirst()
  if (!filing) throw new OpenRefusal(404, 40405, '办件不存在')
  const { region_code: regionCode, contract_id: contractId, contract_no: contractNo } = filing
  const outcome = await app.store.transaction(tx =>
    apply(app, tx, regionCode, contractId, message).catch((error: unknown) => {
      // The same event, or another one of this contract, was written at the same time: look again.
      throw isUniqueViolation(error) ? new RetryTransaction('another event of this contract won') : error
    }),
  )
  app.hub.changed(contractId)
  return { outcome, contractNo }
}

async function apply(
  app: App,
  tx: Tx,
  regionCode: string,
  contractId: string,
  message: CaseMessage,
): Promise<CaseOutcome> {
  const { eventId, projId, event, seq, at } = message
  const events = tx.selectFrom('case_event').where('region_code', '=', regionCode)
  const known = await events.select('outcome').where('event_id', '=', eventId).executeTakeFirst()
  if (known) return known.outcome as CaseOutcome
  // The chain of the contract is written first: of two events at once the second is run again and sees the first.
  const newer = await events
    .select('seq')
    .where('contract_id', '=', contractId)
    .where('case_no', '=', projId)
    .where('seq', '>=', seq)
    .executeTakeFirst()
  const outcome: CaseOutcome = newer ? 'LATE' : 'APPLIED'
  if (outcome === 'APPLIED') await tell(app, tx, contractId, message)
  await tx
    .insertInto('case_event')
    .values({
      region_code: regionCode,
      event_id: eventId,
      contract_id: contractId,
      case_no: projId,
      event,
      outcome,
      seq,
      at: Date.parse(at),
      received_at: app.clock(),
    })
    .execute()
  return outcome
}

async function tell(
  app: App,
  tx: Tx,
  contractId: string,
  { event, projId, seq, eventId }: CaseMessage,
): Promise<void> {
  const { type, title, body } = meanings[event]
  await changeFiled(app, tx, contractId, [{ type, by: 'acceptance', data: { caseNo: projId, seq, eventId } }])
  const record = await findContract(app, contractId, tx)
  if (!record) throw new Error(`${contractId} is gone`)
  for (const party of record.data.parties) await notifyParty(app, tx, record, party, title, body)
}

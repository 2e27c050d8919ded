import { createHash } from 'node:crypto'
import type { App } from '../app-context'
import { changeFiled } from '../ledger/changeFiled'
import type { NewEvent } from '../ledger/events'
import type { InboxJob } from '../ledger/notify'
import { RetryLater, type Delivery, type Handler } from '../outbox'
import { RegistryRefused, type ContractPush } from '../registry/port'
import { meaningOf } from '../registry/refusals'
import { openRefusedPush, resolveWaitingPush } from '../registry/workList.sql'
import { archiveDocument } from './archiveDocument'
import { filedContract, ofContract } from './filedContract'
import { updateFiling } from './filing.sql'
import { applicationFor, pdfOf } from './messages'
import { sealDocument } from './sealDocument'
import { sharedItems } from './sharedItems'
import { isoTime } from '../time'

/** The acceptance platform's idempotency id: fixed for a contract, 32 hex characters. */
export const caseId = (contractId: string) =>
  createHash('sha256').update(contractId).digest('hex').slice(0, 32)

/** A case at the registry takes days: how long until it is told again. */
const refusedAgainMs = 10 * 60_000

interface Told {
  state: 'DONE' | 'FAILED'
  receipt: { receiptNo: string } | null
  /** For the chain of the contract that was told of. */
  event: NewEvent
}

/**
 * Tells the registry of a filing, a change or a revocation. What it refuses for good is for people to look at; what it refuses
 * for now is listed too and told again by itself. @throws RetryLater; RegistryDown, which counts as a failed attempt
 */
export async function tellRegistry(
  app: App,
  contract: Parameters<typeof openRefusedPush>[1],
  push: ContractPush,
  delivery: Delivery,
): Promise<Told> {
  const by = 'system'
  try {
    const receipt = await app.registry.pushContract(push, delivery)
    await resolveWaitingPush(app, contract)
    const data = { receiptNo: receipt.receiptNo, delivery: delivery.id }
    return { state: 'DONE', receipt, event: { type: 'registry.notified', by, data } }
  } catch (error) {
    if (!(error instanceof RegistryRefused)) throw error
    const { registryCode: code } = error
    await openRefusedPush(app, contract, code)
    if (meaningOf(code).temporary) throw new RetryLater(refusedAgainMs)
    const data = { code, delivery: delivery.id }
    return { state: 'FAILED', receipt: null, event: { type: 'registry.refused', by, data } }
  }
}

const pushToRegistry =
  (app: App): Handler =>
  async job => {
    const contractId = ofContract(job)
    const { record, row, data, filing, house } = await filedContract(app, contractId)
    if (row.registry_state === 'DONE') return
    const push = {
      eventId: job.id,
      type: 'FILED' as const,
      contractNo: filing.contractNo,
      unitNo: house.unitNo,
      status: '1' as const,
      filedAt: filing.filedAt,
      meta: sharedItems(record.data),
      pdf: pdfOf(app, row, filing.verifyCode),
    }
    const { state, receipt, event } = await tellRegistry(app, data, push, job.delivery)
    await app.store.transaction(async tx => {
      await updateFiling(app, tx, contractId, {
        registry_state: state,
        registry_receipt: JSON.stringify(receipt),
      })
      await changeFiled(app, tx, contractId, [event])
    })
    app.hub.changed(data.id)
  }

const applyForCase =
  (app: App): Handler =>
  async job => {
    const contractId = ofContract(job)
    const { unId } = job.payload as { unId: string }
    const { record, row, data } = await filedContract(app, contractId)
    if (row.case_no) return
    const applicant = data.parties.find(p => p.side === 'buyer') ?? data.parties[0]
    if (!applicant) throw new Error(`${contractId} has no parties`)
    const application = applicationFor(record, { unId, applicant, matter: '存量房交易网签备案' })
    const { caseNo } = await app.acceptance.apply(application, job.delivery)
    const { regionCode } = data
    await app.store.transaction(async tx => {
      await updateFiling(app, tx, contractId, { case_no: caseNo })
      await changeFiled(app, tx, contractId, [{ type: 'case.received', by: 'system', data: { caseNo } }])
      await app.enqueue(tx, {
        regionCode,
        contractId,
        stream: `${contractId}/acceptance`,
        topic: 'acceptance.close',
        payload: { contractId, unId, caseNo },
      })
    })
    app.hub.changed(contractId)
    app.wake()
  }

/** 受理 and 办结: an immediate matter ends when the sealed contract exists. */
const closeCase =
  (app: App): Handler =>
  async job => {
    const { contractId, unId, caseNo } = job.payload as { contractId: string; unId: string; caseNo: string }
    const { row, filing } = await filedContract(app, contractId)
    if (row.acceptance_state === 'DONE') return
    if (row.document_state !== 'DONE' || !row.document_sha256) throw new RetryLater(500)
    const at = isoTime(row.filed_at)
    await app.acceptance.accepted({ unId, caseNo, at }, job.delivery)
    const end = { unId, caseNo, at, contractNo: filing.contractNo, fileId: row.document_sha256 }
    await app.acceptance.finished(end, job.delivery)
    await app.store.transaction(async tx => {
      await updateFiling(app, tx, contractId, { acceptance_state: 'DONE' })
      await changeFiled(app, tx, contractId, [{ type: 'case.finished', by: 'system', data: { caseNo } }])
    })
    app.hub.changed(contractId)
  }

const sendMessage =
  (app: App): Handler =>
  async job => {
    const { idNo, title, body, link } = job.payload as InboxJob
    await app.host.sendMessage({ messageId: job.id, userIdNo: idNo, title, body, link }, job.delivery)
  }

/** Everything that leaves the server, by topic. */
export const outboxHandlers = (app: App): Record<string, Handler> => ({
  'document.seal': sealDocument(app),
  'document.archive': archiveDocument(app),
  'registry.push': pushToRegistry(app),
  'acceptance.apply': applyForCase(app),
  'acceptance.close': closeCase(app),
  'inbox.message': sendMessage(app),
})

import type { App } from '../app-context'
import { archiveSealed } from '../filing/archiveDocument'
import { findFiling, updateFiling } from '../filing/filing.sql'
import { caseId, tellRegistry } from '../filing/jobs'
import { applicationFor, pdfOf } from '../filing/messages'
import { produceOnce } from '../filing/produceOnce'
import { noteStamped } from '../filing/sealing.sql'
import { sharedItems } from '../filing/sharedItems'
import { changeFiled } from '../ledger/changeFiled'
import { findContract } from '../ledger/contract.sql'
import type { ContractRecord } from '../ledger/record'
import { RetryLater, type Handler, type Job } from '../outbox'
import type { ContractPush } from '../registry/port'
import { registerBlob } from '../store/blobs'
import type { Tx } from '../store'
import { isoTime } from '../time'
import { agreementOrder } from './agreementOrder'
import { filedData } from './agreementText'
import { amendmentOf, updateAmendment, type Amendment } from './amendment.sql'

interface Payload {
  contractId: string
  amendmentId: string
}

/** The first contract of a line of changes: what is told about any of them goes out in this order. */
export const lineOf = ({ data, extras }: Pick<ContractRecord, 'data' | 'extras'>) => extras.line ?? data.id

const job = (record: ContractRecord, amendmentId: string, stream: string, topic: string) => ({
  regionCode: record.data.regionCode,
  contractId: record.data.id,
  stream,
  topic,
  payload: { contractId: record.data.id, amendmentId } satisfies Payload,
})

/** What follows when an agreement is carried out: the sealed file, then the registry; of a revocation also a case of its own. */
export async function enqueueAgreement(
  app: App,
  tx: Tx,
  record: ContractRecord,
  amendmentId: string,
): Promise<void> {
  await app.enqueue(tx, job(record, amendmentId, `${lineOf(record)}/document`, 'amendment.seal'))
}

/** A revocation by decision has no agreement to seal, but waits for its turn: the registry hears of the filing first. */
export async function enqueueDecision(
  app: App,
  tx: Tx,
  record: ContractRecord,
  amendmentId: string,
): Promise<void> {
  await app.enqueue(tx, job(record, amendmentId, `${lineOf(record)}/document`, 'amendment.decided'))
}

/** The request, its contract and what it led to: the same contract, or the one that took its place. */
async function carriedOut(app: App, { payload }: Job) {
  const { contractId, amendmentId } = payload as Payload
  const record = await findContract(app, contractId)
  if (!record) throw new Error(`${contractId} is gone`)
  const amendment = await amendmentOf(app, record.data, amendmentId)
  const successor = amendment.successor_id && (await findContract(app, amendment.successor_id))
  return { record, amendment, contract: filedData(record.data), now: successor || record }
}

const sealAgreement =
  (app: App): Handler =>
  async delivered => {
    const { record, amendment, contract, now } = await carriedOut(app, delivered)
    if (amendment.document_state === 'DONE') return
    const key = { contractId: contract.id, subject: `agreement/${amendment.id}` }
    const order = await agreementOrder(app, contract, amendment, filedData(now.data))
    const made = await produceOnce(app, key, order)
    const stored = await app.blobs.put(made.pdf)
    const set = {
      document_state: 'DONE',
      document_sha256: made.sha256,
      document_blob: stored,
      document_sm3: made.sm3,
      document_size: made.size,
      sealed_at: made.genTime.getTime(),
    }
    const data = {
      amendment: amendment.id,
      sha256: made.sha256,
      sm3: made.sm3,
      size: made.size,
      genTime: made.genTime.toISOString(),
    }
    await app.store.transaction(async tx => {
      const again = await amendmentOf(app, record.data, amendment.id, tx)
      if (again.document_state === 'DONE') return
      await noteStamped(app, tx, key)
      await registerBlob(tx, {
        region_code: contract.regionCode,
        sha256: stored,
        size: made.size,
        mime: 'application/pdf',
        created_at: app.clock(),
      })
      await updateAmendment(app, tx, amendment, set)
      await changeFiled(app, tx, contract.id, [{ type: 'agreement.sealed', by: 'system', data }])
      // The sealed agreement of a change holds the whole contract: it is the document of the new one.
      if (now !== record) {
        await updateFiling(app, tx, now.data.id, set)
        await changeFiled(app, tx, now.data.id, [{ type: 'document.sealed', by: 'system', data }])
      }
      const registry = job(record, amendment.id, `${lineOf(record)}/registry`, 'amendment.push')
      await app.enqueue(tx, registry)
      await app.enqueue(tx, job(record, amendment.id, `${contract.id}/archive`, 'amendment.archive'))
      if (amendment.kind === 'revoke') {
        const acceptance = job(record, amendment.id, `${contract.id}/acceptance`, 'amendment.case')
        await app.enqueue(tx, acceptance)
      }
    })
    app.hub.changed(contract.id)
    app.hub.changed(now.data.id)
    app.wake()
  }

const archiveAgreement =
  (app: App): Handler =>
  async delivered => {
    const { contract, amendment } = await carriedOut(app, delivered)
    const { document_blob: blob, document_sha256: sha256 } = amendment
    if (!blob || !sha256) throw new Error(`agreement ${amendment.id} is not sealed`)
    await archiveSealed(
      app,
      { contractId: contract.id, subject: `agreement/${amendment.id}` },
      { blob, sha256 },
    )
  }

const passOn =
  (app: App): Handler =>
  async delivered => {
    const { record, amendment } = await carriedOut(app, delivered)
    const registry = job(record, amendment.id, `${lineOf(record)}/registry`, 'amendment.push')
    await app.store.transaction(tx => app.enqueue(tx, registry))
    app.wake()
  }

const pushAmendment =
  (app: App): Handler =>
  async delivered => {
    const { record, amendment, contract, now } = await carriedOut(app, delivered)
    if (amendment.registry_state === 'DONE') return
    const { filing, house, id } = filedData(now.data)
    const change = amendment.kind === 'change'
    const push: ContractPush = {
      eventId: delivered.id,
      type: change ? 'CHANGED' : 'REVOKED',
      contractNo: filing.contractNo,
      unitNo: house.unitNo,
      status: change ? '1' : '2',
      filedAt: filing.filedAt,
      // ASSUMED: YHTBH names the contract that the change took the place of.
      meta: { ...sharedItems(now.data), ...(change ? { YHTBH: contract.filing.contractNo } : {}) },
      // A decision has no agreement: the contract itself names what is revoked.
      pdf: pdfOf(app, amendment.document_sha256 ? amendment : await findFiling(app, id), filing.verifyCode),
    }
    const { state, receipt, event } = await tellRegistry(app, contract, push, delivered.delivery)
    await app.store.transaction(async tx => {
      await updateAmendment(app, tx, amendment, { registry_state: state })
      if (now !== record)
        await updateFiling(app, tx, id, { registry_state: state, registry_receipt: JSON.stringify(receipt) })
      await changeFiled(app, tx, id, [event])
    })
    app.hub.changed(contract.id)
    app.hub.changed(id)
  }

/** A revocation is a case of its own at the acceptance platform: applied for, then accepted and finished at once. */
const applyForRevocation =
  (app: App): Handler =>
  async delivered => {
    const { record, amendment, contract } = await carriedOut(app, delivered)
    if (amendment.case_no) return
    const [applicant] = contract.parties.filter(p => p.id === amendment.requested_by)
    if (!applicant) throw new Error(`${contract.id} has no applicant`)
    const unId = caseId(amendment.id)
    const application = applicationFor(record, { unId, applicant, matter: '存量房交易网签备案撤销' })
    const { caseNo } = await app.acceptance.apply(application, delivered.delivery)
    await app.store.transaction(async tx => {
      await updateAmendment(app, tx, amendment, { case_no: caseNo })
      await changeFiled(app, tx, contract.id, [{ type: 'case.received', by: 'system', data: { caseNo } }])
      await app.enqueue(tx, job(record, amendment.id, `${contract.id}/acceptance`, 'amendment.close'))
    })
    app.wake()
  }

const closeRevocation =
  (app: App): Handler =>
  async delivered => {
    const { amendment, contract } = await carriedOut(app, delivered)
    if (amendment.acceptance_state === 'DONE') return
    const { case_no: caseNo, ended_at: endedAt, document_sha256: fileId } = amendment
    const filing = await findFiling(app, contract.id)
    if (!caseNo || endedAt === null || !fileId || !filing) throw new RetryLater(500)
    const notice = { unId: caseId(amendment.id), caseNo, at: isoTime(endedAt) }
    await app.acceptance.accepted(notice, delivered.delivery)
    await app.acceptance.finished({ ...notice, contractNo: filing.contract_no, fileId }, delivered.delivery)
    await app.store.transaction(async tx => {
      await updateAmendment(app, tx, amendment, { acceptance_state: 'DONE' })
      await changeFiled(app, tx, contract.id, [{ type: 'case.finished', by: 'system', data: { caseNo } }])
    })
  }

/** What leaves the server because of a change or a revocation, by topic. */
export const amendmentHandlers = (app: App): Record<string, Handler> => ({
  'amendment.seal': sealAgreement(app),
  'amendment.archive': archiveAgreement(app),
  'amendment.decided': passOn(app),
  'amendment.push': pushAmendment(app),
  'amendment.case': applyForRevocation(app),
  'amendment.close': closeRevocation(app),
})

import { createHash } from 'node:crypto'
import type { App } from '../app-context'
import { changeFiled } from '../ledger/changeFiled'
import { findContract } from '../ledger/contract.sql'
import type { InboxJob } from '../ledger/notify'
import { RetryLater, type Handler, type Job } from '../outbox'
import { RegistryRefused } from '../registry/port'
import { registerBlob } from '../store/blobs'
import { documentOrder } from './documentOrder'
import { findFiling, updateFiling } from './filing.sql'
import { shortName } from './labels'
import { sharedItems } from './sharedItems'
import { isoTime } from '../time'

/** The acceptance platform's idempotency id: fixed for a contract, 32 hex characters. */
export const caseId = (contractId: string) =>
  createHash('sha256').update(contractId).digest('hex').slice(0, 32)

const ofContract = (job: Job) => (job.payload as { contractId: string }).contractId

async function filedContract(app: App, contractId: string) {
  const record = await findContract(app, contractId)
  const row = await findFiling(app, contractId)
  if (!record?.data.filing || !record.data.house || !row) throw new Error(`${contractId} is not filed`)
  return { record, row, data: record.data, filing: record.data.filing, house: record.data.house }
}

/** Renders, seals, keeps; then the registry may have it. An already sealed contract is never sealed again. */
const sealDocument =
  (app: App): Handler =>
  async job => {
    const contractId = ofContract(job)
    const { record, row, data } = await filedContract(app, contractId)
    if (row.document_state === 'DONE') return
    const made = await app.documents.produce(await documentOrder(app, data, record.textVersion))
    const stored = await app.blobs.put(made.pdf)
    const { regionCode } = data
    await app.store.transaction(async tx => {
      const now = await findFiling(app, contractId, tx)
      if (now?.document_state === 'DONE') return
      await registerBlob(tx, {
        region_code: regionCode,
        sha256: stored,
        size: made.size,
        mime: 'application/pdf',
        created_at: app.clock(),
      })
      const set = {
        document_state: 'DONE',
        document_sha256: made.sha256,
        document_blob: stored,
        document_sm3: made.sm3,
        document_size: made.size,
        sealed_at: made.genTime.getTime(),
      }
      await updateFiling(app, tx, contractId, set)
      await changeFiled(app, tx, contractId, [
        {
          type: 'document.sealed',
          by: 'system',
          data: { sha256: made.sha256, sm3: made.sm3, size: made.size, genTime: made.genTime.toISOString() },
        },
      ])
      await app.enqueue(tx, {
        regionCode,
        contractId,
        stream: `${contractId}/registry`,
        topic: 'registry.push',
        payload: { contractId },
      })
    })
    app.hub.changed(contractId)
    app.wake()
  }

const pushToRegistry =
  (app: App): Handler =>
  async job => {
    const contractId = ofContract(job)
    const { record, row, data, filing, house } = await filedContract(app, contractId)
    if (row.registry_state === 'DONE') return
    const pdf = {
      sha256: row.document_sha256 ?? '',
      sm3: row.document_sm3 ?? '',
      size: row.document_size ?? 0,
      url: `${app.config.publicUrl}/v/${filing.verifyCode}`,
    }
    const push = {
      eventId: job.id,
      type: 'FILED' as const,
      contractNo: filing.contractNo,
      unitNo: house.unitNo,
      status: '1' as const,
      filedAt: filing.filedAt,
      meta: sharedItems(record.data),
      pdf,
    }
    const receipt = await app.registry
      .pushContract(push, job.delivery)
      .catch((error: unknown) => refusedPush(app, contractId, error))
    const done = receipt !== null
    await app.store.transaction(async tx => {
      await updateFiling(app, tx, contractId, {
        registry_state: done ? 'DONE' : 'FAILED',
        registry_receipt: JSON.stringify(receipt),
      })
      if (done)
        await changeFiled(app, tx, contractId, [
          {
            type: 'registry.notified',
            by: 'system',
            data: { receiptNo: receipt.receiptNo, delivery: job.id },
          },
        ])
    })
    app.hub.changed(data.id)
  }

/** A refusal by the registry is for people to look at; anything else is tried again. */
function refusedPush(app: App, contractId: string, error: unknown): null {
  if (!(error instanceof RegistryRefused)) throw error
  app.log.error({ contractId, registryCode: error.registryCode }, 'registry refused a filed contract')
  return null
}

const applyForCase =
  (app: App): Handler =>
  async job => {
    const contractId = ofContract(job)
    const { unId } = job.payload as { unId: string }
    const { record, row, data, filing, house } = await filedContract(app, contractId)
    if (row.case_no) return
    const applicant = data.parties.find(p => p.side === 'buyer') ?? data.parties[0]
    if (!applicant) throw new Error(`${contractId} has no parties`)
    const fields = {
      contractNo: filing.contractNo,
      verifyCode: filing.verifyCode,
      unitNo: house.unitNo,
      certNo: house.certNo,
    }
    const projectName = `关于${shortName(data, 'seller')}与${shortName(data, 'buyer')}的存量房交易网签备案`
    const application = {
      unId,
      areaCode: data.regionCode,
      jointCase: record.extras.jointCase,
      projectName,
      applicant,
      fields,
    }
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
  'registry.push': pushToRegistry(app),
  'acceptance.apply': applyForCase(app),
  'acceptance.close': closeCase(app),
  'inbox.message': sendMessage(app),
})

import { regionOf } from '@clf/shared/contract'
import type { App } from '../app-context'
import type { ProducedDocument } from '../document'
import { changeFiled } from '../ledger/changeFiled'
import type { Handler } from '../outbox'
import type { Tx } from '../store'
import { registerBlob } from '../store/blobs'
import { documentOrder } from './documentOrder'
import { filedContract, ofContract } from './filedContract'
import { registerDocument } from './filing.sql'
import { produceOnce } from './produceOnce'
import { noteStamped, type SealKey } from './sealing.sql'

/**
 * Renders, seals, keeps; then the registry and the archive may have it. Of two workers that sealed the same contract, or of
 * two tries with a crash between, exactly one file is registered; the other one stays unknown to everybody.
 */
export const sealDocument =
  (app: App): Handler =>
  async job => {
    const contractId = ofContract(job)
    const { record, row } = await filedContract(app, contractId)
    if (row.document_state === 'DONE') return
    const key = { contractId, subject: `contract/${record.textVersion}` }
    const made = await produceOnce(app, key, await documentOrder(app, record.data, record.textVersion))
    const stored = await app.blobs.put(made.pdf)
    await app.store.transaction(tx => publish(app, tx, key, made, stored))
    app.hub.changed(contractId)
    app.wake()
  }

async function publish(
  app: App,
  tx: Tx,
  key: SealKey,
  made: ProducedDocument,
  stored: string,
): Promise<void> {
  const { contractId } = key
  const regionCode = regionOf(contractId)
  const first = await registerDocument(app, tx, contractId, {
    document_sha256: made.sha256,
    document_blob: stored,
    document_sm3: made.sm3,
    document_size: made.size,
    sealed_at: made.genTime.getTime(),
  })
  if (!first) return
  await noteStamped(app, tx, key)
  await registerBlob(tx, {
    region_code: regionCode,
    sha256: stored,
    size: made.size,
    mime: 'application/pdf',
    created_at: app.clock(),
  })
  const { sha256, sm3, size, genTime } = made
  await changeFiled(app, tx, contractId, [
    { type: 'document.sealed', by: 'system', data: { sha256, sm3, size, genTime: genTime.toISOString() } },
  ])
  const next = { regionCode, contractId, payload: { contractId } }
  await app.enqueue(tx, { ...next, stream: `${contractId}/registry`, topic: 'registry.push' })
  await app.enqueue(tx, { ...next, stream: `${contractId}/archive`, topic: 'document.archive' })
}

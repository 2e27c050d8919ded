import { regionOf } from '@clf/shared/contract'
import type { App } from '../app-context'
import { TsaUnavailable } from '../document'
import { RetryLater, type Handler } from '../outbox'
import { isUniqueViolation } from '../store'
import { registerBlob } from '../store/blobs'
import { filedContract, ofContract } from './filedContract'
import type { SealKey } from './sealing.sql'

const patienceMs = 10 * 60_000

/** The sealed contract of a filing. */
export const archiveDocument =
  (app: App): Handler =>
  async job => {
    const contractId = ofContract(job)
    const { record, row } = await filedContract(app, contractId)
    if (!row.document_blob || !row.document_sha256) throw new Error(`${contractId} is not sealed`)
    const sealed = { blob: row.document_blob, sha256: row.document_sha256 }
    await archiveSealed(app, { contractId, subject: `contract/${record.textVersion}` }, sealed)
  }

/**
 * Keeps a copy of a sealed file that stays provable when certificates have run out. Nobody waits for it, and no user is
 * ever given it. @throws RetryLater while no trusted time can be had
 */
export async function archiveSealed(
  app: App,
  key: SealKey,
  sealed: { blob: string; sha256: string },
): Promise<void> {
  if (await isArchived(app, key)) return
  const copy = await app.documents.archive(await app.blobs.get(sealed.blob)).catch((error: unknown) => {
    throw error instanceof TsaUnavailable ? new RetryLater(patienceMs) : error
  })
  const blob = await app.blobs.put(copy.pdf)
  const region_code = regionOf(key.contractId)
  const now = app.clock()
  const { sha256, sm3, size, genTime } = copy
  const archived = {
    region_code,
    contract_id: key.contractId,
    subject: key.subject,
    level: 'B-LTA',
    blob,
    sha256,
    sm3,
    size,
    of_sha256: sealed.sha256,
    stamped_at: genTime.getTime(),
    created_at: now,
  }
  try {
    await app.store.transaction(async tx => {
      await tx.insertInto('document_archive').values(archived).execute()
      await registerBlob(tx, { region_code, sha256: blob, size, mime: 'application/pdf', created_at: now })
    })
  } catch (error) {
    // Another worker was faster: its copy is the one.
    if (!isUniqueViolation(error)) throw error
  }
}

async function isArchived(app: App, { contractId, subject }: SealKey): Promise<boolean> {
  const row = await app.store.db
    .selectFrom('document_archive')
    .select('sha256')
    .where('region_code', '=', regionOf(contractId))
    .where('contract_id', '=', contractId)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row !== undefined
}

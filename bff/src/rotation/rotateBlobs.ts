import { FieldCryptoError } from '../crypto'
import { blobContext, BlobError, type BlobStore } from '../store/blobs'
import type { ColumnReport, RotationParts } from './rotateFields'
import { replaceValue, rowsOf } from './scan.sql'
import { blobColumns } from './sealedColumns'

interface BlobParts extends RotationParts {
  /** The sealed bytes as they lie there. */
  blobs: BlobStore
}

/**
 * Files get a new address with their new seal: the new file is written first, then the row that names it, then the old file
 * goes. Stopped in between, a file that no row names is left, nothing else.
 */
export async function rotateBlobs(parts: BlobParts): Promise<ColumnReport[]> {
  const reports: ColumnReport[] = []
  for (const column of blobColumns) reports.push(await rotateColumn(parts, column))
  return reports
}

async function rotateColumn(parts: BlobParts, column: (typeof blobColumns)[number]): Promise<ColumnReport> {
  const { store, blobs, fields, apply } = parts
  const name = `${column.table}.${column.column}`
  const report: ColumnReport = { column: name, byKey: {}, resealed: 0, overtaken: 0, damaged: 0, kept: false }
  const count = (id: string) => (report.byKey[id] = (report.byKey[id] ?? 0) + 1)
  for await (const found of rowsOf(store, column)) {
    const address = String(found.value)
    try {
      const sealed = await blobs.get(address)
      const keyId = fields.keyIdOf(sealed)
      if (!apply || keyId === fields.currentKeyId) {
        count(keyId)
        continue
      }
      const fresh = await blobs.put(
        await fields.seal(await fields.openBytes(sealed, blobContext), blobContext),
      )
      const done = await replaceValue(store, column, found, fresh)
      if (done) await renameRow(parts, address, fresh)
      await blobs.remove(done ? address : fresh)
      report[done ? 'resealed' : 'overtaken'] += 1
      count(fields.currentKeyId)
    } catch (error) {
      if (!(error instanceof FieldCryptoError || error instanceof BlobError)) throw error
      report.damaged += 1
    }
  }
  return report
}

/** The list of files follows. */
const renameRow = ({ store }: BlobParts, from: string, to: string) =>
  store.db.updateTable('blob').set({ sha256: to }).where('sha256', '=', from).execute()

import { FieldCryptoError, type FieldCrypto } from '../crypto'
import type { Store } from '../store'
import { countSealedBy, replaceValue, rowsOf, sealedByOther } from './scan.sql'
import { sealedColumns, type SealedColumn } from './sealedColumns'

export interface ColumnReport {
  /** `table.column` */
  column: string
  /** Rows by the key that seals them, after the run. */
  byKey: Record<string, number>
  resealed: number
  /** Somebody else wrote the row meanwhile, with the current key. */
  overtaken: number
  /** Did not open: written down, left as it is. */
  damaged: number
  /** Evidence is not re-sealed. */
  kept: boolean
}

export interface RotationParts {
  store: Store
  fields: FieldCrypto
  apply: boolean
}

async function rotateColumn(
  { store, fields, apply }: RotationParts,
  column: SealedColumn,
): Promise<ColumnReport> {
  const report: ColumnReport = {
    column: `${column.table}.${column.column}`,
    byKey: {},
    resealed: 0,
    overtaken: 0,
    damaged: 0,
    kept: column.kept === true,
  }
  if (apply && !column.kept) {
    const old = sealedByOther(column.column, fields.currentKeyId)
    for await (const found of rowsOf(store, column, old)) {
      const context = column.contextOf(found.key)
      try {
        const plain = await fields.openBytes(Buffer.from(found.value), context)
        const done = await replaceValue(store, column, found, await fields.seal(plain, context))
        report[done ? 'resealed' : 'overtaken'] += 1
      } catch (error) {
        if (!(error instanceof FieldCryptoError)) throw error
        report.damaged += 1
      }
    }
  }
  for (const id of fields.keyIds) report.byKey[id] = await countSealedBy(store, column, id)
  return report
}

/**
 * Seals again what an older key has sealed: row by row, each on its own and only if the row is as it was read, so that it may
 * be stopped at any time and run again, beside a server at work.
 */
export async function rotateFields(parts: RotationParts): Promise<ColumnReport[]> {
  const reports: ColumnReport[] = []
  for (const column of sealedColumns) reports.push(await rotateColumn(parts, column))
  return reports
}

import type { Insertable, Selectable } from 'kysely'
import { regionOf } from '@clf/shared/contract'
import type { App } from '../app-context'
import type { Tables, Tx } from '../store'

export type FilingRow = Selectable<Tables['filing']>
/** Of each late thing: not yet, done, or given up until somebody looks. */
export type LateState = 'WAITING' | 'DONE' | 'FAILED'

export async function findFiling(app: App, contractId: string, tx?: Tx): Promise<FilingRow | null> {
  const row = await (tx ?? app.store.db)
    .selectFrom('filing')
    .selectAll()
    .where('region_code', '=', regionOf(contractId))
    .where('contract_id', '=', contractId)
    .executeTakeFirst()
  return row ?? null
}

export const findFilingByCode = async (app: App, verifyCode: string): Promise<FilingRow | null> =>
  (await app.store.db
    .selectFrom('filing')
    .selectAll()
    .where('verify_code', '=', verifyCode)
    .executeTakeFirst()) ?? null

export const insertFiling = async (tx: Tx, row: Insertable<Tables['filing']>): Promise<void> => {
  await tx.insertInto('filing').values(row).execute()
}

export async function updateFiling(
  app: App,
  tx: Tx,
  contractId: string,
  set: Partial<FilingRow>,
): Promise<void> {
  await tx
    .updateTable('filing')
    .set({ ...set, updated_at: app.clock() })
    .where('region_code', '=', regionOf(contractId))
    .where('contract_id', '=', contractId)
    .execute()
}

/** Gives a filing its one sealed file; false when it has one already. The condition is the whole rule: no check before it. */
export async function registerDocument(
  app: App,
  tx: Tx,
  contractId: string,
  file: Pick<FilingRow, 'document_sha256' | 'document_blob' | 'document_sm3' | 'document_size' | 'sealed_at'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('filing')
    .set({ ...file, document_state: 'DONE', updated_at: app.clock() })
    .where('region_code', '=', regionOf(contractId))
    .where('contract_id', '=', contractId)
    .where('document_state', '!=', 'DONE')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

import type { Insertable, Selectable } from 'kysely'
import { regionOf } from '@clf/shared/contract'
import type { App } from '../app-context'
import { isUniqueViolation, type Tables } from '../store'

export type CheckRow = Selectable<Tables['verification_record']>
export type EventRow = Selectable<Tables['contract_event']>
export type ConfirmationRow = Selectable<Tables['confirmation']>
export type ParameterRow = Selectable<Tables['parameter']>
export type SheetRow = Selectable<Tables['record_sheet']>

const of = (contractId: string) => ({ region: regionOf(contractId), id: contractId })

/** Every check as it was written, in the order of its chain. */
export const checkRows = (app: App, contractId: string): Promise<CheckRow[]> =>
  app.store.db
    .selectFrom('verification_record')
    .selectAll()
    .where('region_code', '=', of(contractId).region)
    .where('contract_id', '=', contractId)
    .orderBy('id')
    .execute()

/** Every event as it was written, oldest first. */
export const eventRows = (app: App, contractId: string): Promise<EventRow[]> =>
  app.store.db
    .selectFrom('contract_event')
    .selectAll()
    .where('region_code', '=', of(contractId).region)
    .where('contract_id', '=', contractId)
    .orderBy('seq')
    .execute()

/** What was confirmed, in every version of the text. */
export const confirmationRows = (app: App, contractId: string): Promise<ConfirmationRow[]> =>
  app.store.db
    .selectFrom('confirmation')
    .selectAll()
    .where('region_code', '=', of(contractId).region)
    .where('contract_id', '=', contractId)
    .orderBy('at')
    .orderBy('party_id')
    .orderBy('item')
    .execute()

/** What the county has set itself, beside the defaults. */
export const parameterRows = (app: App, contractId: string): Promise<ParameterRow[]> =>
  app.store.db
    .selectFrom('parameter')
    .selectAll()
    .where('region_code', '=', of(contractId).region)
    .orderBy('version')
    .orderBy('name')
    .execute()

export async function findSheet(app: App, contractId: string, factsSha256: string): Promise<SheetRow | null> {
  const row = await app.store.db
    .selectFrom('record_sheet')
    .selectAll()
    .where('region_code', '=', of(contractId).region)
    .where('contract_id', '=', contractId)
    .where('facts_sha256', '=', factsSha256)
    .executeTakeFirst()
  return row ?? null
}

/** Keeps a sheet; when another request was faster, its sheet is the one that counts. */
export async function keepSheet(app: App, row: Insertable<Tables['record_sheet']>): Promise<SheetRow> {
  try {
    await app.store.transaction(tx => tx.insertInto('record_sheet').values(row).execute())
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
  const kept = await findSheet(app, row.contract_id, row.facts_sha256)
  if (!kept) throw new Error('a sheet was kept and is gone')
  return kept
}

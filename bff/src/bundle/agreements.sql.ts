import { regionOf } from '@clf/shared/contract'
import type { App } from '../app-context'

/** Sealed agreements to change or revoke a contract, in the order in which they were carried out. */
export async function sealedAgreements(app: App, contractId: string): Promise<Uint8Array[]> {
  const rows = await app.store.db
    .selectFrom('amendment')
    .select('document_blob')
    .where('region_code', '=', regionOf(contractId))
    .where('contract_id', '=', contractId)
    .where('kind', 'in', ['change', 'revoke'])
    .where('state', '=', 'DONE')
    .where('document_blob', 'is not', null)
    .orderBy('ended_at')
    .execute()
  return Promise.all(rows.map(row => app.blobs.get(row.document_blob ?? '')))
}

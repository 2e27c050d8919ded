import type { ContractData } from '@clf/shared/contract'
import type { App } from '../app-context'
import type { Tx } from '../store'

/** Parties with an invitation that still works. */
export async function openInvitations(
  app: App,
  { id, regionCode }: ContractData,
  tx?: Tx,
): Promise<Set<string>> {
  const rows = await (tx ?? app.store.db)
    .selectFrom('invitation')
    .select('party_id')
    .where('region_code', '=', regionCode)
    .where('contract_id', '=', id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', app.clock())
    .execute()
  return new Set(rows.map(row => row.party_id))
}

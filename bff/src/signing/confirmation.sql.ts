import type { ContractData } from '@clf/shared/contract'
import type { App } from '../app-context'
import type { Tx } from '../store'

type Of = Pick<ContractData, 'id' | 'regionCode'>

/** Items that each party has confirmed in this version, by party id. */
export async function confirmationsOf(
  app: App,
  { id, regionCode }: Of,
  textVersion: number,
  tx?: Tx,
): Promise<Map<string, string[]>> {
  const rows = await (tx ?? app.store.db)
    .selectFrom('confirmation')
    .select(['party_id', 'item'])
    .where('region_code', '=', regionCode)
    .where('contract_id', '=', id)
    .where('text_version', '=', textVersion)
    .orderBy('at')
    .execute()
  const items = new Map<string, string[]>()
  for (const row of rows) items.set(row.party_id, [...(items.get(row.party_id) ?? []), row.item])
  return items
}

export async function insertConfirmation(
  tx: Tx,
  of: Of & { textVersion: number; partyId: string; item: string; at: number; textSha256: string },
): Promise<void> {
  await tx
    .insertInto('confirmation')
    .values({
      region_code: of.regionCode,
      contract_id: of.id,
      text_version: of.textVersion,
      party_id: of.partyId,
      item: of.item,
      at: of.at,
      text_sha256: of.textSha256,
    })
    .execute()
}

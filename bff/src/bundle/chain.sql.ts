import { regionOf } from '@clf/shared/contract'
import { chainHash, type ChainedEvent, type EventData } from '@clf/shared/evidence'
import type { App } from '../app-context'

/** The whole chain as it is kept, links included: what was altered in the table shows in the bundle, nothing is mended here. */
export async function chainOf(app: App, contractId: string): Promise<ChainedEvent[]> {
  const rows = await app.store.db
    .selectFrom('contract_event')
    .select(['seq', 'type', 'at', 'actor', 'payload', 'prev_hash', 'hash', 'twin_hash'])
    .where('region_code', '=', regionOf(contractId))
    .where('contract_id', '=', contractId)
    .orderBy('seq')
    .execute()
  return rows.map(row => {
    const data = JSON.parse(row.payload) as EventData
    const event = { seq: row.seq, type: row.type, at: new Date(row.at).toISOString(), by: row.actor, data }
    return {
      event,
      prev: row.prev_hash,
      sm3: row.hash,
      sha256: row.twin_hash ?? chainHash(row.prev_hash, event).sha256,
    }
  })
}

import type { Kysely } from 'kysely'
import type { StoreKind } from '../kind'
import { createIndex, createTable } from './columns'

/** What other systems must still be told. */
export async function outbox(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const index = createIndex(db)
  await createTable(db, kind)(
    'outbox',
    {
      text: ['region_code', 'id', 'stream', 'contract_id', 'topic', 'status'],
      int: ['seq', 'attempts'],
      millis: ['available_at', 'created_at'],
      bytes: ['payload_enc'],
      nullable: { text: ['lease_owner', 'last_error'], millis: ['lease_until', 'done_at'] },
    },
    ['region_code', 'id'],
  )
  await index('outbox', 'stream_order', ['region_code', 'stream', 'seq'], 'unique')
  await index('outbox', 'by_contract', ['region_code', 'contract_id'])
  // The worker serves every county, so its index does not begin with one.
  await index('outbox', 'due', ['status', 'available_at'])
}

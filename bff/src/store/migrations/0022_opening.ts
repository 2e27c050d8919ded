import { sql, type Kysely } from 'kysely'
import type { StoreKind } from '../kind'
import { refuseChanges } from './0006_append_only'
import { createTable } from './columns'

/** From when a county takes contracts, and why it stopped: words that are added, never changed. */
export async function opening(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  await createTable(db, kind)(
    'county_opening',
    { text: ['region_code', 'state', 'reason'], int: ['seq'], millis: ['from_time', 'said_at'] },
    ['region_code', 'seq'],
  )
  const refuse = refuseChanges(db, kind)
  await refuse('county_opening_no_update', sql`update on county_opening`)
  await refuse('county_opening_no_delete', sql`delete on county_opening`)
}

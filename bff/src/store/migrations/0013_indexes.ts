import type { Kysely } from 'kysely'
import { createIndex } from './columns'

/** The registry asks by home (REQ-51): without this every filed contract of the county was read. */
export async function indexes(db: Kysely<unknown>): Promise<void> {
  await createIndex(db)('contract', 'by_unit', ['region_code', 'unit_no', 'updated_at'])
}

import { sql, type Kysely } from 'kysely'
import type { StoreKind } from '../kind'
import { refuseChanges } from './0006_append_only'
import { createIndex, createTable } from './columns'

/** Of a given signature only the time of voiding may be written, and only once. */
const signatureColumns = sql.raw(
  'region_code, contract_id, text_version, staff_id, agency_id, signed_at, strokes_enc, drawing_enc, receipt',
)

/** What agencies offer, and the brokers' signatures beside the parties'. */
export async function brokerage(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const table = createTable(db, kind)
  const index = createIndex(db)

  await table(
    'listing',
    {
      text: ['region_code', 'id', 'agency_id', 'state', 'created_by'],
      int: ['version'],
      millis: ['created_at', 'updated_at'],
      bytes: ['body_enc'],
      nullable: { text: ['code', 'contract_id'], millis: ['verified_at'] },
    },
    ['region_code', 'id'],
  )
  await index('listing', 'by_agency', ['region_code', 'agency_id', 'id'])
  await index('listing', 'code_once', ['region_code', 'code'], 'unique')

  await table(
    'broker_signature',
    {
      text: ['region_code', 'contract_id', 'staff_id', 'agency_id', 'receipt'],
      int: ['text_version'],
      millis: ['signed_at'],
      bytes: ['strokes_enc', 'drawing_enc'],
      nullable: { millis: ['voided_at'] },
    },
    ['region_code', 'contract_id', 'text_version'],
  )
  const refuse = refuseChanges(db, kind)
  await refuse('broker_signature_no_delete', sql`delete on broker_signature`)
  await refuse('broker_signature_no_update', sql`update of ${signatureColumns} on broker_signature`)
  await refuse('broker_signature_void_once', sql`update on broker_signature`, sql`old.voided_at is not null`)
  if (kind === 'postgres')
    await sql`create trigger broker_signature_no_truncate before truncate on broker_signature
      for each statement execute procedure refuse_change()`.execute(db)
}

import { sql, type Kysely } from 'kysely'
import type { StoreKind } from '../kind'
import { createIndex, createTable } from './columns'

/** Card and face at a sign point, the tablet handed over, and a contract that goes on from phone to desk. */
export async function onsite(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const table = createTable(db, kind)
  const index = createIndex(db)

  await table(
    'onsite_check',
    {
      text: ['region_code', 'id', 'contract_id', 'party_id', 'place', 'staff_id', 'person_key'].concat([
        'out_seq_no',
        'request_id',
        'state',
      ]),
      millis: ['created_at', 'expires_at'],
      nullable: { text: ['reason'], millis: ['verified_at'], bytes: ['receipt_enc'] },
    },
    ['region_code', 'id'],
  )
  await index('onsite_check', 'by_person', ['person_key', 'created_at'])
  await table(
    'onsite_handover',
    {
      text: ['region_code', 'code_hash', 'contract_id', 'party_id', 'check_id'],
      millis: ['created_at', 'expires_at'],
      nullable: { millis: ['used_at', 'revoked_at'] },
    },
    ['region_code', 'code_hash'],
  )
  // Whoever types a code at a tablet says no county.
  await index('onsite_handover', 'by_code', ['code_hash'], 'unique')
  await index('onsite_handover', 'by_check', ['region_code', 'check_id'])
  await table(
    'desk_code',
    {
      text: ['region_code', 'code_hash', 'contract_id', 'party_id'],
      millis: ['created_at', 'expires_at'],
      nullable: { millis: ['used_at', 'revoked_at'] },
    },
    ['region_code', 'code_hash'],
  )
  await index('desk_code', 'by_contract', ['region_code', 'contract_id'])
  // The work list: newest change first; the state is in the index, so that what is done is passed over without a look at the row.
  await index('contract_index', 'by_update', ['region_code', 'updated_at', 'contract_id', 'state'])
  for (const key of ['site_id', 'agency_id'])
    await index('contract_index', `by_${key}_update`, [
      'region_code',
      key,
      'updated_at',
      'contract_id',
      'state',
    ])
  await sql`alter table face_session add column provider text not null default 'host'`.execute(db)
}

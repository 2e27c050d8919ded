import { sql, type Kysely } from 'kysely'
import type { StoreKind } from '../kind'
import { refuseChanges } from './0006_append_only'
import { createIndex, createTable } from './columns'

/** The people behind the counter, where they work, and what they may look for. */
export async function staff(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const table = createTable(db, kind)
  const index = createIndex(db)

  await table(
    'site',
    {
      text: ['region_code', 'id', 'name', 'kind', 'networks', 'state'],
      int: ['version'],
      millis: ['updated_at'],
    },
    ['region_code', 'id'],
  )
  await table(
    'agency',
    {
      text: ['region_code', 'id', 'name', 'credit_code', 'filing_no', 'state'],
      int: ['version'],
      millis: ['updated_at'],
      nullable: { text: ['state_reason'] },
    },
    ['region_code', 'id'],
  )
  await table(
    'staff',
    {
      text: ['region_code', 'id', 'role', 'state', 'person_key', 'login_name'],
      int: ['version'],
      millis: ['updated_at'],
      bytes: ['body_enc'],
      nullable: { text: ['site_id', 'agency_id', 'password_hash'], bytes: ['totp_enc'] },
    },
    ['region_code', 'id'],
  )
  await index('staff', 'by_login', ['login_name'], 'unique')
  await index('staff', 'by_person', ['person_key'])
  await table(
    'register_change',
    {
      text: ['region_code', 'id', 'kind', 'subject_id', 'by_staff', 'reason'],
      millis: ['at'],
      bytes: ['change_enc'],
    },
    ['region_code', 'id'],
  )
  await table(
    'staff_session',
    {
      text: ['token_hash', 'region_code', 'staff_id', 'ip', 'method'],
      millis: ['created_at', 'last_seen_at', 'expires_at'],
      nullable: { text: ['ended_by'], millis: ['ended_at'] },
    },
    ['token_hash'],
  )
  await index('staff_session', 'by_staff', ['region_code', 'staff_id', 'created_at'])
  await table(
    'staff_login',
    {
      text: ['id', 'secret_hash', 'state', 'ip'],
      millis: ['created_at', 'expires_at'],
      nullable: { text: ['region_code', 'staff_id', 'person_key'], millis: ['decided_at', 'used_at'] },
    },
    ['id'],
  )

  await table(
    'contract_index',
    {
      text: ['region_code', 'contract_id', 'state', 'channel'],
      int: ['imported'],
      millis: ['started_at', 'updated_at'],
      nullable: {
        text: ['site_id', 'agency_id', 'entered_by', 'cert_hash', 'unit_no', 'contract_no', 'verify_code'],
        int: ['floor_area'],
        millis: ['total_fen', 'verified_at', 'frozen_at', 'signed_at', 'review_at', 'filed_at', 'ended_at'],
      },
    },
    ['region_code', 'contract_id'],
  )
  const refuse = refuseChanges(db, kind)
  await refuse('register_change_no_update', sql`update on register_change`)
  await refuse('register_change_no_delete', sql`delete on register_change`)
  await index('contract_index', 'by_state', ['region_code', 'state', 'updated_at'])
}

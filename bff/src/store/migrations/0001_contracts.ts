import type { Kysely } from 'kysely'
import type { StoreKind } from '../kind'
import { createIndex, createTable } from './columns'

/** Contracts, who is in them, which unit they hold, their checks and their chain. */
export async function contracts(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const table = createTable(db, kind)
  const index = createIndex(db)

  await table(
    'contract',
    {
      text: ['region_code', 'id', 'state', 'head_hash'],
      int: ['version', 'text_version', 'event_seq'],
      millis: ['created_at', 'updated_at'],
      bytes: ['body_enc'],
      nullable: { text: ['unit_no'], millis: ['expires_at'] },
    },
    ['region_code', 'id'],
  )
  await index('contract', 'by_state', ['region_code', 'state', 'expires_at'])

  await table(
    'contract_party',
    {
      text: ['region_code', 'contract_id', 'party_id', 'person_key', 'side', 'role'],
      millis: ['updated_at'],
      nullable: { millis: ['joined_at'] },
    },
    ['region_code', 'contract_id', 'party_id'],
  )
  await index('contract_party', 'by_person', ['person_key', 'updated_at'])

  await table(
    'unit_claim',
    {
      text: ['region_code', 'unit_no', 'contract_id', 'kind'],
      millis: ['created_at'],
      nullable: { millis: ['until'] },
    },
    ['region_code', 'unit_no'],
  )

  await table(
    'invitation',
    {
      text: ['code', 'region_code', 'contract_id', 'party_id', 'created_by'],
      millis: ['created_at', 'expires_at'],
      nullable: { millis: ['used_at', 'revoked_at'] },
    },
    ['code'],
  )
  await index('invitation', 'by_contract', ['region_code', 'contract_id'])

  await table(
    'verification_record',
    {
      text: ['region_code', 'id', 'gate', 'operator_key', 'channel', 'source', 'request_digest'].concat([
        'rules_version',
        'outcome',
        'prev_hash',
        'hash',
      ]),
      int: ['latency_ms', 'timed_out'],
      millis: ['requested_at'],
      bytes: ['result_enc'],
      nullable: { text: ['contract_id', 'unit_no', 'response_sm3'], bytes: ['response_enc'] },
    },
    ['region_code', 'id'],
  )
  await index('verification_record', 'by_contract', ['region_code', 'contract_id', 'requested_at'])
  await index('verification_record', 'by_operator', ['operator_key', 'requested_at'])

  await table(
    'contract_event',
    {
      text: ['region_code', 'contract_id', 'type', 'actor', 'payload', 'prev_hash', 'hash'],
      int: ['seq'],
      millis: ['at'],
      nullable: { bytes: ['payload_enc'] },
    },
    ['region_code', 'contract_id', 'seq'],
  )
}

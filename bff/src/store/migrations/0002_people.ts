import type { Kysely } from 'kysely'
import type { StoreKind } from '../kind'
import { createIndex, createTable } from './columns'

/** What belongs to a person, not to a county: sessions, consents, repeated requests, download links. */
export async function people(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const table = createTable(db, kind)
  const index = createIndex(db)

  await table(
    'session',
    {
      text: ['token_hash', 'person_key'],
      millis: ['created_at', 'last_seen_at', 'expires_at'],
      bytes: ['person_enc'],
      nullable: { millis: ['ended_at'], bytes: ['host_token_enc'] },
    },
    ['token_hash'],
  )
  await index('session', 'by_person', ['person_key', 'expires_at'])

  await table(
    'consent',
    { text: ['person_key', 'id', 'kind', 'version', 'context'], int: ['granted'], millis: ['at'] },
    ['person_key', 'id'],
  )

  await table(
    'idempotency',
    {
      text: ['person_key', 'key', 'route', 'request_hash'],
      int: ['status'],
      millis: ['created_at'],
      bytes: ['reply_enc'],
    },
    ['person_key', 'key'],
  )
  await index('idempotency', 'by_age', ['created_at'])

  await table(
    'document_link',
    {
      text: ['token_hash', 'region_code', 'contract_id', 'person_key'],
      millis: ['expires_at'],
      nullable: { millis: ['used_at'] },
    },
    ['token_hash'],
  )
}

import type { Kysely } from 'kysely'
import type { StoreKind } from '../kind'
import { createIndex, createTable } from './columns'

/** What other platforms read and were sent: the change feed, bodies of deliveries, cases of the acceptance platform. */
export async function sharing(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const table = createTable(db, kind)
  const index = createIndex(db)

  await table(
    'outbox_body',
    { text: ['region_code', 'outbox_id', 'step', 'sha256'], millis: ['at'], bytes: ['body_enc'] },
    ['region_code', 'outbox_id', 'step'],
  )

  await table(
    'shared_change',
    {
      text: ['region_code', 'contract_id', 'contract_no', 'kind', 'status'],
      int: ['seq'],
      millis: ['at'],
      bytes: ['facts_enc'],
    },
    ['region_code', 'seq'],
  )
  await index('shared_change', 'by_time', ['region_code', 'at'])

  await table(
    'acceptance_entry',
    {
      text: ['token_hash', 'region_code', 'person_key', 'multi_id', 'item_code', 'form_code'],
      int: ['form_version'],
      millis: ['created_at', 'expires_at'],
      nullable: { text: ['contract_id'] },
    },
    ['token_hash'],
  )
  await table(
    'case_binding',
    { text: ['region_code', 'contract_id', 'case_no', 'form_code'], millis: ['at'] },
    ['region_code', 'contract_id', 'case_no'],
  )
  await table(
    'case_event',
    {
      text: ['region_code', 'event_id', 'contract_id', 'case_no', 'event', 'outcome'],
      int: ['seq'],
      millis: ['at', 'received_at'],
    },
    ['region_code', 'event_id'],
  )
  await index('case_event', 'by_contract', ['region_code', 'contract_id', 'seq'])
  // The platform names a case only by its number, which says nothing about the county.
  await index('filing', 'by_case_no', ['case_no'])
}

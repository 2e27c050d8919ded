import type { Kysely } from 'kysely'
import type { StoreKind } from '../kind'
import { createIndex, createTable } from './columns'

/** What a seal is made of before its time stamp comes, copies for the archive, and sheets of the checks. */
export async function archive(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const table = createTable(db, kind)
  const index = createIndex(db)

  await table(
    'sealing',
    {
      text: ['region_code', 'contract_id', 'subject'],
      millis: ['started_at'],
      bytes: ['evidence_enc'],
      nullable: { millis: ['waiting_since', 'stamped_at'] },
    },
    ['region_code', 'contract_id', 'subject'],
  )
  await index('sealing', 'by_waiting', ['region_code', 'waiting_since'])
  await index('sealing', 'by_stamped', ['region_code', 'stamped_at'])

  await table(
    'document_archive',
    {
      text: ['region_code', 'contract_id', 'subject', 'level', 'blob', 'sha256', 'sm3', 'of_sha256'],
      int: ['size'],
      millis: ['stamped_at', 'created_at'],
    },
    ['region_code', 'contract_id', 'subject'],
  )

  await table(
    'record_sheet',
    {
      text: ['region_code', 'contract_id', 'facts_sha256', 'edition', 'blob', 'sha256', 'sm3'],
      int: ['size'],
      millis: ['stamped_at', 'created_at'],
    },
    ['region_code', 'contract_id', 'facts_sha256'],
  )
}

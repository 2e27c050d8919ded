import type { Kysely } from 'kysely'
import type { StoreKind } from '../kind'
import { createIndex, createTable } from './columns'

/** The filed contract, what the registry told us, files, numbers and the county's parameters. */
export async function filing(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const table = createTable(db, kind)
  const index = createIndex(db)

  await table(
    'filing',
    {
      text: ['region_code', 'contract_id', 'contract_no', 'verify_code', 'unit_no', 'mode'].concat([
        'document_state',
        'registry_state',
        'acceptance_state',
      ]),
      millis: ['filed_at', 'signed_at', 'updated_at'],
      nullable: {
        text: ['case_no', 'document_sha256', 'document_sm3', 'document_blob', 'registry_receipt'],
        int: ['document_size'],
        millis: ['sealed_at'],
      },
    },
    ['region_code', 'contract_id'],
  )
  await index('filing', 'contract_no_once', ['region_code', 'contract_no'], 'unique')
  await index('filing', 'verify_code_once', ['region_code', 'verify_code'], 'unique')
  await index('filing', 'by_unit', ['region_code', 'unit_no'])
  await index('filing', 'by_verify_code', ['verify_code'])
  await index('filing', 'by_document', ['document_sha256'])

  await table(
    'registry_lock',
    { text: ['region_code', 'unit_no', 'case_no', 'status'], int: ['seq'], millis: ['at'] },
    ['region_code', 'unit_no', 'case_no'],
  )
  await table('blob', { text: ['region_code', 'sha256', 'mime'], int: ['size'], millis: ['created_at'] }, [
    'region_code',
    'sha256',
  ])
  await table('counter', { text: ['region_code', 'name'], int: ['value'] }, ['region_code', 'name'])
  await table(
    'parameter',
    {
      text: ['region_code', 'name', 'value'],
      int: ['version'],
      millis: ['effective_at'],
      nullable: { text: ['approved_by'] },
    },
    ['region_code', 'name', 'version'],
  )
}

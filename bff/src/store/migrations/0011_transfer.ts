import type { Kysely } from 'kysely'
import type { StoreKind } from '../kind'
import { createIndex, createTable } from './columns'

/** Calls of other platforms, what the registry tells of its cases, the work list and the jobs of the clock. */
export async function transfer(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const table = createTable(db, kind)
  const index = createIndex(db)

  await table(
    'open_caller',
    {
      text: ['caller', 'app_id', 'name', 'scheme', 'purpose', 'settings'],
      millis: ['created_at'],
      bytes: ['secret_enc'],
      nullable: { millis: ['ended_at'] },
    },
    ['caller', 'app_id'],
  )
  await table('open_nonce', { text: ['caller', 'app_id', 'nonce'], millis: ['at'] }, [
    'caller',
    'app_id',
    'nonce',
  ])
  await index('open_nonce', 'by_age', ['at'])
  await table(
    'open_call',
    {
      text: ['id', 'caller', 'app_id', 'path', 'purpose', 'reference', 'body_sha256', 'subjects'],
      int: ['status', 'code', 'ms'],
      millis: ['at'],
    },
    ['id'],
  )
  await index('open_call', 'by_caller', ['caller', 'app_id', 'at'])

  await table(
    'registry_event',
    {
      text: ['region_code', 'event_id', 'unit_no', 'case_no', 'reg_type', 'status', 'body_sha256'],
      int: ['seq', 'applied'],
      millis: ['at', 'received_at'],
      bytes: ['body_enc'],
      nullable: { text: ['contract_no'] },
    },
    ['region_code', 'event_id'],
  )
  await index('registry_event', 'by_case', ['region_code', 'unit_no', 'case_no', 'seq'])

  await table(
    'work_item',
    {
      text: ['region_code', 'id', 'kind', 'open_key'],
      millis: ['opened_at'],
      nullable: {
        text: ['contract_id', 'contract_no', 'ours', 'theirs', 'resolved_by'],
        millis: ['resolved_at'],
      },
    },
    ['region_code', 'id'],
  )
  await index('work_item', 'open_once', ['region_code', 'open_key'], 'unique')
  await index('work_item', 'by_time', ['region_code', 'resolved_at', 'opened_at'])

  await table('timer_lease', { text: ['name', 'owner'], millis: ['until', 'done_at'] }, ['name'])

  // What kind of case it is, and whether its new owners are our buyers (BUYERS, OTHERS, ASK the register).
  for (const column of ['reg_type', 'contract_no', 'new_owners', 'event_id'])
    await db.schema.alterTable('registry_lock').addColumn(column, 'text').execute()

  // When a filed contract is looked at again (gate G7); empty: a day after it was filed.
  await db.schema.alterTable('filing').addColumn('recheck_at', 'bigint').execute()
  await index('filing', 'by_recheck', ['region_code', 'recheck_at'])
}

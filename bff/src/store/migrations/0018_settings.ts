import { sql, type Kysely } from 'kysely'
import type { StoreKind } from '../kind'
import { refuseChanges } from './0006_append_only'
import { createIndex, createTable } from './columns'

/** Settings that two persons make, the switch between automatic and by hand, and examinations by hand. */
export async function settings(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const table = createTable(db, kind)
  const index = createIndex(db)

  await table(
    'setting',
    {
      text: [
        'region_code',
        'id',
        'kind',
        'subject',
        'value',
        'reason',
        'state',
        'proposed_by',
        'proposed_key',
      ],
      millis: ['proposed_at'],
      nullable: {
        text: ['before', 'decided_by', 'decided_key', 'decision_reason'],
        millis: ['effective_at', 'decided_at'],
      },
    },
    ['region_code', 'id'],
  )
  await index('setting', 'by_state', ['region_code', 'state', 'proposed_at'])
  await table(
    'setting_event',
    {
      text: ['region_code', 'id', 'setting_id', 'kind', 'subject', 'act', 'value', 'by_staff', 'reason'],
      millis: ['at'],
    },
    ['region_code', 'id'],
  )
  await table(
    'filing_switch',
    {
      text: ['region_code', 'id', 'channel', 'mode', 'approved_by'],
      millis: ['effective_at', 'approved_at'],
      nullable: { text: ['site_id'] },
    },
    ['region_code', 'id'],
  )
  await table(
    'filing_stop',
    {
      text: ['region_code', 'id', 'reason', 'stopped_by'],
      millis: ['stopped_at'],
      nullable: { text: ['lifted_by'], millis: ['lifted_at'] },
    },
    ['region_code', 'id'],
  )
  await index('filing_stop', 'open', ['region_code', 'lifted_at'])
  await table(
    'review',
    {
      text: ['region_code', 'id', 'contract_id', 'channel', 'submitted_by', 'submitted_key', 'mode_source'],
      millis: ['submitted_at'],
      nullable: { text: ['decision', 'decided_by', 'return_reason'], millis: ['decided_at'] },
    },
    ['region_code', 'id'],
  )
  await index('review', 'by_contract', ['region_code', 'contract_id'])

  await db.schema.alterTable('filing').addColumn('mode_source', 'text').execute()
  await db.schema.alterTable('parameter').addColumn('setting_id', 'text').execute()

  const refuse = refuseChanges(db, kind)
  for (const name of ['setting_event', 'filing_switch', 'parameter']) {
    await refuse(`${name}_no_update`, sql`update on ${sql.table(name)}`)
    await refuse(`${name}_no_delete`, sql`delete on ${sql.table(name)}`)
  }
  await refuse('filing_stop_no_delete', sql`delete on filing_stop`)
  await refuse(
    'filing_stop_no_update',
    sql`update of region_code, id, reason, stopped_by, stopped_at on filing_stop`,
  )
  await refuse('filing_stop_lift_once', sql`update on filing_stop`, sql`old.lifted_at is not null`)
}

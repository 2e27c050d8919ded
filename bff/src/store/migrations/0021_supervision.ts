import { sql, type Kysely } from 'kysely'
import type { StoreKind } from '../kind'
import { refuseChanges } from './0006_append_only'
import { createIndex, createTable } from './columns'

const appendOnly = ['alert', 'alert_handling', 'supervision_act', 'verification_finding'] as const

/** What supervision sees and does: alerts, what came of them, acts on files and work lists, checks found by rule. */
export async function supervision(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const table = createTable(db, kind)
  const index = createIndex(db)
  const refuse = refuseChanges(db, kind)

  await table(
    'alert',
    {
      text: ['region_code', 'id', 'code', 'cause', 'facts'],
      millis: ['raised_at'],
      nullable: { text: ['contract_id', 'staff_id'] },
    },
    ['region_code', 'id'],
  )
  await index('alert', 'by_cause', ['region_code', 'code', 'cause'], 'unique')
  await index('alert', 'by_time', ['region_code', 'raised_at'])
  await table(
    'alert_handling',
    {
      text: ['region_code', 'alert_id', 'finding', 'by_staff'],
      millis: ['at'],
      bytes: ['sentence_enc'],
    },
    ['region_code', 'alert_id'],
  )
  await table(
    'supervision_act',
    {
      text: ['region_code', 'id', 'kind', 'subject', 'by_staff'],
      millis: ['at'],
      bytes: ['body_enc'],
      nullable: { text: ['contract_id'] },
    },
    ['region_code', 'id'],
  )
  await index('supervision_act', 'by_subject', ['region_code', 'kind', 'subject'])
  await table(
    'verification_finding',
    { text: ['region_code', 'record_id', 'code', 'severity'], millis: ['requested_at'] },
    ['region_code', 'record_id', 'code'],
  )
  await index('verification_finding', 'by_code', ['region_code', 'code', 'requested_at'])
  for (const name of appendOnly) {
    await refuse(`${name}_no_update`, sql`update on ${sql.table(name)}`)
    await refuse(`${name}_no_delete`, sql`delete on ${sql.table(name)}`)
  }

  await index('verification_record', 'by_time', ['region_code', 'requested_at'])
  await index('verification_record', 'by_unit', ['region_code', 'unit_no', 'requested_at'])
  await index('contract_index', 'by_home', ['region_code', 'unit_no', 'filed_at'])
  await index('contract_index', 'by_entry', ['region_code', 'entered_by', 'started_at'])
}

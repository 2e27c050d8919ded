import { sql, type Kysely } from 'kysely'
import type { StoreKind } from '../kind'
import { refuseChanges } from './0006_append_only'
import { createIndex, createTable } from './columns'

/** What the index of contracts is searched and counted by, totals of months that are over, who unmasked and exported what. */
export async function figures(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const table = createTable(db, kind)
  const index = createIndex(db)
  const refuse = refuseChanges(db, kind)

  await sql`alter table contract_index add column restated integer not null default 0`.execute(db)
  await sql`alter table contract_index add column desk_days integer`.execute(db)
  await sql`alter table contract_index add column papers integer`.execute(db)

  for (const key of ['contract_no', 'verify_code', 'cert_hash', 'unit_no'])
    await index('contract_index', `by_${key}`, ['region_code', key])
  // A page of a list is read in this order; the columns behind are there so that a filter needs no look at the row.
  const filtered = ['state', 'channel', 'site_id', 'agency_id']
  await index('contract_index', 'by_start', ['region_code', 'started_at', 'contract_id', ...filtered])
  await index('contract_index', 'by_filing', ['region_code', 'filed_at', 'contract_id', ...filtered])
  await index('contract_index', 'by_end', ['region_code', 'ended_at'])
  for (const key of ['state', 'site_id', 'agency_id', 'entered_by'])
    await index('contract_index', `by_${key}_start`, ['region_code', key, 'started_at', 'contract_id'])

  await table(
    'month_figure',
    {
      text: ['region_code', 'month', 'channel', 'site_id', 'agency_id', 'tally'],
    },
    ['region_code', 'month', 'channel', 'site_id', 'agency_id'],
  )
  await table('day_figure', { text: ['region_code', 'day', 'channel', 'tally'] }, [
    'region_code',
    'day',
    'channel',
  ])
  await table('month_closed', { text: ['region_code', 'month'], millis: ['closed_at'] }, [
    'region_code',
    'month',
  ])
  await table('month_late', { text: ['region_code', 'id', 'month'], millis: ['at'] }, ['region_code', 'id'])

  await table(
    'unmask_record',
    {
      text: ['region_code', 'id', 'contract_id', 'staff_region', 'staff_id', 'what', 'ip'],
      millis: ['at'],
      bytes: ['reason_enc'],
    },
    ['region_code', 'id'],
  )
  await index('unmask_record', 'by_staff', ['staff_region', 'staff_id', 'at'])
  await index('unmask_record', 'by_time', ['region_code', 'at', 'id'])
  await table(
    'export_record',
    {
      text: ['region_code', 'id', 'staff_id', 'kind', 'format', 'file_sha256', 'ip'],
      int: ['row_count'],
      millis: ['at'],
      bytes: ['filter_enc'],
    },
    ['region_code', 'id'],
  )
  await index('export_record', 'by_time', ['region_code', 'at', 'id'])
  for (const name of ['unmask_record', 'export_record']) {
    await refuse(`${name}_no_update`, sql`update on ${sql.table(name)}`)
    await refuse(`${name}_no_delete`, sql`delete on ${sql.table(name)}`)
  }
}

import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { StoreKind } from '../kind'
import { createIndex, createTable } from './columns'

/** What was asked for stays as it was asked for; only how it ended is written later. */
const asked = sql.raw(
  'region_code, contract_id, id, kind, text_version, requested_by, requested_at, unit_no, body_enc',
)

/** Requests to change or revoke a filed contract. Their signatures stand in `signature`, under the text version. */
export async function amendment(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const index = createIndex(db)
  await createTable(db, kind)(
    'amendment',
    {
      text: ['region_code', 'contract_id', 'id', 'kind', 'state', 'requested_by', 'unit_no'].concat([
        'document_state',
        'registry_state',
        'acceptance_state',
      ]),
      int: ['text_version'],
      millis: ['requested_at'],
      bytes: ['body_enc'],
      nullable: {
        text: ['successor_id', 'case_no', 'document_sha256', 'document_sm3', 'document_blob'],
        int: ['event_seq', 'document_size'],
        millis: ['deadline', 'ended_at', 'sealed_at'],
        bytes: ['end_enc'],
      },
    },
    ['region_code', 'contract_id', 'id'],
  )
  await index('amendment', 'by_unit', ['region_code', 'unit_no'])
  await index('amendment', 'text_once', ['region_code', 'contract_id', 'text_version'], 'unique')
  const refuse =
    kind === 'postgres'
      ? sql`execute procedure refuse_change()`
      : sql`begin select raise(abort, 'append-only: change refused'); end`
  for (const [name, event] of [
    ['amendment_no_delete', sql`delete on amendment`],
    ['amendment_no_update', sql`update of ${asked} on amendment`],
  ] as const)
    await sql`create trigger ${sql.ref(name)} before ${event} for each row ${refuse}`.execute(db)
  if (kind === 'postgres')
    await sql`create trigger amendment_no_truncate before truncate on amendment
      for each statement execute procedure refuse_change()`.execute(db)
}

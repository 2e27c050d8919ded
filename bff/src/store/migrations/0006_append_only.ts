import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { StoreKind } from '../kind'

const evidence = ['contract_event', 'verification_record', 'signature'] as const
/** Of a given signature only the time of voiding may be written, and only once. */
const signatureColumns = sql.raw(
  'region_code, contract_id, text_version, party_id, face_session_id, signed_at, strokes_enc, svg, receipt',
)

/** The database itself refuses to change or delete evidence, whatever the program does. */
export async function appendOnly(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  if (kind === 'postgres') await createRefusal(db)
  const add = refuseChanges(db, kind)
  for (const table of evidence) await add(`${table}_no_delete`, sql`delete on ${sql.table(table)}`)
  await add('contract_event_no_update', sql`update on contract_event`)
  await add('verification_record_no_update', sql`update on verification_record`)
  await add('signature_no_update', sql`update of ${signatureColumns} on signature`)
  await add('signature_void_once', sql`update on signature`, sql`old.voided_at is not null`)
  if (kind === 'postgres') {
    for (const table of evidence) {
      await sql`create trigger ${sql.ref(`${table}_no_truncate`)} before truncate on ${sql.table(table)}
        for each statement execute procedure refuse_change()`.execute(db)
    }
  }
}

type Fragment = ReturnType<typeof sql>

const createRefusal = (db: Kysely<unknown>) =>
  sql`create function refuse_change() returns trigger language plpgsql as
    $$ begin raise exception 'append-only: % on % refused', tg_op, tg_table_name; end $$`.execute(db)

/** Adds triggers `before <event> [when …]` that refuse, for later migrations too. */
export const refuseChanges = (db: Kysely<unknown>, kind: StoreKind) =>
  kind === 'postgres' ? postgresTrigger(db) : embeddedTrigger(db)

function postgresTrigger(db: Kysely<unknown>) {
  return async (name: string, event: Fragment, when?: Fragment) => {
    const condition = when ? sql`when (${when})` : sql``
    await sql`create trigger ${sql.ref(name)} before ${event} for each row ${condition}
      execute procedure refuse_change()`.execute(db)
  }
}

function embeddedTrigger(db: Kysely<unknown>) {
  return async (name: string, event: Fragment, when?: Fragment) => {
    const condition = when ? sql`when ${when}` : sql``
    await sql`create trigger ${sql.ref(name)} before ${event} for each row ${condition}
      begin select raise(abort, 'append-only: change refused'); end`.execute(db)
  }
}

import { sql, type Kysely } from 'kysely'
import type { Tables } from './tables'

/** Evidence: the app may add and read, nothing else, even if every trigger were gone. */
const appendOnly = [
  'contract_event',
  'verification_record',
  'log_leaf',
  'log_node',
  'consent',
  'confirmation',
  'register_change',
  'county_opening',
  'setting_event',
  'filing_switch',
  'parameter',
  'unmask_record',
  'export_record',
  'alert',
  'alert_handling',
  'supervision_act',
  'verification_finding',
]
/** Evidence with a column that is written once, later. */
const writtenOnce: Readonly<Record<string, readonly string[]>> = {
  signature: ['voided_at'],
  broker_signature: ['voided_at'],
  filing_stop: ['lifted_by', 'lifted_at'],
  log_checkpoint: ['cosignature', 'cosigned_at'],
}
/** The migrator's own: the app looks whether it is up to date. */
const readOnly = ['kysely_migration', 'kysely_migration_lock', 'migration_guard']

function privileges(table: string): string[] {
  if (readOnly.includes(table)) return ['select']
  if (appendOnly.includes(table)) return ['select', 'insert']
  const once = writtenOnce[table]
  if (once) return ['select', 'insert', `update (${once.map(name => `"${name}"`).join(', ')})`]
  return ['select', 'insert', 'update', 'delete']
}

/**
 * Gives the app's role what it needs and takes away everything else (PostgreSQL, run by the owner of the tables). A role
 * that owns nothing can neither change evidence nor switch a trigger off.
 */
export async function grantToApp(owner: Kysely<Tables>, role: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables
    where schemaname = current_schema() and tableowner = current_user`.execute(owner)
  const to = sql.id(role)
  const schema = await currentSchema(owner)
  await owner.transaction().execute(async tx => {
    await sql`grant usage on schema ${sql.id(schema)} to ${to}`.execute(tx)
    for (const { name } of rows) {
      await sql`revoke all on ${sql.table(name)} from ${to}`.execute(tx)
      await sql`grant ${sql.raw(privileges(name).join(', '))} on ${sql.table(name)} to ${to}`.execute(tx)
    }
  })
}

async function currentSchema(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(db)
  return rows[0]?.name ?? 'public'
}

import { Migrator, sql } from 'kysely'
import type { Kysely } from 'kysely'
import { isUniqueViolation } from './errors'
import { migrations } from './migrations'
import type { StoreKind } from './kind'
import type { Tables } from './tables'

/**
 * Brings the tables up to date. On PostgreSQL a row lock held by a second transaction lets one process migrate while
 * the others wait; it ends with its connection, so a crash leaves nothing locked.
 */
export async function migrate(db: Kysely<Tables>, kind: StoreKind): Promise<void> {
  if (kind === 'embedded') return toLatest(db, kind)
  await ensureGuard(db)
  await db.transaction().execute(async tx => {
    await sql`update migration_guard set id = id where id = 1`.execute(tx)
    await toLatest(db, kind)
  })
}

/** May this role make tables here? The app's own role must not, where the owner is another one. */
export async function mayMigrate(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select has_schema_privilege(current_user, current_schema(), 'create') as may`.execute(db)
  return rows[0]?.may === true
}

/** @throws when the owner has not migrated yet; the message says how */
export async function requireMigrated(db: Kysely<Tables>, kind: StoreKind): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations(kind) } })
  const waiting = (await migrator.getMigrations()).filter(m => !m.executedAt).map(m => m.name)
  if (waiting.length)
    throw new Error(`the database lacks ${waiting.join(', ')}: run "node bff/dist/migrate.js" as its owner`)
}

async function toLatest(db: Kysely<Tables>, kind: StoreKind): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations(kind) } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}

/**
 * Racing processes may all find the table missing. The losers fail in one of several ways (unique violation, duplicate
 * table, duplicate type) that don't matter once the table is there; when it is not, their error is the one to tell.
 */
async function ensureGuard(db: Kysely<Tables>): Promise<void> {
  const failed = await sql`create table if not exists migration_guard (id integer primary key)`
    .execute(db)
    .then(
      () => null,
      (error: unknown) => ({ error }),
    )
  const { rows } = await sql`select id from migration_guard`.execute(db).catch((error: unknown) => {
    throw failed ? failed.error : error
  })
  if (rows.length > 0) return
  try {
    await sql`insert into migration_guard (id) values (1)`.execute(db)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
}

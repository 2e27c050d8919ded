import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, sql } from 'kysely'
import { EmbeddedDialect } from './embedded/dialect'
import { openFile } from './embedded/file'
import type { StoreKind } from './kind'
import { grantToApp } from './grants'
import { mayMigrate, migrate, requireMigrated } from './migrate'
import { GuardedPostgresDialect, openPool, preparingPool } from './postgres'
import type { Tables } from './tables'
import { runTransaction } from './transaction'
import type { Tx } from './transaction'

export interface Store {
  /**
   * Single statements, each on its own, committed at once. A SELECT never sees an open transaction and never waits
   * for one. Using it while the same call chain is inside `transaction` throws: pass the tx on.
   */
  readonly db: Kysely<Tables>
  readonly kind: StoreKind
  /** All or nothing; run again when a concurrent transaction won, so `fn` has no effects but its queries. */
  transaction<T>(fn: (tx: Tx) => Promise<T>): Promise<T>
  /** Throws when the database can't answer. */
  ping(): Promise<void>
  close(): Promise<void>
}

export interface StoreOptions {
  /** `postgresql://…`; without it the embedded file `<dataDir>/clf.db` is used, by one process at a time. */
  databaseUrl?: string
  /** Owner of the tables, when `databaseUrl` names a role that owns nothing: it migrates and grants. */
  migrateUrl?: string
  dataDir: string
  /** Connections to PostgreSQL, at least 2. */
  poolSize?: number
}

/** Opens the store and brings its tables up to date. Several processes may open one PostgreSQL database at once. */
export async function openStore({
  databaseUrl,
  migrateUrl,
  dataDir,
  poolSize = 10,
}: StoreOptions): Promise<Store> {
  const kind: StoreKind = databaseUrl ? 'postgres' : 'embedded'
  const db = databaseUrl ? openPostgres(databaseUrl, poolSize) : openEmbedded(dataDir)
  try {
    if (databaseUrl && migrateUrl) await migrateAsOwner(migrateUrl, databaseUrl)
    else if (kind === 'postgres' && !(await mayMigrate(db))) await requireMigrated(db, kind)
    else await migrate(db, kind)
  } catch (error) {
    await db.destroy()
    throw error
  }
  // REPEATABLE READ: PostgreSQL itself refuses a lost update (40001). The embedded writer is alone anyway.
  const isolation = kind === 'postgres' ? 'repeatable read' : 'serializable'
  return {
    db,
    kind,
    transaction: fn => runTransaction(db, isolation, fn),
    ping: async () => void (await sql`select 1`.execute(db)),
    close: () => db.destroy(),
  }
}

/** Migrates as the owner of the tables and grants the app's role what it needs, no more. */
export async function migrateAsOwner(migrateUrl: string, databaseUrl: string): Promise<void> {
  const owner = openPostgres(migrateUrl, 2)
  try {
    await migrate(owner, 'postgres')
    await grantToApp(owner, decodeURIComponent(new URL(databaseUrl).username))
  } finally {
    await owner.destroy()
  }
}

function openPostgres(databaseUrl: string, poolSize: number): Kysely<Tables> {
  return new Kysely({
    dialect: new GuardedPostgresDialect({ pool: preparingPool(openPool(databaseUrl, poolSize)) }),
  })
}

function openEmbedded(dataDir: string): Kysely<Tables> {
  mkdirSync(dataDir, { recursive: true })
  return new Kysely({ dialect: new EmbeddedDialect(() => openFile(join(dataDir, 'clf.db'))) })
}

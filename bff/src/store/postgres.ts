import { PostgresAdapter, PostgresDialect, PostgresDriver } from 'kysely'
import type { Driver, PostgresDialectConfig } from 'kysely'
import pg from 'pg'
import { assertOutsideTransaction } from './transaction'

const int8 = 20
const numeric = 1700

function toNumber(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    throw new RangeError('integer beyond 2^53 from the database')
  return value
}

/** bigint columns, count() and sum() arrive as text from pg; all of ours fit a number. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === int8 || oid === numeric ? toNumber : pg.types.getTypeParser(oid, format),
}

/** A pool whose idle connections may break (server restart) without taking the process down. */
export function openPool(databaseUrl: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max,
    types,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'clf-bff',
  })
  pool.on('error', () => {})
  return pool
}

class GuardedDriver extends PostgresDriver {
  override async acquireConnection() {
    assertOutsideTransaction()
    return super.acquireConnection()
  }
}

/** The migrator's own lock is one that several engines lack; `migrate.ts` takes a row lock instead. */
class PlainAdapter extends PostgresAdapter {
  override async acquireMigrationLock() {}
  override async releaseMigrationLock() {}
}

export class GuardedPostgresDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig

  constructor(config: PostgresDialectConfig) {
    super(config)
    this.#config = config
  }

  override createDriver(): Driver {
    return new GuardedDriver(this.#config)
  }

  override createAdapter() {
    return new PlainAdapter()
  }
}

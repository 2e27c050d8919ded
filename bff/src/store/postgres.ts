import { createHash } from 'node:crypto'
import { PostgresAdapter, PostgresDialect, PostgresDriver } from 'kysely'
import type {
  Driver,
  PostgresCursor,
  PostgresDialectConfig,
  PostgresPool,
  PostgresPoolClient,
  PostgresQueryResult,
} from 'kysely'
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

const worthKeeping = /^(select|insert|update|delete|with)\b/i
const names = new Map<string, string>()
const mostNamed = 500

/** A short name of a statement's text, the same in every connection; none once there are too many different ones. */
function nameOf(sql: string): string | undefined {
  const known = names.get(sql)
  if (known || names.size >= mostNamed) return known
  const name = createHash('sha256').update(sql).digest('base64url').slice(0, 24)
  names.set(sql, name)
  return name
}

/** A client whose ordinary statements are prepared once per connection: parsing and planning cost more than running. */
class PreparingClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  query(text: unknown, values: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new Error('cursors are not used here')
    const name = worthKeeping.test(text) ? nameOf(text) : undefined
    return this.#client.query({ ...(name ? { name } : {}), text, values: [...values] })
  }

  release() {
    this.#client.release()
  }
}

const wrapped = new WeakMap<pg.PoolClient, PreparingClient>()

/** One wrapper per client: kysely remembers connections by it. */
function preparing(client: pg.PoolClient): PreparingClient {
  const known = wrapped.get(client) ?? new PreparingClient(client)
  wrapped.set(client, known)
  return known
}

/** The pool as kysely takes it. */
export const preparingPool = (pool: pg.Pool): PostgresPool => ({
  connect: async () => preparing(await pool.connect()),
  end: () => pool.end(),
})

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

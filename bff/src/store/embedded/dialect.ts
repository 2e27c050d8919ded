import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Dialect, Driver, Kysely, QueryCompiler, SelectModifierNode } from 'kysely'
import { assertOutsideTransaction } from '../transaction'
import { EmbeddedConnection } from './connection'
import type { Handles } from './connection'

/** SQLite can run DDL in a transaction, and the migrator's `begin immediate` is its lock against other processes. */
class EmbeddedAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true
  }
}

class EmbeddedQueryCompiler extends SqliteQueryCompiler {
  /** `forUpdate()` means nothing here: whoever is in a transaction is the only writer. */
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier !== 'ForUpdate') super.visitSelectModifier(node)
  }
}

class EmbeddedDriver implements Driver {
  readonly #open: () => Handles
  #handles: Handles | null = null

  constructor(open: () => Handles) {
    this.#open = open
  }

  async init() {
    this.#handles = this.#open()
  }

  async acquireConnection() {
    assertOutsideTransaction()
    if (!this.#handles) throw new Error('store is closed')
    return new EmbeddedConnection(this.#handles)
  }

  async beginTransaction(connection: EmbeddedConnection) {
    await connection.begin()
  }

  async commitTransaction(connection: EmbeddedConnection) {
    await connection.end('commit')
  }

  async rollbackTransaction(connection: EmbeddedConnection) {
    await connection.end('rollback')
  }

  async releaseConnection() {}

  async destroy() {
    const handles = this.#handles
    this.#handles = null
    if (!handles) return
    const release = await handles.writing.lock()
    handles.reader.close()
    handles.writer.close()
    release()
  }
}

/** Kysely over two synchronous libsql connections to one file; see `EmbeddedConnection` for who uses which. */
export class EmbeddedDialect implements Dialect {
  readonly #open: () => Handles

  constructor(open: () => Handles) {
    this.#open = open
  }

  createDriver = (): Driver => new EmbeddedDriver(this.#open)
  createQueryCompiler = (): QueryCompiler => new EmbeddedQueryCompiler()
  createAdapter = () => new EmbeddedAdapter()
  createIntrospector = (db: Kysely<unknown>) => new SqliteIntrospector(db)
}

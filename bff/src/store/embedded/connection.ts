import { isAnyArrayBuffer } from 'node:util/types'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type Database from 'libsql'
import type { Mutex } from './mutex'

/** The file opened twice: one connection that writes, one that only reads and so never sees an open transaction. */
export interface Handles {
  writer: Database.Database
  reader: Database.Database
  writing: Mutex
}

/**
 * What one query, or one transaction, works on. A transaction keeps the writer until its end; outside of one a
 * SELECT goes to the reader at once and anything else waits for the writer for one statement.
 */
export class EmbeddedConnection implements DatabaseConnection {
  readonly #handles: Handles
  #release: (() => void) | null = null

  constructor(handles: Handles) {
    this.#handles = handles
  }

  async begin(): Promise<void> {
    const release = await this.#handles.writing.lock()
    try {
      // IMMEDIATE: a transaction that first reads and then writes can't fail halfway because another process wrote.
      this.#handles.writer.exec('begin immediate')
    } catch (error) {
      release()
      throw error
    }
    this.#release = release
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    try {
      if (how === 'commit' || this.#handles.writer.inTransaction) this.#handles.writer.exec(how)
    } catch (error) {
      if (this.#handles.writer.inTransaction) this.#handles.writer.exec('rollback')
      throw error
    } finally {
      this.#release?.()
      this.#release = null
    }
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#release) return run<R>(this.#handles.writer, query)
    if (query.query.kind === 'SelectQueryNode') return run<R>(this.#handles.reader, query)
    const release = await this.#handles.writing.lock()
    try {
      return run<R>(this.#handles.writer, query)
    } finally {
      release()
    }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query)
  }
}

/** Statements of a connection that are ready to run again; parsing one costs more than running it. */
const prepared = new WeakMap<Database.Database, Map<string, Database.Statement>>()
const mostPrepared = 300

function prepare(db: Database.Database, sql: string): Database.Statement {
  const known = prepared.get(db) ?? new Map<string, Database.Statement>()
  prepared.set(db, known)
  const ready = known.get(sql)
  if (ready) return ready
  if (known.size >= mostPrepared) known.clear()
  const statement = db.prepare(sql)
  known.set(sql, statement)
  return statement
}

function run<R>(db: Database.Database, query: CompiledQuery): QueryResult<R> {
  const statement = prepare(db, query.sql)
  const parameters = [...query.parameters]
  if (statement.reader) return { rows: statement.all(parameters).map(row => withBuffers(row as object) as R) }
  return { rows: [], numAffectedRows: BigInt(statement.run(parameters).changes) }
}

/** libsql hands out blobs as ArrayBuffer where pg hands out Buffer. */
function withBuffers(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      isAnyArrayBuffer(value) ? Buffer.from(value) : value,
    ]),
  )
}

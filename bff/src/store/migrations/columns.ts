import { sql } from 'kysely'
import type { CreateTableBuilder, Kysely, RawBuilder } from 'kysely'
import type { StoreKind } from '../kind'

/** Column lists of a new table, by kind. Everything is NOT NULL except what stands in `nullable`. */
export interface Columns {
  text?: readonly string[]
  int?: readonly string[]
  /** Epoch milliseconds. */
  millis?: readonly string[]
  bytes?: readonly string[]
  nullable?: {
    text?: readonly string[]
    int?: readonly string[]
    millis?: readonly string[]
    bytes?: readonly string[]
  }
}

/** Creates a table from plain lists, so that a migration reads like the data model. */
export function createTable(db: Kysely<unknown>, kind: StoreKind) {
  const types: Record<'text' | 'int' | 'millis' | 'bytes', RawBuilder<unknown>> = {
    text: sql.raw('text'),
    int: sql.raw('integer'),
    millis: sql.raw('bigint'),
    bytes: sql.raw(kind === 'postgres' ? 'bytea' : 'blob'),
  }
  const sorts = ['text', 'int', 'millis', 'bytes'] as const
  return async (name: string, columns: Columns, primaryKey: readonly string[]): Promise<void> => {
    let table: CreateTableBuilder<string, string> = db.schema.createTable(name)
    for (const sort of sorts) {
      for (const column of columns[sort] ?? []) table = table.addColumn(column, types[sort], c => c.notNull())
      for (const column of columns.nullable?.[sort] ?? []) table = table.addColumn(column, types[sort])
    }
    await table.addPrimaryKeyConstraint(`${name}_pk`, [...primaryKey]).execute()
  }
}

/** Index `<table>_<name>` over the columns, in order. */
export function createIndex(db: Kysely<unknown>) {
  return async (
    table: string,
    name: string,
    columns: readonly string[],
    unique?: 'unique',
  ): Promise<void> => {
    const index = db.schema
      .createIndex(`${table}_${name}`)
      .on(table)
      .columns([...columns])
    await (unique ? index.unique() : index).execute()
  }
}

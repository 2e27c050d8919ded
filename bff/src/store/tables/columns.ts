import type { ColumnType } from 'kysely'

/** Binary column: read as Buffer, written from any byte array. */
export type Bytes = ColumnType<Buffer, Uint8Array, Uint8Array>
export type NullableBytes = ColumnType<Buffer | null, Uint8Array | null, Uint8Array | null>
/** Boolean as an integer: SQLite has no other. */
export type Flag = 0 | 1
/** Epoch milliseconds of the handed-in clock. */
export type Millis = number
/** JSON that the database never looks into. */
export type JsonText = string

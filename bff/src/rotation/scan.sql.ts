import { sql } from 'kysely'
import { sealedHeader } from '../crypto'
import { retrying, type Store } from '../store'

interface Column {
  table: string
  key: readonly string[]
  column: string
}

export interface Found {
  /** Key columns in their order, as text. */
  key: string[]
  value: Buffer | string
}

type Row = Record<string, string | number | Buffer>

const pageSize = 100
const raw = (row: Row, name: string) => row[name] ?? ''

function afterKey({ key }: Column, last: Row | undefined) {
  if (!last) return sql`1 = 1`
  const columns = sql.join(key.map(name => sql.ref(name)))
  return sql`(${columns}) > (${sql.join(key.map(name => sql.val(raw(last, name))))})`
}

/** Rows with a value in the column, in the order of the key, a page at a time; only those that `also` lets through. */
export async function* rowsOf(
  store: Store,
  column: Column,
  also: ReturnType<typeof sql> = sql`1 = 1`,
): AsyncGenerator<Found & { row: Row }> {
  const { table, key, column: name } = column
  let last: Row | undefined
  for (;;) {
    const { rows } = await retrying(() =>
      sql<Row>`select ${sql.join([...key, name].map(c => sql.ref(c)))} from ${sql.table(table)}
        where ${sql.ref(name)} is not null and ${afterKey(column, last)} and ${also}
        order by ${sql.join(key.map(c => sql.ref(c)))} limit ${sql.lit(pageSize)}`.execute(store.db),
    )
    for (const row of rows) {
      const value = raw(row, name)
      yield {
        row,
        key: key.map(c => String(raw(row, c))),
        value: typeof value === 'string' ? value : Buffer.from(value as Buffer),
      }
    }
    last = rows.at(-1)
    if (rows.length < pageSize) return
  }
}

/** Is the value sealed by another key than this one? */
export function sealedByOther(column: string, keyId: string) {
  const header = sealedHeader(keyId)
  return sql`substr(${sql.ref(column)}, 1, ${sql.lit(header.length)}) <> ${header}`
}

/** Rows of the column that this key has sealed. */
export async function countSealedBy(store: Store, { table, column }: Column, keyId: string): Promise<number> {
  const header = sealedHeader(keyId)
  const { rows } = await sql<{ n: number | string }>`select count(*) as n from ${sql.table(table)}
    where substr(${sql.ref(column)}, 1, ${sql.lit(header.length)}) = ${header}`.execute(store.db)
  return Number(rows[0]?.n ?? 0)
}

/** Writes the new value if the old one is still there; says whether it was. */
export async function replaceValue(
  store: Pick<Store, 'db'>,
  { table, key, column }: Column,
  found: Found & { row: Row },
  value: Uint8Array | string,
): Promise<boolean> {
  const same = key.map(name => sql`${sql.ref(name)} = ${raw(found.row, name)}`)
  const { numAffectedRows } = await retrying(() =>
    sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value}
      where ${sql.join(same, sql` and `)} and ${sql.ref(column)} = ${found.value}`.execute(store.db),
  )
  return numAffectedRows === 1n
}

import { sql } from 'kysely'
import type { Store, Tables } from '../store'
import { forgetDelivered } from '../outbox'
import type { KeepDays } from './keepDays'

const dayMs = 86_400_000
/** Rows of one statement: nobody waits long for it. */
const batch = 1_000

type Column = { [T in keyof Tables]: readonly [table: T, column: keyof Tables[T] & string] }[keyof Tables]

/** The time that counts of each table, by what is kept how long. */
const columns: Readonly<Record<Exclude<keyof KeepDays, 'delivered'>, readonly Column[]>> = {
  calls: [['open_call', 'at']],
  logins: [
    ['session', 'expires_at'],
    ['staff_session', 'expires_at'],
    ['staff_login', 'expires_at'],
  ],
  replies: [['idempotency', 'created_at']],
  links: [
    ['document_link', 'expires_at'],
    ['acceptance_entry', 'expires_at'],
    ['onsite_handover', 'expires_at'],
    ['desk_code', 'expires_at'],
  ],
  drawings: [['signature_draft', 'updated_at']],
}

/** Deletes what is older, from the oldest on, some at a time. */
async function forgetOlder({ db }: Store, [name, time]: Column, before: number): Promise<number> {
  const [table, column] = [sql.table(name), sql.ref(time)]
  let gone = 0
  for (;;) {
    const beyond = await sql<{ at: number }>`select ${column} as at from ${table} where ${column} < ${before}
      order by ${column} limit 1 offset ${batch}`.execute(db)
    const until = beyond.rows[0]?.at ?? before
    // Of one millisecond all go together, however many they are.
    const limit = beyond.rows[0] ? sql`${column} <= ${until}` : sql`${column} < ${before}`
    const { numAffectedRows = 0n } = await sql`delete from ${table} where ${limit}`.execute(db)
    gone += Number(numAffectedRows)
    if (!beyond.rows[0]) return gone
  }
}

/** Forgets operational rows whose time is over. @returns how many, by table */
export async function sweep(store: Store, keep: KeepDays, now: number): Promise<Record<string, number>> {
  const gone: Record<string, number> = {}
  for (const [kind, tables] of Object.entries(columns) as [keyof typeof columns, readonly Column[]][])
    for (const column of tables) gone[column[0]] = await forgetOlder(store, column, now - keep[kind] * dayMs)
  gone['outbox'] = await forgetDelivered(store, now - keep.delivered * dayMs)
  return gone
}

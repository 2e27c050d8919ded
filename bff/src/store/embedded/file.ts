import Database from 'libsql'
import type { Handles } from './connection'
import { Mutex } from './mutex'

/** The call is synchronous and stops the process while it waits, so wait briefly and let `retrying` do the rest. */
const busyTimeoutMs = 500

/**
 * Opens the database file. WAL with synchronous=FULL: a commit that was acknowledged is on the disk.
 * recursive_triggers lets the append-only triggers see a REPLACE too.
 */
export function openFile(path: string): Handles {
  const writer = connect(path)
  writer.exec('pragma journal_mode = wal')
  writer.exec('pragma synchronous = full')
  writer.exec('pragma recursive_triggers = on')
  const reader = connect(path)
  reader.exec('pragma query_only = on')
  return { writer, reader, writing: new Mutex() }
}

function connect(path: string): Database.Database {
  const db = new Database(path)
  db.exec(`pragma busy_timeout = ${busyTimeoutMs}`)
  db.exec('pragma foreign_keys = on')
  return db
}

// The drivers as their READMEs show them: the same file or database, the same durability, nothing between.
import Database from 'libsql'
import pg from 'pg'

/** `all`, `run` and `transaction` over one engine; SQL is written with `?`. */
export const openBare = (databaseUrl, file) => (databaseUrl ? postgres(databaseUrl) : embedded(file))

function embedded(file) {
  const open = () => {
    const db = new Database(file)
    db.exec('pragma busy_timeout = 500')
    return db
  }
  const [writer, reader] = [open(), open()]
  writer.exec('pragma synchronous = full')
  reader.exec('pragma query_only = on')
  const on = db => ({
    all: async (sql, values) => db.prepare(sql).all(values),
    run: async (sql, values) => void db.prepare(sql).run(values),
  })
  let last = Promise.resolve()
  return {
    ...on(reader),
    /** One at a time, as SQLite wants it. */
    transaction(work) {
      const mine = last.then(async () => {
        writer.exec('begin immediate')
        const result = await work(on(writer))
        writer.exec('commit')
        return result
      })
      last = mine.catch(() => undefined)
      return mine
    },
  }
}

function postgres(databaseUrl) {
  pg.types.setTypeParser(20, Number)
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
  const numbered = sql => {
    let n = 0
    return sql.replace(/\?/g, () => `$${++n}`)
  }
  const on = client => ({
    all: async (sql, values) => (await client.query(numbered(sql), values)).rows,
    run: async (sql, values) => void (await client.query(numbered(sql), values)),
  })
  return {
    ...on(pool),
    async transaction(work) {
      const client = await pool.connect()
      try {
        await client.query('start transaction isolation level repeatable read')
        const result = await work(on(client))
        await client.query('commit')
        return result
      } catch (error) {
        await client.query('rollback')
        throw error
      } finally {
        client.release()
      }
    },
  }
}

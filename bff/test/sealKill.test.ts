import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { Outside } from '../src/journey/outside'
import { fillIn, freeze, gather, signAll, startBySeller, submit, untilDone } from '../src/journey/steps'
import { startServers, type ServerProcess } from './serverProcess'

let up: Awaited<ReturnType<typeof startServers>>
let server: ServerProcess

const blobs = () =>
  existsSync(join(up.dir, 'blobs'))
    ? readdirSync(join(up.dir, 'blobs'), { recursive: true, encoding: 'utf8' }).filter(name =>
        /[0-9a-f]{64}$/.test(name),
      )
    : []

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 400; i++) {
    if (await holds()) return
    await new Promise(done => setTimeout(done, 50))
  }
  throw new Error(`never: ${what}`)
}

beforeAll(async () => {
  up = await startServers(1)
  const [one] = up.servers
  if (!one) throw new Error('no server')
  server = one
})
afterAll(() => up?.stop())

test('killed between seal and commit: sealed again, one file published, one event, one push', async () => {
  const sql = new pg.Client({ connectionString: up.databaseUrl })
  await sql.connect()
  try {
    const deal = await gather(server.url, new Outside(up.world.url), {
      owners: 1,
      buyers: 1,
    })
    await startBySeller(deal)
    await fillIn(deal)
    await freeze(deal)
    await signAll(deal)
    const before = blobs().length
    // Nobody may commit to the table of filings: the server seals, keeps the file, and stands before its commit.
    const filed = submit(deal)
    await until('the contract is filed', async () => {
      const { rowCount } = await sql.query('select 1 from filing where contract_id = $1', [deal.id])
      return rowCount === 1
    })
    await sql.query('begin')
    await sql.query('lock table contract_event in share mode')
    const waiting = async () => {
      const { rows } = await sql.query<{ n: string }>(
        `select count(*) as n from pg_locks l where not l.granted and l.relation = 'contract_event'::regclass`,
      )
      return Number(rows[0]?.n) > 0
    }
    await filed
    await until(
      'a sealed file that is not committed',
      async () => blobs().length > before && (await waiting()),
    )
    await server.kill()
    await sql.query('commit')
    const { rows: lost } = await sql.query('select document_state from filing where contract_id = $1', [
      deal.id,
    ])
    expect(lost).toEqual([{ document_state: 'WAITING' }])
    await server.start()
    const done = await untilDone(deal)
    expect(done.filing).toMatchObject({ document: { state: 'DONE' }, registry: 'DONE' })
    await until('the archive copy', async () => {
      const { rowCount } = await sql.query('select 1 from document_archive where contract_id = $1', [deal.id])
      return rowCount === 1
    })
    // Two sealed files and the archive copy lie in the store; the first one is nobody's.
    expect(blobs().length - before).toBe(3)
    const count = async (query: string) =>
      Number((await sql.query<{ n: string }>(query, [deal.id])).rows[0]?.n)
    expect(
      await count(
        'select count(*) as n from blob where sha256 in (select document_blob from filing where contract_id = $1)',
      ),
    ).toBe(1)
    expect(await count('select count(*) as n from blob where region_code = left($1, 6)')).toBe(2)
    expect(
      await count(
        `select count(*) as n from contract_event where contract_id = $1 and type = 'document.sealed'`,
      ),
    ).toBe(1)
    expect(
      await count(`select count(*) as n from outbox where contract_id = $1 and topic = 'registry.push'`),
    ).toBe(1)
  } finally {
    await sql.end()
  }
})

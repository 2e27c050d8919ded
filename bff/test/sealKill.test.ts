import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { ensureDevKeys } from '../src/crypto'
import { Outside } from '../src/journey/outside'
import { fillIn, freeze, gather, signAll, startBySeller, submit, untilDone } from '../src/journey/steps'
import { startMock, type MockProcess } from './mockProcess'
import { testDatabase, type TestDatabase } from './stores'

const program = resolve(__dirname, '../dist/main.js')
let dir: string
let database: TestDatabase
let world: MockProcess
let port: number
let server: ChildProcess | undefined

async function start(): Promise<void> {
  const env = {
    PATH: process.env.PATH,
    PORT: String(port),
    PUBLIC_URL: 'http://localhost:4300',
    DATABASE_URL: database.options.databaseUrl,
    DATA_DIR: dir,
    KEY_DIR: join(dir, 'keys'),
    EHB_HOST_MODE: 'mock',
    EHB_URL: world.url,
    REGISTRY_URL: world.url,
    ACCEPTANCE_URL: world.url,
    TSA_URL: `${world.url}/tsa`,
    LOG_LEVEL: 'error',
  }
  server = spawn(process.execPath, [program], { env, stdio: ['ignore', 'inherit', 'inherit'] })
  for (let i = 0; i < 150; i++) {
    if (
      await fetch(`http://127.0.0.1:${port}/openapi.json`).then(
        r => r.ok,
        () => false,
      )
    )
      return
    await new Promise(done => setTimeout(done, 100))
  }
  throw new Error('the server did not start')
}

/** As the power cut does it: no warning, no cleaning up. */
async function kill(): Promise<void> {
  if (!server || server.exitCode !== null || server.signalCode !== null) return
  const gone = once(server, 'exit')
  server.kill('SIGKILL')
  await gone
}

const blobs = () =>
  existsSync(join(dir, 'blobs'))
    ? readdirSync(join(dir, 'blobs'), { recursive: true, encoding: 'utf8' }).filter(name =>
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
  if (!existsSync(program)) throw new Error(`${program} is missing: npm run build:bff`)
  dir = mkdtempSync(join(tmpdir(), 'clf-seal-kill-'))
  await ensureDevKeys(join(dir, 'keys'))
  database = await testDatabase('postgres')
  world = await startMock(join(dir, 'keys'))
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  port = (probe.address() as AddressInfo).port
  probe.close()
  await start()
})
afterAll(async () => {
  await kill()
  await world?.stop()
  await database?.remove()
  rmSync(dir, { recursive: true, force: true })
})

test('killed between seal and commit: sealed again, one file published, one event, one push', async () => {
  const sql = new pg.Client({ connectionString: database.options.databaseUrl })
  await sql.connect()
  try {
    const deal = await gather(() => `http://127.0.0.1:${port}`, new Outside(world.url), {
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
    await kill()
    await sql.query('commit')
    const { rows: lost } = await sql.query('select document_state from filing where contract_id = $1', [
      deal.id,
    ])
    expect(lost).toEqual([{ document_state: 'WAITING' }])
    await start()
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

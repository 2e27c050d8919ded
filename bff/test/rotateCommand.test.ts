import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureDevKeys, loadKeys } from '../src/crypto'
import { personContext } from '../src/identity/session'
import { countSealedBy } from '../src/rotation/scan.sql'
import { bundleCommand } from './bundledCommand'
import { storeKinds, testDatabase, type TestDatabase } from './stores'

const column = { table: 'session', key: ['token_hash'], column: 'person_enc' }
const rows = 1_500

/** The command itself, as a process that may be killed. */
describe.each(storeKinds)('rotate-keys on the %s store', kind => {
  let dir: string
  let command: Awaited<ReturnType<typeof bundleCommand>>
  let database: TestDatabase
  const env = () => ({
    PATH: process.env.PATH,
    DATA_DIR: database.options.dataDir,
    KEY_DIR: join(dir, 'keys'),
    EHB_HOST_MODE: 'mock',
    ...(database.options.databaseUrl ? { DATABASE_URL: database.options.databaseUrl } : {}),
  })
  const run = (mode: string) =>
    spawnSync(process.execPath, [command.program, mode], { env: env(), encoding: 'utf8' })

  beforeAll(async () => {
    command = await bundleCommand('src/rotation/main.ts')
    dir = command.dir
    database = await testDatabase(kind)
    await ensureDevKeys(join(dir, 'keys'))
    const { fields } = await loadKeys(join(dir, 'keys'))
    const store = await database.open()
    await store.transaction(async tx => {
      for (let i = 0; i < rows; i += 1) {
        const token_hash = i.toString(16).padStart(64, '0')
        const person_enc = await fields.seal(`person ${i}`, personContext(token_hash))
        const times = { created_at: 1, last_seen_at: 1, expires_at: 1 }
        await tx
          .insertInto('session')
          .values({ token_hash, person_key: 'k', person_enc, ...times })
          .execute()
      }
    })
    writeFileSync(join(dir, 'keys/field-2.key'), randomBytes(48).toString('hex'), { mode: 0o600 })
  }, 120_000)
  afterAll(async () => {
    await database.remove()
    command.remove()
  })

  test('killed in the middle it has lost nothing; run again it ends, and says that the old key may go', async () => {
    const store = await database.open()
    const done = () => countSealedBy(store, column, '2')
    const child = spawn(process.execPath, [command.program, '--apply'], { env: env(), stdio: 'ignore' })
    const ended = new Promise(gone => child.once('exit', gone))
    while ((await done()) < 20) await new Promise(next => setTimeout(next, 2))
    child.kill('SIGKILL')
    await ended
    const between = await done()
    expect(between).toBeLessThan(rows)
    expect((await countSealedBy(store, column, '1')) + between).toBe(rows)

    const looked = run('--dry-run')
    expect(looked.stdout).toContain(`key 1 must stay: ${rows - between} values`)
    expect(await done()).toBe(between)

    const rest = run('--apply')
    expect(rest.stderr).toBe('')
    expect(rest.status).toBe(0)
    expect(rest.stdout).toContain(`re-sealed ${rows - between}`)
    expect(rest.stdout).toContain('key 1 is no longer needed')
    const { fields } = await loadKeys(join(dir, 'keys'))
    const all = await store.db
      .selectFrom('session')
      .select(['token_hash', 'person_enc'])
      .orderBy('token_hash')
      .execute()
    for (const [i, row] of all.entries())
      expect(await fields.open(row.person_enc, personContext(row.token_hash))).toBe(`person ${i}`)
  })

  test('without a mode it changes nothing and says how it is used', () => {
    const { status, stderr } = run('')
    expect(status).toBe(1)
    expect(stderr).toContain('usage: rotate-keys --dry-run | --apply')
  })
})

import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createFieldCrypto, memoryKeyring } from '../src/crypto'
import { createEnqueue } from '../src/outbox'
import { bundleCommand } from './bundledCommand'
import { storeKinds, testDatabase, type TestDatabase } from './stores'

const regionCode = '421202'

/** The command itself, as those who run the server call it while it is stopped. */
describe.each(storeKinds)('dead-letters on the %s store', kind => {
  let command: Awaited<ReturnType<typeof bundleCommand>>
  let database: TestDatabase
  let ids: string[]
  const run = (...words: string[]) => {
    const { databaseUrl, dataDir } = database.options
    const env = {
      PATH: process.env.PATH,
      DATA_DIR: dataDir,
      ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    }
    const { stdout, status } = spawnSync(process.execPath, [command.program, ...words], {
      env,
      encoding: 'utf8',
    })
    return { lines: stdout.trim().split('\n'), status }
  }

  beforeAll(async () => {
    command = await bundleCommand('src/dead-letters.ts')
    database = await testDatabase(kind)
    const crypto = createFieldCrypto(memoryKeyring({ k: randomBytes(48) }, 'k'))
    const enqueue = createEnqueue({ clock: { now: () => 1_800_000_000_000 }, crypto })
    const store = await database.open()
    const job = { regionCode, topic: 'registry.push', payload: { idNo: '421200199001010018' } }
    ids = await store.transaction(async tx => [
      await enqueue(tx, { ...job, contractId: 'c1', stream: 'c1/registry' }),
      await enqueue(tx, { ...job, contractId: 'c1', stream: 'c1/registry' }),
      await enqueue(tx, { ...job, contractId: 'c2', stream: 'c2/registry' }),
    ])
    await store.db
      .updateTable('outbox')
      .set({ status: 'dead', attempts: 200, done_at: 1_800_000_060_000, last_error: 'GatewayError 503' })
      .where('seq', '=', 1)
      .execute()
    await store.close()
  }, 120_000)
  afterAll(async () => {
    await database.remove()
    command.remove()
  })

  test('lists what was given up and what waits behind it, and quotes nobody', () => {
    const { lines, status } = run('list')
    expect(status).toBe(0)
    const first = lines.find(line => line.startsWith(ids[0] ?? '?'))
    expect(first).toMatch(/告知不动产登记中心 {2}c1 {2}200 次 {2}GatewayError 503 .*等待中 1$/)
    expect(lines.at(-1)).toBe('2 条未送达')
    expect(lines.join()).not.toContain('421200199001010018')
  })

  test('drops one, replays the rest, and says when there is nothing', () => {
    expect(run('drop', ids[0] ?? '')).toEqual({ lines: ['1 条已放弃'], status: 0 })
    expect(run('drop', ids[0] ?? '')).toEqual({ lines: ['0 条已放弃'], status: 1 })
    expect(run('replay', 'all')).toEqual({ lines: ['1 条已重新排队'], status: 0 })
    expect(run().lines).toEqual(['0 条未送达'])
  })

  test('refuses to drop everything at once, and a word that it does not know', () => {
    expect([run('drop', 'all').status, run('lost').status]).toEqual([2, 2])
  })
})

import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildSync } from 'esbuild'
import { storeKinds, testDatabase, type TestDatabase } from '../../test/stores'
import { createFieldCrypto, memoryKeyring } from '../crypto'
import { createEnqueue } from '.'

const root = join(__dirname, '../../..')
const dir = mkdtempSync(join(tmpdir(), 'clf-outbox-'))
const program = join(dir, 'worker.cjs')
const key = randomBytes(48)
const [streams, perStream] = [5, 4]
const killsMost = 4

/** One worker process: each attempt would make another body, were the first one not kept. */
const source = `
  import { createFieldCrypto, memoryKeyring } from './src/crypto'
  import { startOutbox } from './src/outbox'
  import { openStore } from './src/store'
  async function main() {
    const { options, key, url } = JSON.parse(process.env.WORK)
    const say = () => {}
    const push = async job => {
      const body = await job.delivery.frozen('/push', () => JSON.stringify({ ...job.payload, made: Math.random() }))
      const answer = await fetch(url, { method: 'POST', body, headers: { delivery: job.delivery.id } })
      if (!answer.ok) throw new Error('not taken')
    }
    startOutbox({
      store: await openStore(options),
      handlers: { push },
      clock: { now: () => Date.now() },
      crypto: createFieldCrypto(memoryKeyring({ k: Buffer.from(key, 'base64') }, 'k')),
      log: { info: say, warn: say, error: say },
      pollMs: 50,
      leaseMs: 1000,
      random: () => 1,
    })
  }
  main()`

interface Taken {
  delivery: string
  stream: string
  n: number
  body: string
}

/** Takes everything, and now and then loses its reply after taking, or says 500 before. */
function startReceiver(taken: Taken[]): Server {
  let calls = 0
  return createServer((request, response) => {
    let body = ''
    request.on('data', chunk => (body += String(chunk)))
    request.on('end', () => {
      const fault = (calls += 1) % 7
      if (fault === 3) return void response.writeHead(500).end()
      const { stream, n } = JSON.parse(body) as { stream: string; n: number }
      taken.push({ delivery: String(request.headers['delivery']), stream, n, body })
      if (fault === 5) return void response.destroy()
      response.end('{}')
    })
  }).listen(0, '127.0.0.1')
}

beforeAll(() => {
  buildSync({
    stdin: { contents: source, resolveDir: join(root, 'bff'), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    alias: { '@clf/shared': join(root, 'shared/src') },
    outfile: program,
  })
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

describe.each(storeKinds)('workers in processes of their own on the %s store', kind => {
  const taken: Taken[] = []
  const workers: ChildProcess[] = []
  let database: TestDatabase
  let receiver: Server

  const start = () => {
    const { port } = receiver.address() as AddressInfo
    const url = `http://127.0.0.1:${port}`
    const WORK = JSON.stringify({ options: database.options, key: key.toString('base64'), url })
    const env = { PATH: process.env.PATH, NODE_PATH: join(root, 'node_modules'), WORK }
    workers.push(spawn(process.execPath, [program], { env, stdio: ['ignore', 'inherit', 'inherit'] }))
  }
  const kill = async (worker: ChildProcess | undefined) => {
    if (!worker) return
    const gone = once(worker, 'exit')
    worker.kill('SIGKILL')
    await gone
  }

  beforeAll(async () => {
    database = await testDatabase(kind)
    receiver = startReceiver(taken)
    await once(receiver, 'listening')
  })
  afterAll(async () => {
    for (const worker of workers) await kill(worker)
    receiver.close()
    await database.remove()
  })

  test('killed with kill -9 again and again they deliver all, in order, each with one body', async () => {
    const store = await database.open()
    const crypto = createFieldCrypto(memoryKeyring({ k: key }, 'k'))
    const enqueue = createEnqueue({ clock: { now: () => Date.now() }, crypto })
    for (let n = 0; n < perStream; n++)
      await store.transaction(async tx => {
        for (let s = 0; s < streams; s++) {
          const job = { regionCode: '421202', contractId: `c${s}`, stream: `s${s}`, topic: 'push' }
          await enqueue(tx, { ...job, payload: { stream: `s${s}`, n } })
        }
      })
    // The embedded file belongs to one process at a time.
    const atOnce = kind === 'postgres' ? 3 : 1
    if (kind === 'embedded') await store.close()
    for (let i = 0; i < atOnce; i++) start()
    const done = () => new Set(taken.map(each => each.delivery)).size === streams * perStream
    let kills = 0
    for (let look = 1; !done() && look < 250; look++) {
      await sleep(200)
      // Long enough to start up and to be in the middle of something.
      if (look % 10 || kills === killsMost) continue
      await kill(workers.shift())
      start()
      kills += 1
    }
    expect(kills).toBeGreaterThan(0)
    const bodies = new Map<string, Set<string>>()
    for (const each of taken)
      bodies.set(each.delivery, (bodies.get(each.delivery) ?? new Set()).add(each.body))
    expect(bodies.size).toBe(streams * perStream)
    expect([...bodies.values()].filter(each => each.size > 1)).toEqual([])
    for (let s = 0; s < streams; s++) {
      const order = taken.filter(each => each.stream === `s${s}`).map(each => each.n)
      expect(order).toEqual([...order].sort((a, b) => a - b))
    }
  })
})

import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { routes } from '@clf/shared/routes'
import { ensureDevKeys } from '../src/crypto'
import { Outside } from '../src/journey/outside'
import {
  fillIn,
  freeze,
  gather,
  signAll,
  startBySeller,
  submit,
  untilDone,
  type Deal,
} from '../src/journey/steps'
import { startMock, type MockProcess } from './mockProcess'
import { eventOf, sendEvent } from './registryCalls'
import { testDatabase, type TestDatabase } from './stores'

const program = resolve(__dirname, '../dist/main.js')

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Two real server processes on one PostgreSQL database, as a county would run them. */
describe('several processes on one database', () => {
  let dir: string
  let database: TestDatabase
  let world: MockProcess
  let ports: number[]
  const children = new Map<number, ChildProcess>()

  const start = async (port: number) => {
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
    const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'inherit', 'inherit'] })
    children.set(port, child)
    for (let i = 0; i < 100; i++) {
      const ok = await fetch(`http://127.0.0.1:${port}/openapi.json`).then(
        r => r.ok,
        () => false,
      )
      if (ok) return
      await new Promise(done => setTimeout(done, 100))
    }
    throw new Error(`no server on ${port}`)
  }
  const kill = async (port: number) => {
    const child = children.get(port)
    if (!child || child.exitCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  beforeAll(async () => {
    if (!existsSync(program)) throw new Error(`${program} is missing: npm run build:bff`)
    dir = mkdtempSync(join(tmpdir(), 'clf-processes-'))
    await ensureDevKeys(join(dir, 'keys'))
    database = await testDatabase('postgres')
    world = await startMock(join(dir, 'keys'))
    ports = [await freePort(), await freePort()]
    await Promise.all(ports.map(start))
  })
  afterAll(async () => {
    for (const port of ports ?? []) await kill(port)
    await world?.stop()
    await database?.remove()
    rmSync(dir, { recursive: true, force: true })
  })

  const baseOf = (i: number) => `http://127.0.0.1:${ports[i % 2] ?? 0}`

  it('share the work of sales whose sides sit on different processes', async () => {
    const outside = new Outside(world.url)
    const deals = await Promise.all(
      [0, 1, 2].map(n => gather(i => baseOf(i + n), outside, { owners: 1, buyers: 1 })),
    )
    await Promise.all(
      deals.map(async deal => {
        await startBySeller(deal)
        await fillIn(deal)
        await freeze(deal)
        await signAll(deal)
        await submit(deal)
        const { state, filing } = await untilDone(deal)
        expect(state).toBe('FILED')
        expect(filing?.caseNo).toBeTruthy()
      }),
    )
    const numbers = await Promise.all(deals.map(numberOf))
    expect(new Set(numbers).size).toBe(deals.length)
  })

  it('lose nothing that was acknowledged when one is killed in the middle', async () => {
    const outside = new Outside(world.url)
    const deal = await gather(() => baseOf(0), outside, { owners: 1, buyers: 1 })
    await startBySeller(deal)
    await fillIn(deal)
    await freeze(deal)
    await signAll(deal)
    const filed = await submit(deal)
    // Filed is acknowledged; sealing, registry and case have hardly begun.
    await kill(ports[0] ?? 0)
    await start(ports[0] ?? 0)
    const done = await untilDone(deal)
    expect(done.filing?.contractNo).toBe(filed.filing?.contractNo)
    expect(done.version).toBeGreaterThanOrEqual(filed.version)
    expect(done.filing).toMatchObject({ document: { state: 'DONE' }, registry: 'DONE', acceptance: 'DONE' })
  })

  it('apply a message of the registry once when killed between the message and the answer', async () => {
    const outside = new Outside(world.url)
    const deal = await gather(() => baseOf(1), outside, { owners: 1, buyers: 1 })
    await startBySeller(deal)
    await fillIn(deal)
    await freeze(deal)
    await signAll(deal)
    await submit(deal)
    const port = ports[0] ?? 0
    const life = ['1', '3', '1', '5'].map((status, i) => eventOf(deal.home.unitNo, { seq: i + 1, status }))
    for (const [i, event] of life.entries()) {
      const lost = sendEvent({ url: baseOf(0) }, event).catch(() => null)
      await new Promise(done => setTimeout(done, i * 12))
      await kill(port)
      await lost
      await start(port)
      // The registry repeats what was not answered.
      expect(await sendEvent({ url: baseOf(0) }, event)).toMatchObject({ status: 200, body: { code: 0 } })
    }
    const [seller] = deal.sellers
    const view = await seller?.call(routes.getContract, { params: { id: deal.id } })
    expect(view).toMatchObject({ state: 'FILED', transfer: { state: 'WITHDRAWN' } })
    const { events = [] } = (await seller?.call(routes.timeline, { params: { id: deal.id } })) ?? {}
    expect(events.filter(e => /受理过户|过户登记已撤回/.test(e.title))).toHaveLength(2)
  })

  async function numberOf(deal: Deal) {
    const [seller] = deal.sellers
    return (await seller?.call(routes.getContract, { params: { id: deal.id } }))?.filing?.contractNo
  }
})

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { ensureDevKeys } from '../src/crypto'
import { startMock } from './mockProcess'
import { testDatabase } from './stores'

const program = resolve(__dirname, '../dist/main.js')

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const answers = (port: number) =>
  fetch(`http://127.0.0.1:${port}/openapi.json`).then(
    reply => reply.ok,
    () => false,
  )

/** One real server process, which a test may kill as a power cut does and start again on the same port. */
export class ServerProcess {
  private child: ChildProcess | undefined

  constructor(
    readonly port: number,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  get url() {
    return `http://127.0.0.1:${this.port}`
  }

  async start(): Promise<void> {
    const env = { ...this.env, PORT: String(this.port) }
    this.child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'inherit', 'inherit'] })
    for (let i = 0; i < 300; i++) {
      if (await answers(this.port)) return
      await new Promise(done => setTimeout(done, 100))
    }
    throw new Error(`no server on ${this.port}`)
  }

  /** No warning, no cleaning up. */
  async kill(): Promise<void> {
    const { child } = this
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
}

/** `count` servers on one fresh PostgreSQL database with one outside world, as a county would run them. */
export async function startServers(count: number) {
  if (!existsSync(program)) throw new Error(`${program} is missing: npm run build:bff`)
  const dir = mkdtempSync(join(tmpdir(), 'clf-servers-'))
  await ensureDevKeys(join(dir, 'keys'))
  const database = await testDatabase('postgres')
  const world = await startMock(join(dir, 'keys'))
  const env = {
    PATH: process.env.PATH,
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
  const servers: ServerProcess[] = []
  for (let i = 0; i < count; i++) servers.push(new ServerProcess(await freePort(), env))
  await Promise.all(servers.map(server => server.start()))
  return {
    dir,
    world,
    servers,
    databaseUrl: database.options.databaseUrl,
    async stop() {
      for (const server of servers) await server.kill()
      await world.stop()
      await database.remove()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axios from 'axios'
import { buildApp } from '../src/app'
import type { App } from '../src/app-context'
import { buildContext } from '../src/build-context'
import { readConfig } from '../src/config'
import { housekeep } from '../src/contracts/housekeeping'
import { ensureDevKeys } from '../src/crypto'
import { Outside } from '../src/journey/outside'
import type { Store } from '../src/store'
import { moveIntoHsm, type hsmWithSeal } from './hsmDirectory'
import { inlineRenderer } from './inlineRenderer'
import { startMock } from './mockProcess'

export interface RawAnswer {
  status: number
  body: { error?: { code: string; message: string }; [field: string]: unknown }
}

interface RawRequest {
  token?: string | null
  key?: string
  body?: unknown
  headers?: Record<string, string>
}

/** The whole server in this process and the outside world in another one, over HTTP. */
export interface TestStack {
  url: string
  app: App
  outside: Outside
  /** Every line that the server has logged. */
  logs: readonly string[]
  dataDir: string
  now(): number
  /** Moves the server's clock and the outside world's together. */
  advance(ms: number): Promise<void>
  /** Runs the outbox until nothing is due; jobs that wait for each other are given a second more. */
  drain(): Promise<void>
  /** Logs the heads of all contracts and has the witness sign; without it the log does not move. */
  log(): Promise<void>
  housekeep(): Promise<void>
  /** One county's parameter, in force at once. */
  setParameter(regionCode: string, name: string, value: unknown): Promise<void>
  /** The simulators' own door. */
  mock<T = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<T>
  /** A request as anybody may make it up. */
  raw(method: string, path: string, request?: RawRequest): Promise<RawAnswer>
  close(): Promise<void>
}

export interface StackOptions {
  /** The server's keys are moved into this device. */
  hsm?: Awaited<ReturnType<typeof hsmWithSeal>>
  /** What the server logs; everything unless named. */
  logLevel?: string
  /** Changes the directory of keys before the server reads it. */
  prepareKeys?: (keyDir: string) => void
}

/** Outbox jobs go out only on `drain`, so that a test decides when the world hears of something. */
export async function startTestStack(
  store: Store,
  { hsm, logLevel = 'debug', prepareKeys }: StackOptions = {},
): Promise<TestStack> {
  const dataDir = mkdtempSync(join(tmpdir(), 'clf-stack-'))
  const keyDir = join(dataDir, 'keys')
  await ensureDevKeys(keyDir)
  if (hsm) moveIntoHsm(keyDir, hsm)
  prepareKeys?.(keyDir)
  const world = await startMock(keyDir)
  const upstreams = {
    EHB_URL: world.url,
    REGISTRY_URL: world.url,
    ACCEPTANCE_URL: world.url,
    TSA_URL: `${world.url}/tsa`,
  }
  const config = readConfig({
    ...upstreams,
    DATA_DIR: dataDir,
    KEY_DIR: keyDir,
    EHB_HOST_MODE: 'mock',
    LOG_LEVEL: logLevel,
  })
  const logs: string[] = []
  let offset = 0
  const now = () => Date.now() + offset
  const context = await buildContext(config, now, {
    store,
    renderer: inlineRenderer,
    logTo: { write: line => void logs.push(line) },
    pollMs: 0,
    ...(hsm ? { openHsm: hsm.hsm.open } : {}),
  })
  const { app, outbox } = context
  app.wake = () => undefined
  const server = buildApp(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const http = axios.create({ proxy: false, timeout: 60_000, maxRedirects: 0 })

  const stack: TestStack = {
    url,
    app,
    outside: new Outside(world.url),
    logs,
    dataDir,
    now,
    async advance(ms) {
      offset += ms
      await stack.mock('POST', '/__mock/clock', { advanceMs: ms })
    },
    async drain() {
      await outbox.drain()
      await stack.advance(1_000)
      await outbox.drain()
    },
    log: () => context.tlog.drain(),
    housekeep: () => housekeep(app),
    async setParameter(region_code, name, value) {
      const earlier = await store.db
        .selectFrom('parameter')
        .select('version')
        .where('region_code', '=', region_code)
        .execute()
      const row = {
        region_code,
        name,
        value: JSON.stringify(value),
        version: Math.max(1, ...earlier.map(one => one.version)) + 1,
        effective_at: now(),
        approved_by: null,
      }
      await store.db.insertInto('parameter').values(row).execute()
      await context.parameters.refresh()
    },
    mock: async <T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) =>
      (
        await http.request<T>({
          method,
          url: world.url + path,
          ...(body === undefined ? {} : { data: body }),
        })
      ).data,
    async raw(method, path, { token, key, body, headers } = {}) {
      const { status, data } = await http.request<RawAnswer['body']>({
        method,
        url: url + path,
        ...(body === undefined ? {} : { data: body }),
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(key ? { 'idempotency-key': key } : {}),
          ...headers,
        },
        validateStatus: () => true,
      })
      return { status, body: data }
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await context.close()
      await world.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return stack
}

/** One stack for the tests of a suite; faults that a test leaves behind are removed after it. */
export function useTestStack(getStore: () => Store): () => TestStack {
  let stack: TestStack
  beforeAll(async () => void (stack = await startTestStack(getStore())))
  afterEach(() => stack.outside.clearFaults())
  afterAll(() => stack.close())
  return () => stack
}

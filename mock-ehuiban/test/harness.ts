import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gatewayHeaders } from '@clf/shared/gateway'
import { startMock, type Mock } from '../src/app'
import type { Config } from '../src/config'
import { keysFrom, type Platform } from '../src/keys'
import { signedHeaders } from '../src/services/signature'
import type { Assets } from '../src/shell/assets'

export const assets: Assets = {
  sdk: () => '/* sdk */',
  shellPage: () => '<!doctype html><title>shell</title>',
  shellScript: () => '',
  shellStyle: () => '',
}
const keys = keysFrom({})

export const configFor = (other: Partial<Config> = {}): Config => ({
  port: 0,
  phonePorts: [0, 0],
  screenPorts: [],
  appUrl: 'http://localhost:9',
  dataDir: null,
  pkiDir: null,
  keys,
  ...other,
})

const running: Mock[] = []
const dirs: string[] = []

/** A mock on free ports; `stopAll` in afterAll ends it. */
export async function start(other: Partial<Config> = {}): Promise<Mock> {
  const mock = await startMock(configFor(other), assets)
  running.push(mock)
  return mock
}

export function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'mock-'))
  dirs.push(dir)
  return dir
}

export async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map(mock => mock.close()))
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true })
}

export interface Answered {
  status: number
  // Test code reads deep into answers of many shapes.
  body: Record<string, never>
}

export async function call(
  url: string,
  method: 'GET' | 'POST' | 'DELETE',
  body?: unknown,
): Promise<Answered> {
  const response = await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  return { status: response.status, body: (await response.json()) as Answered['body'] }
}

interface Signing {
  timestamp?: number
  nonce?: string
  secret?: string
  accessKey?: string
  /** What is sent, when it is not what was signed. */
  sent?: string
  headers?: Record<string, string>
}

/** A POST signed as the service under test signs it. */
export async function signed(
  mock: Mock,
  platform: Platform,
  path: string,
  body: unknown,
  {
    timestamp = Date.now(),
    nonce = randomBytes(16).toString('hex'),
    sent,
    headers = {},
    ...key
  }: Signing = {},
): Promise<Answered> {
  const text = JSON.stringify(body)
  const made = signedHeaders(
    { method: 'POST', path, body: text, nonce, timestamp },
    { ...keys[platform], ...key },
  )
  const response = await fetch(mock.url + path, {
    method: 'POST',
    headers: { ...made, 'content-type': 'application/json', ...headers },
    body: sent ?? text,
  })
  return { status: response.status, body: (await response.json()) as Answered['body'] }
}

export const signatureHeader = gatewayHeaders.signature

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const program = resolve(__dirname, '../../mock-ehuiban/dist/main.js')

export interface MockProcess {
  url: string
  stop(): Promise<void>
}

/** The outside world as a process of its own on free ports, without memory of earlier runs. */
export async function startMock(keyDir: string): Promise<MockProcess> {
  if (!existsSync(program)) throw new Error(`${program} is missing: npm run build:mock`)
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH, MOCK_PORT: '0', PHONE_PORTS: '0', PKI_DIR: join(keyDir) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise<void>(done => child.once('exit', () => done()))
  const lines = createInterface({ input: child.stdout })
  const url = await new Promise<string>((found, failed) => {
    lines.on('line', line => {
      const [address] = /http:\/\/[\w.]+:\d+/.exec(line) ?? []
      if (address) found(address)
    })
    child.once('exit', code => failed(new Error(`the mock host ended with ${code}`)))
  })
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM')
      await gone
    },
  }
}

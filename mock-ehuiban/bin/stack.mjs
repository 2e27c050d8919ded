// A private stack for the browser tests: own ports, own data, gone when it ends.
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, startStack } from './prepare.mjs'

for (const file of ['bff/dist/main.js', 'mock-ehuiban/dist/main.js', 'mobile/dist/h5/index.html'])
  if (!existsSync(join(root, file))) {
    console.error(`${file} is missing: run npm run build first`)
    process.exit(1)
  }

const mockPort = Number(process.env.MOCK_PORT ?? 4600)
const bffPort = Number(process.env.PORT ?? 4650)
const dataDir = mkdtempSync(join(tmpdir(), 'clf-stack-'))
const stack = await startStack({
  dataDir,
  mockPort,
  bffPort,
  phonePorts: [1, 2, 3, 4].map(n => mockPort + n),
})

let ending = false
async function end() {
  if (ending) return
  ending = true
  const gone = stack.children.map(child => child.exitCode ?? once(child, 'exit'))
  stack.stop()
  await Promise.race([Promise.all(gone), new Promise(done => setTimeout(done, 4_000))])
  rmSync(dataDir, { recursive: true, force: true })
  process.exit(0)
}
process.once('SIGTERM', end)
process.once('SIGINT', end)

const health = `http://localhost:${bffPort}/health`
for (
  let tries = 0;
  !(
    await fetch(health).then(
      r => r.json(),
      () => ({ ok: false }),
    )
  ).ok;
  tries++
) {
  if (tries === 80) console.error(`${health} does not become ok`)
  await new Promise(done => setTimeout(done, 250))
}
console.log(`ready: phones at ${[1, 2, 3, 4].map(n => `http://localhost:${mockPort + n}`).join(' ')}`)

// `npm run journey -- --out DIR`: a private stack, one sale over HTTP, everything stopped again.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, install, root, startStack } from './prepare.mjs'

install()
build({ h5: false })
const dataDir = mkdtempSync(join(tmpdir(), 'clf-journey-'))
const mockPort = 4700
const bffPort = 4750
const stack = await startStack({ dataDir, mockPort, bffPort, phonePorts: [4701, 4702] })
const args = ['bff/dist/journey.js', '--base', `http://localhost:${bffPort}`, '--mock', `http://localhost:${mockPort}`, ...process.argv.slice(2)]
const done = spawnSync('node', args, { cwd: root, stdio: 'inherit' })
stack.stop()
rmSync(dataDir, { recursive: true, force: true })
process.exit(done.status ?? 1)

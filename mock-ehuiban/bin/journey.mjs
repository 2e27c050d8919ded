// `npm run journey -- --out DIR`: a private stack, one sale over HTTP, everything stopped again.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build, install, root, startStack } from './prepare.mjs'

install()
build({ h5: false })
const dataDir = mkdtempSync(join(tmpdir(), 'clf-journey-'))
const mockPort = 4700
const bffPort = 4750
const stack = await startStack({ dataDir, mockPort, bffPort, phonePorts: [4701, 4702] })
const args = ['bff/dist/journey.js', '--base', `http://localhost:${bffPort}`, '--mock', `http://localhost:${mockPort}`, ...process.argv.slice(2)]
const run = (...program) => spawnSync('node', program, { cwd: root, stdio: 'inherit' }).status ?? 1
const sold = run(...args)
stack.stop()
rmSync(dataDir, { recursive: true, force: true })
if (sold !== 0) process.exit(sold)
// The judge that needs nobody: everything is stopped, only the files are left.
const { out } = parseArgs({ args: process.argv.slice(2), strict: false, options: { out: { type: 'string', default: 'journey' } } }).values
process.exit(run('bff/verifier/verify-evidence.mjs', resolve(root, out, 'evidence.zip'), '--trust', resolve(root, out, 'clf-trust.json')))

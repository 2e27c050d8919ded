// `npm run simulator -- registry|acceptance|sharing --against URL`: plays the other side's calls and prints a checklist.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root, run } from './prepare.mjs'

run('npm', ['run', '-s', 'build:mock'])
const program = join(root, 'mock-ehuiban/dist/simulator.js')
const { status } = spawnSync('node', [program, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exit(status ?? 1)

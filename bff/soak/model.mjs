// `npm run soak:model -- [--sequences 10000] [--seed N] [--store embedded|postgres]`: random whole lives of a sale against the
// real server, on both stores at once; ends with 0 only when I1 to I6 held in all of them.
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'

const { values } = parseArgs({
  options: {
    sequences: { type: 'string', default: '10000' },
    seed: { type: 'string' },
    store: { type: 'string' },
    /** Set for the process that plays on one store. */
    bundle: { type: 'string' },
  },
})
const root = fileURLToPath(new URL('../..', import.meta.url))
const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 31))

if (values.bundle) {
  // Nothing of it must outlive a power cut: data in memory.
  if (existsSync('/dev/shm')) process.env.TMPDIR = '/dev/shm'
  if (values.store === 'postgres') await createRequire(import.meta.url)('../test/globalSetup.cjs')()
  const { soakModel } = await import(values.bundle)
  const violations = await soakModel(values.store, Number(values.sequences), Number(seed))
  globalThis.__stopTestCluster?.()
  process.exit(violations ? 1 : 0)
}

// Below the house, so that packages are found; of its own, so that two soaks don't meet.
const out = mkdtempSync(join(root, '.ts', 'model-'))
await build({
  entryPoints: [join(root, 'bff/test/model/soak.ts')],
  outfile: join(out, 'soak.mjs'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  alias: { '@clf/shared': join(root, 'shared/src') },
  define: { __dirname: JSON.stringify(join(root, 'bff/test')) },
  logLevel: 'warning',
})
cpSync(join(root, 'bff/src/document/template'), join(out, 'template'), { recursive: true })
const stores = values.store ? [values.store] : ['embedded', 'postgres']
const codes = await Promise.all(
  stores.map(store => {
    const args = [
      '--bundle',
      join(out, 'soak.mjs'),
      '--store',
      store,
      '--sequences',
      values.sequences,
      '--seed',
      seed,
    ]
    const child = spawn(
      process.execPath,
      ['--max-semi-space-size=64', fileURLToPath(import.meta.url), ...args],
      { stdio: 'inherit' },
    )
    return new Promise(done => child.once('exit', code => done(code ?? 1)))
  }),
)
rmSync(out, { recursive: true, force: true })
process.exit(codes.some(code => code !== 0) ? 1 : 0)

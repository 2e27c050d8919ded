// Bundles the server: our code in one file per entry, packages stay in node_modules.
import { cp, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = path => fileURLToPath(new URL(path, import.meta.url))
const entries = {
  main: 'src/main.ts',
  keys: 'src/keys.ts',
  'dead-letters': 'src/dead-letters.ts',
  rotateKeys: 'src/rotation/main.ts',
  renderWorker: 'src/document/renderWorker.ts',
  journey: 'src/journey/main.ts',
  migrate: 'src/migrate.ts',
  auditLog: 'src/log/audit/main.ts',
  reconcile: 'src/reconcile.ts',
  register: 'src/staff/main.ts',
  reindex: 'src/search/main.ts',
  figures: 'src/statistics/main.ts',
  import: 'src/imports/main.ts',
  cutOver: 'src/imports/cutOverMain.ts',
}
const entryPoints = Object.entries(entries)
  .map(([out, file]) => ({ out, in: here(file) }))
  .filter(entry => existsSync(entry.in))

await rm(here('dist'), { recursive: true, force: true })
await build({
  entryPoints,
  outdir: here('dist'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  alias: { '@clf/shared': here('../shared/src') },
  sourcemap: true,
  logLevel: 'warning',
})
// The worker reads its templates beside itself.
await cp(here('src/document/template'), here('dist/template'), { recursive: true })

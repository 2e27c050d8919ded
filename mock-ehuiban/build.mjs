// Bundles the server for Node and the SDK and the shell page for browsers into dist/.
import { build } from 'esbuild'
import { cp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const dist = join(here, 'dist')
const common = {
  bundle: true,
  outdir: dist,
  logLevel: 'warning',
  alias: { '@clf/shared': join(here, '../shared/src') },
  legalComments: 'none',
}

await rm(dist, { recursive: true, force: true })
await Promise.all([
  build({
    ...common,
    entryPoints: {
      main: join(here, 'src/main.ts'),
      simulator: join(here, 'src/simulator/main.ts'),
      register: join(here, 'src/personas/printRegister.ts'),
    },
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    // Some dependencies are CommonJS inside and ask for `require`.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  }),
  build({
    ...common,
    entryPoints: { 'ehb-jssdk': join(here, 'src/sdk/ehb-jssdk.ts') },
    platform: 'browser',
    target: 'es2018',
    format: 'iife',
    charset: 'utf8',
  }),
  build({
    ...common,
    entryPoints: { shell: join(here, 'src/shell/shell.ts') },
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    charset: 'utf8',
  }),
])
await Promise.all(
  ['shell.html', 'shell.css'].map(name => cp(join(here, 'src/shell', name), join(dist, name))),
)

// The product's own modules, bundled beside their templates and imported once.
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from '../../../mock-ehuiban/bin/prepare.mjs'

const out = join(root, 'bff/bench/out/product')
let loaded

/** Everything that `product.ts` exports. */
export const product = () => (loaded ??= load())

async function load() {
  rmSync(out, { recursive: true, force: true })
  await build({
    entryPoints: [join(root, 'bff/bench/product.ts')],
    outfile: join(out, 'product.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: { '@clf/shared': join(root, 'shared/src') },
    logLevel: 'warning',
  })
  cpSync(join(root, 'bff/src/document/template'), join(out, 'template'), { recursive: true })
  return import(join(out, 'product.mjs'))
}

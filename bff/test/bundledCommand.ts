import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'

const bff = resolve(__dirname, '..')

/** A command of the server as one file of its own, in a folder that Node finds the packages from. */
export async function bundleCommand(entry: string) {
  mkdirSync(join(bff, '.tmp'), { recursive: true })
  const dir = mkdtempSync(join(bff, '.tmp/command-'))
  const program = join(dir, 'command.mjs')
  await build({
    entryPoints: [join(bff, entry)],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias: { '@clf/shared': resolve(bff, '../shared/src') },
  })
  return { dir, program, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

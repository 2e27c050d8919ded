import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { buildSync } from 'esbuild'
import { openStore } from '.'

const root = join(__dirname, '../../..')
const dir = mkdtempSync(join(tmpdir(), 'clf-kill-'))
const program = join(dir, 'writer.cjs')
const dataDir = join(dir, 'data')
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** Writes row after row in transactions and says the number of each one that was acknowledged. */
const source = `
  import { openStore } from './src/store'
  async function main() {
    const [dataDir, from] = process.argv.slice(2)
    const store = await openStore({ dataDir })
    for (let value = Number(from); ; value++) {
      await store.transaction(async tx => {
        await tx.insertInto('counter').values({ region_code: '421202', name: 'a' + value, value }).execute()
        await tx.insertInto('counter').values({ region_code: '421202', name: 'b' + value, value }).execute()
      })
      process.stdout.write(value + '\\n')
    }
  }
  main()`

/** Starts the writer, kills it after `count` acknowledged rows, gives the last number it was heard to say. */
async function writeAndKill(from: number, count: number): Promise<number> {
  const env = { ...process.env, NODE_PATH: join(root, 'node_modules') }
  const child = spawn(process.execPath, [program, dataDir, String(from)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let last = from - 1
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line)
    if (last === from + count) child.kill('SIGKILL')
  }
  return last
}

test('kill -9 in the middle of writing loses nothing that was acknowledged and leaves nothing half done', async () => {
  buildSync({
    stdin: { contents: source, resolveDir: join(root, 'bff'), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    outfile: program,
  })
  let next = 0
  for (const count of [5, 60, 17, 33]) {
    const acknowledged = await writeAndKill(next, count)
    expect(acknowledged).toBeGreaterThanOrEqual(next + count)
    const store = await openStore({ dataDir })
    const rows = await store.db.selectFrom('counter').select(['name', 'value']).execute()
    await store.close()
    const values = (letter: string) =>
      rows
        .filter(row => row.name.startsWith(letter))
        .map(row => row.value)
        .sort((x, y) => x - y)
    expect(values('a')).toEqual(Array.from({ length: values('a').length }, (_, i) => i))
    expect(values('b')).toEqual(values('a'))
    expect(values('a').length).toBeGreaterThan(acknowledged)
    next = values('a').length
  }
})

import { execFile, execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { inlineRenderer } from '../../test/inlineRenderer'
import { sampleModel } from '../../test/sampleDocument'
import { sampleFacts } from '../../test/sampleEvidence'
import { withoutStamp } from '../../test/sealParts'
import { startTsa } from '../../test/tsa'
import { ensureDevKeys, type KeyProvider, loadKeys } from '../crypto'
import { freezeOrder, produceFrozen, type FrozenOrder } from './produceDocument'
import { httpTimestamp } from './timestamp'

const bff = resolve(__dirname, '../..')
const plain = '存量房买卖合同\n第一条 合同当事人\n出卖人龙䶮、欧阳㛃。\n'
let dir: string
let keyDir: string
let keys: KeyProvider
let frozen: FrozenOrder
let tsa: Awaited<ReturnType<typeof startTsa>>

/** A process of its own that seals the frozen order with the shipped code; `env` is the machine it runs on. */
const program = `
  import { readFileSync, writeFileSync } from 'node:fs'
  const days = Number(process.env.DAYS_LATER) * 86_400_000
  const { now } = Date
  Date.now = () => now() + days
  const { httpTimestamp, loadKeys, produceFrozen, render } = await import(process.env.CODE)
  const keys = await loadKeys(process.env.KEYS)
  const renderer = { render: async job => render(job), close: async () => {} }
  const tsa = httpTimestamp({ url: process.env.TSA, roots: keys.roots, now })
  const made = await produceFrozen(JSON.parse(readFileSync(process.env.ORDER, 'utf8')), { renderer, keys, tsa })
  writeFileSync(process.env.OUT, made.pdf)
  console.log(new Date(Date.UTC(2026, 0, 1)).getHours())`

async function elsewhere(name: string, env: Record<string, string>): Promise<{ pdf: Buffer; hour: number }> {
  const out = join(dir, name)
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    cwd: bff,
    env: {
      PATH: process.env.PATH,
      CODE: join(dir, 'code.mjs'),
      KEYS: keyDir,
      ORDER: join(dir, 'order.json'),
      TSA: tsa.url,
      OUT: out,
      ...env,
    },
  })
  return { pdf: readFileSync(out), hour: Number(stdout) }
}

beforeAll(async () => {
  mkdirSync(join(bff, '.tmp'), { recursive: true })
  dir = mkdtempSync(join(bff, '.tmp/determinism-'))
  keyDir = join(dir, 'keys')
  await ensureDevKeys(keyDir)
  keys = await loadKeys(keyDir)
  tsa = await startTsa(keyDir)
  const order = {
    model: sampleModel,
    plain,
    evidenceFacts: await sampleFacts(plain),
    at: 1_764_000_000_000,
    location: '咸宁',
  }
  frozen = await freezeOrder(order, keys)
  writeFileSync(join(dir, 'order.json'), JSON.stringify(frozen))
  writeFileSync(
    join(dir, 'entry.ts'),
    ['../../src/crypto', '../../src/document', '../../src/document/render']
      .map(from => `export * from '${from}'`)
      .join('\n'),
  )
  execFileSync(
    'npx',
    [
      ...[
        'esbuild',
        join(dir, 'entry.ts'),
        '--bundle',
        '--platform=node',
        '--format=esm',
        '--packages=external',
      ],
      ...[
        `--alias:@clf/shared=${resolve(bff, '../shared/src')}`,
        `--outfile=${join(dir, 'code.mjs')}`,
        '--log-level=error',
      ],
    ],
    { cwd: bff, stdio: 'pipe' },
  )
  cpSync(join(bff, 'src/document/template'), join(dir, 'template'), { recursive: true })
}, 120_000)

afterAll(() => {
  tsa.close()
  rmSync(dir, { recursive: true, force: true })
})

test('the same frozen facts give the same bytes before the timestamp: other process, other day, other time zone', async () => {
  const stamp = httpTimestamp({ url: tsa.url, roots: keys.roots })
  const here = await produceFrozen(frozen, { renderer: inlineRenderer, keys, tsa: stamp })
  const one = await elsewhere('one.pdf', { TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8', DAYS_LATER: '0' })
  const two = await elsewhere('two.pdf', { TZ: 'America/St_Johns', LANG: 'C', DAYS_LATER: '400' })
  expect(one.hour).not.toBe(two.hour) // the machines do tell the time differently
  const before = withoutStamp(here.pdf)
  expect(withoutStamp(one.pdf).equals(before)).toBe(true)
  expect(withoutStamp(two.pdf).equals(before)).toBe(true)
  // And the stamps are not the same: what is compared is not a copy.
  expect(one.pdf.equals(two.pdf)).toBe(false)
})

test('one changed fact is another document', async () => {
  const stamp = httpTimestamp({ url: tsa.url, roots: keys.roots })
  const seal = async (order: FrozenOrder) =>
    withoutStamp((await produceFrozen(order, { renderer: inlineRenderer, keys, tsa: stamp })).pdf)
  const before = await seal(frozen)
  for (const change of [{ at: frozen.at + 1_000 }, { plain: `${plain} ` }, { location: '武汉' }])
    expect((await seal({ ...frozen, ...change })).equals(before)).toBe(false)
})

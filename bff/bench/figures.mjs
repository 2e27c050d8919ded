// Search and figures at the desks over many contracts, beside a read by primary key in the same run.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBare } from './lib/bareStore.mjs'
import { median, ms, percentile, row, skipped, timed } from './lib/measure.mjs'
import { hasPostgres, withPostgres } from './lib/postgres.mjs'
import { product } from './lib/product.mjs'
import { idAt, numberAt, regionAt, seedIndex, spanMs } from './lib/seedIndex.mjs'

const rounds = 20
const sizes = [10_000, 100_000, 1_000_000]
const now = Date.parse('2026-11-15T12:00:00+08:00')
const city = { id: 'bench', role: 'SUPERVISOR', regionCode: '421200', siteId: null, agencyId: null }
const county = { ...city, regionCode: '421202' }
const day = ms => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10)

/** Anywhere among the contracts, another one every time. */
const some = (round, total) => (round * 7_919 + 13) % total

/** What is searched, by whom; `round` makes every question another one. */
const searches = total => ({
  'contract number': round => [city, { contractNo: numberAt(some(round, total)) }],
  'verification code': round => [city, { verifyCode: `CODE-${some(round, total)}` }],
  'unit number': round => [
    city,
    { unitNo: `${regionAt(some(round, total))}${1_000_000_000_000 + some(round, total)}` },
  ],
  certificate: () => [city, { certNo: '鄂（2022）咸安区不动产权第0001234号' }],
  person: () => [city, { idNo: '421200199001010018' }],
  'the newest of the city': () => [city, {}],
  'the newest filed of a county': () => [county, { state: 'FILED' }],
  'waiting for review, city': () => [city, { state: 'REVIEW' }],
  'one site, one month of filings': round => [
    city,
    { siteId: 'point-1', dayOf: 'filed', ...stretch(round, 30) },
  ],
  'one agency, one year': round => [city, { agencyId: 'agency-3', ...stretch(round, 365) }],
  'one member of staff': () => [city, { staffId: 'staff-7' }],
  'one channel, one state, a year of filings': round => [
    city,
    { channel: 'BROKER', state: 'REVOKED', dayOf: 'filed', ...stretch(round, 365) },
  ],
  'no match at all': () => [city, { channel: 'SELF', siteId: 'point-1', state: 'BLOCKED' }],
})

/** These must find somebody every time. */
const exact = ['contract number', 'verification code', 'unit number', 'certificate', 'person']

/** Some days that are over. */
function stretch(round, days) {
  const from = now - spanMs + ((round * 97) % 900) * 86_400_000
  return { from: day(from), to: day(from + days * 86_400_000) }
}

const questions = {
  'this year by month': { from: '2026-01-01', to: '2026-11-15', by: 'month' },
  'five years by county': { from: '2021-12-01', to: '2026-11-15', by: 'region' },
  'last year by site': { from: '2025-01-01', to: '2025-12-31', by: 'site' },
  'two months by day': { from: '2026-09-15', to: '2026-11-14', by: 'day' },
}

async function taken(work) {
  const times = []
  const cpu = []
  for (let round = -1; round < rounds; round++) {
    const before = process.cpuUsage()
    const { ms: time } = await timed(() => work(round + 1))
    const { user, system } = process.cpuUsage(before)
    if (round < 0) continue
    times.push(time)
    cpu.push((user + system) / 1_000)
  }
  return { p95: percentile(times, 95), median: median(times), cpu: median(cpu) }
}

/** Sealed contracts behind the rows of a page, so that showing it costs what it costs. */
async function fill(parts, rows) {
  const { contractContext } = await product()
  for (const { id, regionCode } of rows) {
    const there = await parts.store.db
      .selectFrom('contract')
      .select('id')
      .where('region_code', '=', regionCode)
      .where('id', '=', id)
      .executeTakeFirst()
    if (there) continue
    const party = side => ({ id: side, side, role: 'OWNER', name: '测试某', idNo: '421200199001010018' })
    const data = {
      house: { location: { full: '示范路1号3栋1单元101室' } },
      parties: [party('seller'), party('buyer')],
      remarks: 'x'.repeat(4_000),
    }
    await parts.store.db
      .insertInto('contract')
      .values({
        region_code: regionCode,
        id,
        state: 'FILED',
        head_hash: '',
        version: 1,
        text_version: 1,
        event_seq: 1,
        created_at: 1,
        updated_at: 1,
        body_enc: await parts.keys.fields.seal(JSON.stringify({ data, extras: {} }), contractContext(id)),
        unit_no: null,
        expires_at: null,
      })
      .execute()
  }
}

async function measure(databaseUrl, total) {
  const { createFieldCrypto, figures, memoryKeyring, openStore, searchContracts } = await product()
  const dataDir = mkdtempSync(join(tmpdir(), 'clf-bench-'))
  const store = await openStore({ dataDir, databaseUrl })
  let round = 0
  const parts = {
    store,
    clock: () => now,
    parameters: async () => ({ paperMaterials: 8, paperSteps: 6, paperHours: 48, paperVisits: 2 }),
    keys: {
      fields: createFieldCrypto(memoryKeyring({ k: randomBytes(48) }, 'k')),
      // Stands for the keyed hashes: a certificate or somebody among the seeded ones.
      personKey: type =>
        type === 'CERT_NO' ? `cert-${some(round, total)}` : `person-${some(round, Math.floor(total / 3))}`,
    },
  }
  const bare = openBare(databaseUrl, join(dataDir, 'clf.db'))
  try {
    const seeding = await timed(() => seedIndex(bare, total, now))
    if (databaseUrl) await bare.run('vacuum analyze', [])
    const read = await taken(n =>
      bare.all('select * from contract_index where region_code = ? and contract_id = ?', [
        regionAt(some(n, total)),
        idAt(some(n, total)),
      ]),
    )
    const found = {}
    for (const [name, ask] of Object.entries(searches(total))) {
      for (let n = 0; n <= rounds; n++) {
        round = n
        const { rows } = await searchContracts(parts, ...ask(n))
        if (exact.includes(name) && rows.length === 0) throw new Error(`${name} finds nothing`)
        await fill(parts, rows)
      }
      found[name] = await taken(async n => {
        round = n
        return searchContracts(parts, ...ask(n))
      })
    }
    const counted = {}
    const cold = {}
    for (const [name, query] of Object.entries(questions)) {
      cold[name] = (await timed(() => figures(parts, city, query))).ms
      counted[name] = await taken(() => figures(parts, city, query))
    }
    console.log(
      `    ${total} contracts: seeded in ${ms(seeding.ms)}, read by key ${read.p95.toFixed(2)} ms, load ${loadavg()[0].toFixed(1)}`,
    )
    return { read, found, counted, cold }
  } finally {
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const worst = times => Object.entries(times).reduce((a, b) => (b[1].p95 > a[1].p95 ? b : a))
const list = times =>
  Object.entries(times)
    .map(
      ([name, { p95, median: middle, cpu }]) =>
        `${name} ${ms(p95)} (median ${ms(middle)}, own CPU ${ms(cpu)})`,
    )
    .join(', ')

async function grow(name, most, at) {
  const rows = []
  let first
  for (const total of sizes.filter(size => size <= most)) {
    const { read, found, counted, cold } = await at(total)
    const [slowest, { p95: time }] = worst(found)
    const [heaviest, { p95: figure }] = worst(counted)
    first ??= { time, figure }
    const coldest = Object.entries(cold).map(([question, once]) => `${question} ${ms(once)}`)
    rows.push(
      row(`${name}, ${total} contracts: slowest search, p95 (${slowest})`, time, {
        goal: 300,
        unit: ' ms',
        detail: `${(time / read.p95).toFixed(0)}× of a read by key (${read.p95.toFixed(2)} ms), ${(time / first.time).toFixed(1)}× of the smallest; ${list(found)}`,
      }),
      row(`${name}, ${total} contracts: slowest figures, p95 (${heaviest})`, figure, {
        goal: 1_000,
        unit: ' ms',
        detail: `${(figure / read.p95).toFixed(0)}× of a read by key, ${(figure / first.figure).toFixed(1)}× of the smallest; ${list(counted)}; the first time, months not kept yet: ${coldest.join(', ')}`,
      }),
    )
  }
  return rows
}

/** @param {{ contracts?: number }} options 10,000 and 100,000 contracts; with 1,000,000 that too */
export default async function bench({ contracts = 100_000 } = {}) {
  const embedded = await grow('embedded', contracts, total => measure(undefined, total))
  if (!hasPostgres()) return [...embedded, skipped('postgres', 'PostgreSQL is not installed')]
  return [
    ...embedded,
    ...(await grow('postgres', contracts, total => withPostgres(url => measure(url, total)))),
  ]
}

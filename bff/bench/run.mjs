// `npm run bench [-- --only name,name]`: what the product promises in figures, measured against a baseline in the same run.
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build, install, root } from '../../mock-ehuiban/bin/prepare.mjs'

const benches = {
  evidence: 'Audit records: in the chain against a plain insert',
  document: 'Render and seal the contract of a finished journey',
  filing: 'Submit, file, seal: 1 and 8 journeys at once',
  sharing: 'Filing to visible in the sharing feed; deliveries of the outbox',
  figures:
    'Search and figures at the desks over 10,000, 100,000 (and with --contracts 1000000 a million) contracts',
  http: 'One read and one write through the server against bare Koa',
  bytes: 'What a phone loads first',
  verify: 'A sealed file judged in Chromium against the SHA-256 of its bytes',
  paint: 'Largest contentful paint on a slow phone against plain React',
}

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    contracts: { type: 'string' },
    'no-build': { type: 'boolean', default: false },
  },
})
const wanted = values.only?.split(',') ?? Object.keys(benches)
const unknown = wanted.filter(name => !(name in benches))
if (unknown.length) {
  console.error(`unknown: ${unknown.join(', ')}; known: ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}

if (!values['no-build']) {
  install()
  build({ h5: wanted.includes('bytes') || wanted.includes('paint'), weapp: wanted.includes('bytes') })
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130))

const verdict = row =>
  row.skipped
    ? `– skipped: ${row.skipped}`
    : row.met === undefined
      ? '(for information)'
      : `${row.met ? 'MET' : 'NOT MET'} (goal ${row.atLeast ? '≥' : '≤'} ${row.goal}${row.unit})`

const results = {}
for (const name of wanted) {
  console.log(`\n${benches[name]}`)
  const { default: bench } = await import(`./${name}.mjs`)
  results[name] = await bench({ ...(values.contracts ? { contracts: Number(values.contracts) } : {}) }).catch(
    error => [{ name, value: NaN, met: false, goal: 'to run', unit: '', detail: String(error.stack) }],
  )
  for (const row of results[name])
    console.log(
      `  ${row.name}: ${row.skipped ? '' : `${row.value}${row.unit} `}${verdict(row)}${row.detail ? `\n      ${row.detail}` : ''}`,
    )
}

const rows = Object.values(results).flat()
const missed = rows.filter(row => row.met === false)
const out = join(root, 'bff/bench/out')
const at = new Date().toISOString()
mkdirSync(out, { recursive: true })
const file = join(out, `${at.slice(0, 19).replace(/:/g, '-')}.json`)
writeFileSync(file, JSON.stringify({ at, node: process.version, cpus: cpus().length, results }, null, 2))
console.log(
  `\n${rows.filter(row => row.met).length} goals met, ${missed.length} not met${missed.length ? `: ${missed.map(row => row.name).join('; ')}` : ''}\n${file}`,
)
process.exit(missed.length ? 1 : 0)

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What some engine of a government site lacks (openGauss, Citus, YugabyteDB), or SQLite, as SQL and as kysely call. */
const forbidden: readonly [what: string, pattern: RegExp][] = [
  ['ON CONFLICT', /\bon\s+conflict\b|\bonConflict\b|\bonDuplicateKeyUpdate\b|\bor(?:Ignore|Replace)\b/i],
  ['LISTEN / NOTIFY', /\b(?:un)?listen\s+[a-z_]+\s*[`'"]|\bpg_notify\b|[`'"]\s*notify\s/i],
  ['SKIP LOCKED / NOWAIT', /\bskip\s+locked\b|\bskipLocked\b|\bnowait\b/i],
  ['advisory lock', /pg_\w*advisory/i],
  [
    'sequence or serial',
    /\bnextval\b|\bcreate\s+sequence\b|[\s'](?:big)?serial(?:'|\s+primary)|\bautoIncrement\b|\bgeneratedAlwaysAsIdentity\b/i,
  ],
  [
    'database clock',
    /\bcurrent_timestamp\b|\bclock_timestamp\b|\bsql`[^`]*\bnow\s*\(\s*\)|\bfn(?:<\w+>)?\(\s*'now'/i,
  ],
  ['database JSON', /\bjsonb?_\w+\s*\(|,\s*'jsonb?'|::jsonb?\b|\bjson(?:Array|Object)From\b/],
  ['database time type', /,\s*'timestamp(?:tz)?'|\btimestamp\s+with\b/],
  ['partial index', /\bcreateIndex\([^;]*?\.where\(|\bcreate\s+(?:unique\s+)?index\b[^;`]*\bwhere\b/is],
]

const root = join(__dirname, '..')
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  file => file.endsWith('.ts') && !file.endsWith('.test.ts'),
)
/** Comments may name what the code must not use. */
const withoutComments = (text: string) =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
const wordsIn = (text: string) =>
  forbidden.filter(([, pattern]) => pattern.test(withoutComments(text))).map(([what]) => what)

test.each(sources)('%s stays inside the SQL that every engine has', file => {
  expect(wordsIn(readFileSync(join(root, file), 'utf8'))).toEqual([])
})

test.each([
  ['sql`insert into a values (1) ON CONFLICT do nothing`', 'ON CONFLICT'],
  ["db.insertInto('a').onConflict(oc => oc.doNothing())", 'ON CONFLICT'],
  ['client.query("LISTEN contract_changed")', 'LISTEN / NOTIFY'],
  ['query.forUpdate().skipLocked()', 'SKIP LOCKED / NOWAIT'],
  ['sql`select pg_advisory_lock(1)`', 'advisory lock'],
  ["addColumn('id', 'serial')", 'sequence or serial'],
  ['sql`select now()`', 'database clock'],
  ["addColumn('at', 'timestamptz')", 'database time type'],
  ["addColumn('body', 'jsonb')", 'database JSON'],
  ["schema.createIndex('i').on('t').column('a').where('b', 'is', null)", 'partial index'],
])('finds the word in %s', (source, what) => {
  expect(wordsIn(source)).toEqual([what])
})

test.each([
  'app.listen(8080)',
  'const at = clock.now()',
  '// no ON CONFLICT here',
  "addColumn('serial_no', 'text')",
  "bodyParser({ enableTypes: ['json'] })",
  "[['timestamp', reach(url)]]",
])('lets %s pass', source => expect(wordsIn(source)).toEqual([]))

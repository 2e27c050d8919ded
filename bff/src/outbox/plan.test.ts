import { sql } from 'kysely'
import { testDatabase, type TestDatabase } from '../../test/stores'
import type { Store } from '../store'
import { duePage, isOneOf } from './lease.sql'

let database: TestDatabase
let store: Store
beforeAll(async () => {
  database = await testDatabase('postgres')
  store = await database.open()
  // Statistics never come: the planner must not need them.
  await sql`alter table outbox set (autovacuum_enabled = false)`.execute(store.db)
  for (let from = 0; from < 20_000; from += 500)
    await store.db
      .insertInto('outbox')
      .values(Array.from({ length: 500 }, (_, i) => waiting(from + i)))
      .execute()
})
afterAll(() => database.remove())

/** The n-th of a long queue in six counties, three jobs a stream. */
const waiting = (n: number) => ({
  region_code: `42120${n % 6}`,
  id: `job-${n}`,
  stream: `c${Math.floor(n / 3)}/registry`,
  seq: (n % 3) + 1,
  contract_id: `c${Math.floor(n / 3)}`,
  topic: 'registry.push',
  payload_enc: Buffer.alloc(200),
  status: 'pending' as const,
  attempts: 0,
  available_at: n,
  created_at: n,
})

const due = { skippable: ['inbox.message'], now: 1_000_000 }

/** Names of the indexes and the steps of a plan. */
const planOf = (lines: Record<string, unknown>[]) => lines.map(line => String(line['QUERY PLAN'])).join('\n')

test('a table that was never analysed: due jobs are read in order from one index, without reading all', async () => {
  const plan = planOf(await duePage(store.db, due, 200, null).explain())
  expect(plan).toMatch(/Limit[\s\S]*Index Scan using outbox_next/)
  expect(plan).toContain('outbox_stream_order')
  expect(plan).not.toMatch(/Sort|Seq Scan|outbox_due|outbox_by_contract/)
  const rows = await duePage(store.db, due, 200, { available_at: 9, id: 'job-9' }).execute()
  expect(rows[0]).toMatchObject({ id: 'job-10' })
})

test('a table that was never analysed: leased jobs are found by their keys', async () => {
  const jobs = Array.from({ length: 16 }, (_, i) => waiting(i * 100))
  const held = store.db.selectFrom('outbox').select('id').where(isOneOf(jobs)).where('lease_owner', '=', 'w')
  const plan = planOf(await held.explain())
  expect(plan).toContain('outbox_pk')
  expect(plan).not.toMatch(/Seq Scan|outbox_due|outbox_by_contract/)
})

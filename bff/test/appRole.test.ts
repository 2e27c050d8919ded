import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { openStore, type Store } from '../src/store'
import { proofFor } from '../src/log'
import { dealAt, look, pair } from './deals'
import { useTestStack } from './stack'
import { testDatabase, type TestDatabase } from './stores'

const role = `app_${randomBytes(6).toString('hex')}`
let database: TestDatabase
let owner: Store
let app: Store

beforeAll(async () => {
  database = await testDatabase('postgres')
  owner = await database.open()
  await sql`create role ${sql.id(role)} login`.execute(owner.db)
  const ownerUrl = database.options.databaseUrl ?? ''
  const url = new URL(ownerUrl)
  url.username = role
  app = await openStore({ ...database.options, databaseUrl: url.href, migrateUrl: ownerUrl })
})
afterAll(async () => {
  await app.close()
  await sql`drop owned by ${sql.id(role)}`.execute(owner.db)
  await sql`drop role ${sql.id(role)}`.execute(owner.db)
  await database.remove()
})

describe('under a role that owns nothing', () => {
  const stack = useTestStack(() => app)

  test('a whole sale, an expiry that voids signatures, and the log work', async () => {
    const { rows } = await sql<{ name: string }>`select current_user as name`.execute(app.db)
    expect(rows[0]?.name).toBe(role)
    const deal = await dealAt(stack(), 'filed')
    await stack().drain()
    await stack().log()
    expect((await look(pair(deal).seller, deal)).filing).toMatchObject({
      document: { state: 'DONE' },
      registry: 'DONE',
      acceptance: 'DONE',
    })
    expect(await proofFor(stack().app, deal.id)).not.toBeNull()
    const left = await dealAt(stack(), 'signed')
    await stack().advance(60 * 86_400_000)
    await stack().housekeep()
    const voided = await app.db
      .selectFrom('signature')
      .select('voided_at')
      .where('contract_id', '=', left.id)
      .execute()
    expect(voided.length).toBe(2)
    expect(voided.every(row => row.voided_at !== null)).toBe(true)
  })
})

import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { testDatabase, type TestDatabase } from '../../test/stores'
import { openStore, type Store } from '.'

const role = `app_${randomBytes(6).toString('hex')}`
const evidence = [
  'contract_event',
  'verification_record',
  'signature',
  'log_leaf',
  'log_node',
  'log_checkpoint',
]
let database: TestDatabase
let owner: Store
let app: Store
let ownerUrl: string
let appUrl: string

beforeAll(async () => {
  database = await testDatabase('postgres')
  ownerUrl = database.options.databaseUrl ?? ''
  const url = new URL(ownerUrl)
  url.username = role
  appUrl = url.href
  const first = await openStore({ ...database.options })
  await sql`create role ${sql.id(role)} login`.execute(first.db)
  await first.close()
  app = await openStore({ ...database.options, databaseUrl: appUrl, migrateUrl: ownerUrl })
  owner = await database.open()
  await owner.db
    .insertInto('contract_event')
    .values({
      region_code: '421202',
      contract_id: 'c1',
      seq: 1,
      type: 'CREATED',
      at: 1,
      actor: 'p1',
      payload: '{}',
      prev_hash: '',
      hash: 'h',
    })
    .execute()
})
afterAll(async () => {
  await app.close()
  await sql`drop owned by ${sql.id(role)}`.execute(owner.db)
  await sql`drop role ${sql.id(role)}`.execute(owner.db)
  await database.remove()
})

const refused = (statement: string) => expect(sql.raw(statement).execute(app.db)).rejects.toThrow
const denied = /permission denied|must be owner/

test.each(evidence)('the app’s role can not delete, empty or disarm %s', async table => {
  for (const statement of [
    `delete from ${table}`,
    `update ${table} set region_code = 'x'`,
    `truncate ${table}`,
    `alter table ${table} disable trigger all`,
    `drop table ${table}`,
  ])
    await refused(statement)(denied)
})

test('it can not make itself the owner, replace the trigger’s function, or make tables', async () => {
  await refused(`alter table contract_event owner to ${role}`)(denied)
  await refused(
    'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return null; end $$',
  )(denied)
  await refused('set session_replication_role = replica')(denied)
  await refused('create table extra (id integer)')(denied)
  await refused("update kysely_migration set name = 'x'")(denied)
})

test('it can add evidence, void a signature, and work with everything else', async () => {
  await app.db
    .insertInto('contract_event')
    .values({
      region_code: '421202',
      contract_id: 'c1',
      seq: 2,
      type: 'CREATED',
      at: 1,
      actor: 'p1',
      payload: '{}',
      prev_hash: '',
      hash: 'h',
    })
    .execute()
  expect(await app.db.selectFrom('contract_event').select('seq').orderBy('seq').execute()).toEqual([
    { seq: 1 },
    { seq: 2 },
  ])
  await app.db.updateTable('signature').set({ voided_at: 5 }).execute()
  await app.db.updateTable('log_checkpoint').set({ cosignature: '—', cosigned_at: 5 }).execute()
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables
    where schemaname = current_schema() and tablename not like '%migration%'`.execute(app.db)
  for (const { name } of rows) await sql`select * from ${sql.table(name)} limit 1`.execute(app.db)
  await app.db.deleteFrom('unit_claim').execute()
})

test('without the owner’s address it starts when nothing is missing, and says what is missing otherwise', async () => {
  const again = await openStore({ ...database.options, databaseUrl: appUrl })
  await again.ping()
  await again.close()
  await sql`delete from kysely_migration where name = '0007_log'`.execute(owner.db)
  await expect(openStore({ ...database.options, databaseUrl: appUrl })).rejects.toThrow(
    /lacks 0007_log.*migrate\.js/,
  )
})

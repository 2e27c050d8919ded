import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openStore } from '../src/store'
import type { Store, StoreKind, StoreOptions } from '../src/store'

/** A database of its own; `open` may be called several times, as several processes would. */
export interface TestDatabase {
  readonly kind: StoreKind
  readonly options: StoreOptions
  open(): Promise<Store>
  /** Closes every store that `open` gave out and removes the data. */
  remove(): Promise<void>
}

export const storeKinds: readonly StoreKind[] = ['embedded', 'postgres']

/** A fresh empty database: a temporary directory, or a new database in the cluster of globalSetup. */
export async function testDatabase(kind: StoreKind): Promise<TestDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'clf-store-'))
  const databaseUrl = kind === 'postgres' ? await createDatabase() : undefined
  const options: StoreOptions = databaseUrl ? { dataDir, databaseUrl } : { dataDir }
  const opened: Store[] = []
  return {
    kind,
    options,
    async open() {
      const store = await openStore(options)
      opened.push(store)
      return store
    },
    async remove() {
      await Promise.all(opened.map(store => store.close()))
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Runs a suite on both engines, each with one fresh database that its tests share. */
export function describeEachStore(
  suite: (getStore: () => Store, database: () => TestDatabase) => void,
): void {
  describe.each(storeKinds)('on the %s store', kind => {
    let database: TestDatabase
    let store: Store
    beforeAll(async () => {
      database = await testDatabase(kind)
      store = await database.open()
    })
    afterAll(() => database.remove())
    suite(
      () => store,
      () => database,
    )
  })
}

async function createDatabase(): Promise<string> {
  const cluster = process.env.TEST_DATABASE_URL
  if (!cluster)
    throw new Error(
      'TEST_DATABASE_URL is missing: the Jest project needs globalSetup bff/test/globalSetup.cjs',
    )
  const name = `t_${randomBytes(8).toString('hex')}`
  const client = new pg.Client({ connectionString: cluster })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const url = new URL(cluster)
  url.pathname = `/${name}`
  return url.href
}

import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { storeKinds, testDatabase } from '../../test/stores'
import { openStore } from './open'

describe.each(storeKinds)('opening the %s store', kind => {
  test('twice keeps the rows', async () => {
    const database = await testDatabase(kind)
    const first = await database.open()
    await first.db.insertInto('counter').values({ region_code: '421202', name: 'n', value: 3 }).execute()
    const second = await database.open()
    expect(await second.db.selectFrom('counter').select('value').execute()).toEqual([{ value: 3 }])
    await database.remove()
  })
})

test.each([1, 2, 3])(
  'five processes may open one new PostgreSQL database at the same moment (%i)',
  async () => {
    const database = await testDatabase('postgres')
    const stores = await Promise.all(Array.from({ length: 5 }, () => database.open()))
    const counts = await Promise.all(
      stores.map(store => store.db.selectFrom('contract').select('id').execute()),
    )
    expect(counts).toEqual([[], [], [], [], []])
    await database.remove()
  },
)

test('a file that is not a database is refused', async () => {
  const database = await testDatabase('embedded')
  writeFileSync(join(database.options.dataDir, 'clf.db'), 'x'.repeat(5000))
  await expect(openStore(database.options)).rejects.toThrow()
  await database.remove()
})

test('an unreachable server is an error, not a hang', async () => {
  const options = { databaseUrl: 'postgresql://nobody@127.0.0.1:1/none', dataDir: '/nonexistent' }
  await expect(openStore(options)).rejects.toThrow()
})

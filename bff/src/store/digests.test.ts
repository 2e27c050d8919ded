import { describeEachStore } from '../../test/stores'
import { digestColumns } from './digests'

describeEachStore(getStore => {
  test('every column with a digest has its algorithm', async () => {
    const tables = await getStore().db.introspection.getTables()
    const found = tables.flatMap(table =>
      table.columns
        .filter(({ name }) => /hash$|digest|sha256|sm3|person_key|operator_key/.test(name))
        .map(({ name }) => `${table.name}.${name}`),
    )
    expect(found.sort()).toEqual(Object.keys(digestColumns).sort())
  })

  test('a name that says its algorithm says the right one', () => {
    for (const [column, algorithm] of Object.entries(digestColumns)) {
      if (column.endsWith('sha256')) expect([column, algorithm]).toEqual([column, 'SHA-256'])
      if (column.endsWith('sm3')) expect([column, algorithm]).toEqual([column, 'SM3'])
    }
  })
})

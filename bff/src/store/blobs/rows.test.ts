import { describeEachStore } from '../../../test/stores'
import { registerBlob } from './rows'

describeEachStore(getStore => {
  test('the same file registered ten times at once is one row per county', async () => {
    const blob = { region_code: '421202', sha256: 'ab', size: 3, mime: 'application/pdf', created_at: 1 }
    const register = (region_code: string) =>
      getStore().transaction(tx => registerBlob(tx, { ...blob, region_code }))
    await Promise.all(Array.from({ length: 10 }, () => register('421202')))
    await register('421281')
    const rows = await getStore().db.selectFrom('blob').select('region_code').orderBy('region_code').execute()
    expect(rows).toEqual([{ region_code: '421202' }, { region_code: '421281' }])
  })
})

import { describeEachStore } from '../../test/stores'
import { bumpCounter } from './counter'

describeEachStore(getStore => {
  const next = (region: string, name: string) => getStore().transaction(tx => bumpCounter(tx, region, name))

  test('40 at once get 1 to 40, also when the row does not exist yet', async () => {
    const numbers = await Promise.all(Array.from({ length: 40 }, () => next('421202', '2027-01-01')))
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
  })

  test('counties and names count for themselves', async () => {
    expect(await next('421281', '2027-01-01')).toBe(1)
    expect(await next('421281', '2027-01-02')).toBe(1)
    expect(await next('421281', '2027-01-02')).toBe(2)
  })

  test('a failed transaction gives its number back', async () => {
    await expect(
      getStore().transaction(async tx => {
        await bumpCounter(tx, '421221', 'd')
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await next('421221', 'd')).toBe(1)
  })
})

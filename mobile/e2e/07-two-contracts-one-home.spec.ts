import { phrases } from '@clf/shared/phrases'
import { expect, test, world } from './support/fixtures'
import { filledContract } from './support/headless'
import { lookAt } from './support/look'

test('同一套房子的两份合同同时生成：只有一份能继续', async ({ phone }) => {
  const minted = await world.mint({ owners: 1, buyers: 2 })
  const [one, other] = minted.buyers
  if (!one || !other) throw new Error('not minted')
  const contracts = [
    await filledContract({ ...minted, buyers: [one] }),
    await filledContract({ ...minted, buyers: [other] }),
  ]
  const phones = [await phone(one), await phone(other)]
  for (const [i, buyer] of phones.entries()) {
    await buyer.goTo('answers', { id: contracts[i]?.id ?? '' })
    await expect(buyer.button('生成合同')).toBeEnabled()
  }
  await Promise.all(phones.map(buyer => buyer.tap('生成合同')))
  const sentence = phrases['DUP-01'].buyer
  const outcomes = await Promise.all(
    phones.map(async ({ page }) => {
      const won = page.getByRole('heading', { level: 1, name: '阅读合同' })
      const lost = page.getByText(sentence).filter({ visible: true }).first()
      await expect(won.or(lost)).toBeVisible()
      return (await won.isVisible()) ? 'won' : 'lost'
    }),
  )
  expect([...outcomes].sort()).toEqual(['lost', 'won'])
  const loser = phones[outcomes.indexOf('lost')]
  if (!loser) throw new Error('nobody lost')
  await lookAt(loser, 'duplicate')
})

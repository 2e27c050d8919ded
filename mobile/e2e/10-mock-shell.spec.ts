import { mockUrl } from './support/addresses'
import { expect, test, world } from './support/fixtures'
import { shoot } from './support/shoot'

test.use({ viewport: { width: 1366, height: 900 }, isMobile: false, hasTouch: false })

test('模拟环境的页面：两部手机并排，可以选人；要三部就有三部', async ({ page }) => {
  for (const [device, personId] of Object.entries({ 1: 'seller-clean', 2: 'buyer-first', 3: 'couple-wife' }))
    await world.phone(device, { personId, elder: false, scenario: null })
  await page.goto(mockUrl)
  await expect(page.getByText('模拟环境', { exact: true })).toBeVisible()
  const phones = page.getByRole('main', { name: '手机' }).getByRole('region')
  await expect(phones).toHaveCount(2)
  for (const n of [1, 2]) {
    const inside = page.frameLocator(`iframe[title="手机 ${n}"]`)
    await expect(inside.getByRole('heading', { name: '存量房一事联办' })).toBeVisible()
  }
  const [left, right] = [await phones.nth(0).boundingBox(), await phones.nth(1).boundingBox()]
  expect(left && right && right.x >= left.x + left.width && Math.abs(right.y - left.y) < 2).toBe(true)
  await page.getByRole('combobox', { name: '手机 1 上的人' }).selectOption('couple-husband')
  await expect(page.frameLocator('iframe[title="手机 1"]').getByText(/^\*明辉，共\d+份$/)).toBeVisible()
  await expect(page.frameLocator('iframe[title="手机 2"]').getByText(/^\*雪，共\d+份$/)).toBeVisible()
  await shoot(page, 'mock-shell')
  await page.getByRole('button', { name: '3 部手机' }).click()
  await expect(phones).toHaveCount(3)
  await expect(page.frameLocator('iframe[title="手机 3"]').getByText(/^\*秀兰，共\d+份$/)).toBeVisible()
  await page.goto(`${mockUrl}/?phones=3`)
  await expect(phones).toHaveCount(3)
})

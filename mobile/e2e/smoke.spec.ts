import { expect, test } from '@playwright/test'
import { phrases } from '@clf/shared/phrases'
import { phoneUrl } from './support/addresses'
test('x', async ({ page }) => {
  await page.goto(phoneUrl(1))
  await expect(page.getByRole('heading', { name: '存量房一事联办' })).toBeVisible()
  console.log(phrases['DUP-01'])
  await page.screenshot({ path: '/tmp/a.png' })
})

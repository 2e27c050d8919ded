import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures'
import { confirmAll, filledContract, freeze } from './support/headless'
import { lookAt } from './support/look'
import { draw } from './support/pad'
import { deal } from './support/people'
import { passFace } from './support/steps'
import { shoot } from './support/shoot'

/** Dark pixels on the pad: what is really drawn, not what the app says. */
const ink = (page: Page) =>
  page.getByRole('img', { name: /^签名板/ }).evaluate(canvas => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('not a canvas')
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
    let dark = 0
    for (let i = 3; i < data.length; i += 4) if ((data[i] ?? 0) > 128) dark++
    return dark
  })

async function ready(wish = {}) {
  const people = await deal(wish)
  const { id, sellers } = await filledContract(people.minted)
  const [first] = sellers
  if (!first) throw new Error('nobody sells')
  await freeze(first, id)
  await confirmAll(first, id)
  return { id, owner: people.seller }
}

test('写到一半程序被关掉，再打开笔迹还在，可以接着写', async ({ phone }) => {
  const { id, owner } = await ready()
  const before = await phone(owner)
  await before.goTo('progress', { id })
  await before.tap('刷脸并签名')
  await passFace(before)
  expect(await ink(before.page)).toBe(0)
  const kept = before.page.waitForResponse(r => r.url().includes('/signature-draft') && r.ok())
  await draw(before.page, { to: 3 })
  await kept
  await draw(before.page, { from: 3, to: 4, open: true })

  const after = await before.killed()
  await after.goTo('progress', { id })
  await after.tap('刷脸并签名')
  await after.at('请写下您的姓名')
  await after.sees(/^已写3笔/)
  await expect.poll(() => ink(after.page)).toBeGreaterThan(100)
  await draw(after.page, { from: 3 })
  await after.sees(/^已写6笔/)
  await after.tap('撤销')
  await after.sees(/^已写5笔/)
  await after.tap('写好了')
  await after.at('看看签名')
  await after.tap('使用这个签名')
  await after.at('办理进度')
  await after.sees(/^还差1位签名/)
})

test('转屏、切到后台再回来，笔迹都在；写得太少不能用', async ({ phone }) => {
  const { id, owner } = await ready()
  const seller = await phone(owner)
  const { page } = seller
  await seller.goTo('progress', { id })
  await seller.tap('刷脸并签名')
  await passFace(seller)
  await seller.tap('写好了')
  await seller.sees('签名太短或不清楚，请写完整的姓名')
  await draw(page)
  const upright = await ink(page)
  await page.setViewportSize({ width: 844, height: 390 })
  await expect.poll(() => ink(page)).toBeGreaterThan(upright / 6)
  await expect(page.getByText(/^已写6笔/)).toBeAttached()
  for (const name of ['返回', '撤销', '重写', '写好了'])
    await expect(seller.button(name)).toBeInViewport({ ratio: 1 })
  await shoot(page, 'sign-landscape')
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
    Object.defineProperty(document, 'hidden', { value: false, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await page.setViewportSize({ width: 390, height: 844 })
  await seller.sees(/^已写6笔/)
  await expect.poll(() => ink(page)).toBeGreaterThan(upright / 6)
  await seller.tap('写好了')
  await seller.at('看看签名')
  await lookAt(seller, 'sign-after-turning')
  await seller.tap('使用这个签名')
  await seller.at('办理进度')
})

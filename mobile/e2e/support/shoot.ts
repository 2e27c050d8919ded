import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

export const screensDir = fileURLToPath(new URL('../screens', import.meta.url))

/** The page on top: pages behind the back button stay in the document, hidden. */
const setLarge = (page: Page, on: boolean) =>
  page.evaluate(large => {
    for (const element of document.querySelectorAll('.page'))
      if (element.getClientRects().length) element.classList.toggle('large', large)
  }, on)

const isLarge = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.page.large')].some(element => element.getClientRects().length > 0),
  )

/** Does something while the screen is shown in large type, without the app knowing. */
export async function inLargeType<T>(page: Page, act: () => Promise<T>): Promise<T> {
  if (await isLarge(page)) return act()
  await setLarge(page, true)
  try {
    return await act()
  } finally {
    await setLarge(page, false)
  }
}

/** The whole page and not only what the screen shows: pages scroll inside their own box. */
async function picture(page: Page, path: string): Promise<void> {
  const size = page.viewportSize()
  const height = await page.evaluate(() =>
    Math.max(...[...document.querySelectorAll('.page')].map(e => e.scrollHeight), window.innerHeight),
  )
  // A pad of another size would redraw its ink.
  const whole = size && height > size.height && !(await hasPad(page))
  if (whole) await page.setViewportSize({ width: size.width, height })
  await page.screenshot({ path, animations: 'disabled' })
  if (whole) await page.setViewportSize(size)
}

export const hasPad = async (page: Page) => (await page.getByRole('img', { name: /^签名板/ }).count()) > 0

/** `<nn>-<name>.png` and `<nn>-<name>-large.png`, numbered in the order of the run. */
export async function shoot(page: Page, name: string): Promise<void> {
  const taken = readdirSync(screensDir).filter(file => file.endsWith('.png') && !file.endsWith('-large.png'))
  const path = join(screensDir, `${String(taken.length + 1).padStart(2, '0')}-${name}`)
  await picture(page, `${path}.png`)
  if (await hasPad(page)) return
  await inLargeType(page, () => picture(page, `${path}-large.png`))
}

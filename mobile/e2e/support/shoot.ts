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

/** `<nn>-<name>.png` and `<nn>-<name>-large.png` of the whole page, numbered in the order of the run. */
export async function shoot(page: Page, name: string): Promise<void> {
  const taken = readdirSync(screensDir).filter(file => file.endsWith('.png') && !file.endsWith('-large.png'))
  const path = join(screensDir, `${String(taken.length + 1).padStart(2, '0')}-${name}`)
  await page.screenshot({ path: `${path}.png`, fullPage: true, animations: 'disabled' })
  // A pad of another size would redraw its ink: it is shot in large type where the app itself is in it.
  if ((await page.getByRole('img', { name: /^签名板/ }).count()) > 0) return
  await inLargeType(page, () =>
    page.screenshot({ path: `${path}-large.png`, fullPage: true, animations: 'disabled' }),
  )
}

import { expect, type Page } from '@playwright/test'

/** Least height of what a finger must hit, CSS pixels. */
export const targetOf = { normal: 48, large: 60 } as const

/** What sticks out to the right or is too small to hit, in words. */
const complaints = (page: Page, least: number): Promise<string[]> =>
  page.evaluate(
    ({ height, wide }) => {
      const shown = (e: Element) => e.getClientRects().length > 0 && !e.closest('[data-ehb-mock]')
      const name = (e: Element) => `${e.tagName} ${e.className} “${(e.textContent ?? '').slice(0, 20)}”`
      const root = document.scrollingElement
      const out: string[] = []
      if (root && root.scrollWidth > wide) out.push(`page is ${root.scrollWidth} wide, screen ${wide}`)
      for (const e of document.querySelectorAll('.page *')) {
        if (!shown(e) || getComputedStyle(e).position === 'absolute') continue
        const box = e.getBoundingClientRect()
        if (box.right > wide + 1 || box.left < -1) out.push(`sticks out: ${name(e)} ${box.left}–${box.right}`)
        if (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === 'hidden')
          out.push(`cut off: ${name(e)}`)
      }
      for (const e of document.querySelectorAll('.page button, .page input, .page textarea, .page a[href]')) {
        if (!shown(e) || e.classList.contains('page-skip')) continue
        // A box or a dot is hit through its whole label.
        const box = (e.closest('label') ?? e).getBoundingClientRect()
        if (box.height < height - 0.5 || box.width < height - 0.5)
          out.push(`small: ${name(e)} ${Math.round(box.width)}×${Math.round(box.height)}`)
      }
      return out
    },
    // Not window.innerWidth: a phone zooms out for content that is too wide, and then it fits.
    { height: least, wide: page.viewportSize()?.width ?? 0 },
  )

/** Nothing needs sideways scrolling, nothing is cut off, every target is large enough. */
export async function fits(page: Page, type: keyof typeof targetOf, what: string): Promise<void> {
  expect(await complaints(page, targetOf[type]), `layout of ${what}, ${type} type`).toEqual([])
}

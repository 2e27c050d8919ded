import type { Page } from '@playwright/test'

interface Point {
  x: number
  y: number
}

/** Strokes of something like a name, in parts of the pad. */
const name: readonly (readonly Point[])[] = [
  [
    { x: 0.12, y: 0.3 },
    { x: 0.32, y: 0.26 },
  ],
  [
    { x: 0.22, y: 0.18 },
    { x: 0.2, y: 0.45 },
    { x: 0.1, y: 0.62 },
  ],
  [
    { x: 0.2, y: 0.4 },
    { x: 0.36, y: 0.62 },
  ],
  [
    { x: 0.5, y: 0.2 },
    { x: 0.48, y: 0.6 },
  ],
  [
    { x: 0.44, y: 0.34 },
    { x: 0.84, y: 0.3 },
    { x: 0.8, y: 0.66 },
    { x: 0.72, y: 0.6 },
  ],
  [
    { x: 0.62, y: 0.2 },
    { x: 0.6, y: 0.5 },
    { x: 0.52, y: 0.7 },
  ],
]

/** `steps` points between each two corners, with a little trembling, as a hand has. */
function along(corners: readonly Point[], steps: number): Point[] {
  return corners.slice(1).flatMap((to, i) => {
    const from = corners[i] ?? to
    return Array.from({ length: steps }, (_, n) => {
      const k = n / steps
      return { x: from.x + (to.x - from.x) * k, y: from.y + (to.y - from.y) * k + Math.sin(n) * 0.004 }
    })
  })
}

/** Draws with a finger: real touch events with force. `from` and `to` pick strokes; `open` leaves the finger on the glass. */
export async function draw(page: Page, { from = 0, to = name.length, open = false } = {}): Promise<void> {
  const pad = page.getByRole('img', { name: /^签名板/ })
  const box = await pad.boundingBox()
  if (!box) throw new Error('no pad')
  const client = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: Point | null, force = 0.4) =>
    client.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: at ? [{ x: box.x + at.x * box.width, y: box.y + at.y * box.height, force, id: 1 }] : [],
    })
  for (const [i, corners] of name.slice(from, to).entries()) {
    const [first, ...rest] = along(corners, 12)
    if (!first) continue
    await touch('touchStart', first)
    for (const [n, point] of rest.entries()) await touch('touchMove', point, 0.3 + (n % 5) / 10)
    if (open && i === to - from - 1) break
    await touch('touchEnd', null)
  }
  await client.detach()
  // Chromium takes a tap that follows a touch at once for a part of it.
  await page.waitForTimeout(500)
}

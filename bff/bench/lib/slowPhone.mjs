// A phone of some years ago on a weak connection: CPU four times slower, "slow 4G" as Chromium's own tools define it.
import { chromium } from 'playwright-core'

const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  )
const kbit = 1024 / 8
const slow4G = { offline: false, latency: 562, downloadThroughput: 1475 * kbit, uploadThroughput: 675 * kbit }
const settleMs = 1_500

export const launch = () => chromium.launch({ executablePath: '/usr/bin/chromium', args: flags })

/** Opens `url` with an empty cache; time and text of what was the largest when nothing grew any more. */
export async function largestPaint(browser, url) {
  const context = await browser.newContext({
    viewport: { width: 375, height: 760 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  })
  try {
    const page = await context.newPage()
    await page.addInitScript(() => {
      globalThis.paints = []
      new PerformanceObserver(list => {
        for (const { startTime, element } of list.getEntries())
          globalThis.paints.push({ at: startTime, text: (element?.textContent ?? '').slice(0, 40) })
      }).observe({ type: 'largest-contentful-paint', buffered: true })
    })
    const cdp = await context.newCDPSession(page)
    await cdp.send('Network.enable')
    await cdp.send('Network.emulateNetworkConditions', slow4G)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await page.goto(url, { waitUntil: 'networkidle' })
    await page.waitForTimeout(settleMs)
    const paints = await page.evaluate(() => globalThis.paints)
    const last = paints.at(-1)
    if (!last) throw new Error(`nothing was painted at ${url}`)
    return { first: paints[0].at, ...last }
  } finally {
    await context.close()
  }
}

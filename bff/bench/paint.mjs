// When the start page shows its largest piece, on a slow phone in the host's WebView, against the same page in plain React.
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../mock-ehuiban/bin/prepare.mjs'
import { median, ms, row, skipped } from './lib/measure.mjs'
import { buildPlainPage } from './lib/plainPage.mjs'
import { largestPaint, launch } from './lib/slowPhone.mjs'
import { withStack } from './lib/stack.mjs'

const app = join(root, 'mobile/dist/h5')
const rounds = 3

async function measure(base) {
  const browser = await launch()
  try {
    const pages = { app: `${base}/`, plain: `${base}/plain/` }
    const seen = { app: [], plain: [] }
    await largestPaint(browser, pages.app)
    for (let round = 0; round < rounds; round++)
      for (const name of Object.keys(pages)) seen[name].push(await largestPaint(browser, pages[name]))
    return seen
  } finally {
    await browser.close()
  }
}

export default async function paint() {
  if (!existsSync('/usr/bin/chromium')) return [skipped('LCP', 'Chromium is not installed')]
  if (!existsSync(join(app, 'index.html'))) return [skipped('LCP', 'mobile/dist/h5 is not built')]
  const dir = mkdtempSync(join(tmpdir(), 'clf-bench-h5-'))
  try {
    cpSync(app, dir, { recursive: true })
    await buildPlainPage(join(dir, 'plain'), '/plain')
    const seen = await withStack(({ phone }) => measure(phone), { H5_DIR: dir })
    const at = name => median(seen[name].map(paint => paint.at))
    const largest = name => `${ms(at(name))}, “${seen[name].at(-1).text}”`
    const first = median(seen.app.map(paint => paint.first))
    return [
      row('LCP of the start page ÷ plain React', at('app') / at('plain'), {
        goal: 1.15,
        unit: '×',
        detail: `ours ${largest('app')}, something to see after ${ms(first)}; plain ${largest('plain')}; CPU ÷4, slow 4G, median of ${rounds}`,
      }),
    ]
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

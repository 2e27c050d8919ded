// A sealed contract of a finished journey, judged by our verifier in Chromium; beside it the SHA-256 that any check must take.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { root } from '../../mock-ehuiban/bin/prepare.mjs'
import { kb, ms, row, skipped } from './lib/measure.mjs'
import { launch } from './lib/slowPhone.mjs'
import { product } from './lib/product.mjs'
import { withStack } from './lib/stack.mjs'

const rounds = 15

/** The same modules that the phone loads when a file is chosen, in one script. */
async function verifierScript() {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'mobile/src/sealedFile/index.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    globalName: 'sealedFile',
    target: 'es2020',
    alias: { '@clf/shared': join(root, 'shared/src') },
  })
  return outputFiles[0].text
}

/** Sealed PDF of a sale, through the front door. */
async function sealedFile(stack) {
  const p = await product()
  const deal = await p.gather(stack.base, new p.Outside(stack.mock), { owners: 2, buyers: 1 })
  await p.startBySeller(deal)
  await p.fillIn(deal)
  await p.freeze(deal)
  await p.signAll(deal)
  await p.submit(deal)
  await p.untilDone(deal)
  const { url } = await deal.sellers[0].call(p.routes.documentLink, { params: { id: deal.id } })
  const reply = await fetch(new URL(new URL(url).pathname, stack.base))
  if (!reply.ok) throw new Error(`${url}: ${reply.status}`)
  return Buffer.from(await reply.arrayBuffer())
}

/** Medians in ms, the candidates in turn. Runs in the page. */
async function measureInPage({ base64, rounds }) {
  const file = Uint8Array.from(atob(base64), c => c.charCodeAt(0))
  const trust = await (await fetch('/.well-known/clf-trust.json')).json()
  // The clock of a page ticks ten times a millisecond: too coarse for one digest.
  const times = 50
  const candidates = {
    verify: () => globalThis.sealedFile.checkFile(file, trust),
    digest: async () => {
      for (let i = 0; i < times; i++) await crypto.subtle.digest('SHA-256', file)
    },
  }
  const taken = { verify: [], digest: [] }
  let verdict = ''
  for (let round = -3; round < rounds; round++)
    for (const name of Object.keys(candidates)) {
      const started = performance.now()
      const result = await candidates[name]()
      if (round >= 0) taken[name].push(performance.now() - started)
      if (name === 'verify') verdict = result.verdict
    }
  const median = values => values.sort((a, b) => a - b)[values.length >> 1]
  return { verdict, verify: median(taken.verify), digest: median(taken.digest) / times }
}

async function measure(stack) {
  const [pdf, script] = [await sealedFile(stack), await verifierScript()]
  const browser = await launch()
  try {
    const page = await browser.newPage()
    await page.goto(`${stack.base}/health`)
    await page.addScriptTag({ content: script })
    const seen = await page.evaluate(measureInPage, { base64: pdf.toString('base64'), rounds })
    if (seen.verdict !== 'genuine') throw new Error(`the verifier says ${seen.verdict}`)
    return { ...seen, size: pdf.length, script: gzipSync(script).length }
  } finally {
    await browser.close()
  }
}

export default async function verify() {
  if (!existsSync('/usr/bin/chromium')) return [skipped('verify in the browser', 'Chromium is not installed')]
  const { verify, digest, size, script } = await withStack(measure)
  return [
    row('verify in the browser ÷ SHA-256 of the file', verify / digest, {
      goal: 100,
      unit: '×',
      detail: `ours ${ms(verify)}: seal, token, paths, evidence (SM2), chain, text, signers; SHA-256 ${ms(digest)}; ${kb(size)}, median of ${rounds}`,
    }),
    row('verifier in one script, gz', script / 1024, { goal: 30, unit: ' KB' }),
  ]
}

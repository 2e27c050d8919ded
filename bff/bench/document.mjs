// One contract of a finished journey, printed by us and by pdfkit, sealed by us and by libpdf's own sign().
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HttpTimestampAuthority, PDF } from '@libpdf/core'
import * as fontkit from 'fontkit'
import { alternate, kb, ms, row } from './lib/measure.mjs'
import { pdfkitContract } from './lib/pdfkitContract.mjs'
import { product } from './lib/product.mjs'
import { withStack } from './lib/stack.mjs'

const rounds = 9

/** What the server had to print for a filed contract, read from the store that the stack left behind. */
async function filedOrder(stack) {
  const p = await product()
  const deal = await p.gather(stack.base, new p.Outside(stack.mock), { owners: 2, buyers: 1 })
  await p.startBySeller(deal)
  await p.fillIn(deal)
  await p.freeze(deal)
  await p.signAll(deal)
  await p.submit(deal)
  await p.untilDone(deal)
  const { app, close } = await p.buildContext(p.readConfig(stack.env), Date.now)
  try {
    const record = await p.findContract(app, deal.id)
    const order = await p.documentOrder(app, record.data, record.textVersion)
    return { order, evidence: await p.buildEvidence(order.evidenceFacts, order.plain, app.keys.evidence), keys: app.keys }
  } finally {
    await close()
  }
}

async function printing({ order, evidence }) {
  const { contractJob, fontFiles, render, sealJob } = await product()
  const { model, plain, at } = order
  const job = contractJob(model, plain, evidence, at)
  const [serif, sans] = fontFiles().map(file => fontkit.create(readFileSync(file)))
  const content = {
    data: model,
    svgs: { qr: job.files['qr.svg'], signatures: model.signatures.map(({ svg }) => svg) },
    files: {
      'contract.txt': { text: plain, type: 'text/plain', description: '签名人所读的合同文本' },
      'evidence.json': { text: evidence, type: 'application/json', description: '核验与签名证据（SM2 签名）' },
    },
  }
  const ours = render(job)
  const theirs = await pdfkitContract(content, { serif, sans }, at)
  writeFileSync(join(import.meta.dirname, 'out/pdfkit.pdf'), theirs)
  writeFileSync(join(import.meta.dirname, 'out/ours.pdf'), ours.pdf)
  const time = await alternate(
    {
      ours: () => void render(job),
      pdfkit: () => pdfkitContract(content, { serif, sans }, at).then(() => undefined),
      sealDrawing: () => void render(sealJob(model.office, model.test, at)),
    },
    { rounds, warm: 2 },
  )
  const pages = (await PDF.load(theirs)).getPageCount()
  return { ours, time, rows: [
    row('render ÷ pdfkit', time.ours / time.pdfkit, {
      goal: 0.35,
      unit: '×',
      detail: `ours ${ms(time.ours)}, ${ours.pages} pages, ${kb(ours.pdf.length)}, PDF/A-3a; pdfkit ${ms(time.pdfkit)}, ${pages} pages, ${kb(theirs.length)}`,
    }),
    row('render of contract and seal picture ÷ pdfkit', (time.ours + time.sealDrawing) / time.pdfkit, { unit: '×' }),
  ] }
}

async function sealing({ order, keys }, contract, tsaUrl) {
  const { httpTimestamp, render, sealJob, sealPdf } = await product()
  const { model, at, location } = order
  const reason = '存量房买卖合同网签备案'
  const { page, x, y } = contract.seal
  const place = { appearance: render(sealJob(model.office, model.test, at)).pdf, page, x, y, size: 120, name: model.office, reason, location, at }
  const stamp = httpTimestamp({ url: tsaUrl, roots: keys.roots })
  const timestampAuthority = new HttpTimestampAuthority(tsaUrl)
  return alternate(
    {
      ours: () => sealPdf(contract.pdf, place, keys.seal, stamp).then(() => undefined),
      libpdf: async () => {
        const pdf = await PDF.load(contract.pdf)
        await pdf.sign({ signer: keys.seal, reason, location, level: 'B-T', timestampAuthority })
      },
    },
    { rounds: 2 * rounds, warm: 2 },
  )
}

export default () =>
  withStack(async stack => {
    const filed = await filedOrder(stack)
    const { ours, rows } = await printing(filed)
    const time = await sealing(filed, ours, stack.env.TSA_URL)
    return [
      ...rows,
      row("seal ÷ libpdf's sign()", time.ours / time.libpdf, {
        goal: 0.5,
        unit: '×',
        detail: `ours ${ms(time.ours)} with a visible seal and a checked timestamp; libpdf ${ms(time.libpdf)}, invisible, unchecked; same key, same authority`,
      }),
    ]
  })

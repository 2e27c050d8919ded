// One contract of a finished journey, printed by us and by pdfkit, sealed by us and by libpdf's own sign().
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HttpTimestampAuthority, PDF } from '@libpdf/core'
import * as fontkit from 'fontkit'
import { alternate, both, kb, row } from './lib/measure.mjs'
import { pdfkitContract } from './lib/pdfkitContract.mjs'
import { product } from './lib/product.mjs'
import { withStack } from './lib/stack.mjs'

const rounds = 12

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
    return {
      order,
      evidence: await p.buildEvidence(order.evidenceFacts, order.plain, app.keys.evidence),
      keys: app.keys,
    }
  } finally {
    await close()
  }
}

/**
 * The contract of another sale: the same wording with other numbers, dates, amounts and people, so that neither side profits
 * from having printed exactly this before. `n` = 0 is the contract itself.
 */
function another({ model, plain, at }, evidence, n) {
  const names = model.signatures.map(signature => signature.name)
  const vary = text => {
    const numbered = text.replace(/\d{2,}/g, digits =>
      digits.replace(/\d/g, d => String((Number(d) + n) % 10)),
    )
    return names.reduce(
      (said, name, i) => said.replaceAll(name, name + (n ? '王李张刘陈杨赵黄周吴徐孙'[(n + i) % 12] : '')),
      numbered,
    )
  }
  const deep = value =>
    typeof value === 'string'
      ? vary(value)
      : Array.isArray(value)
        ? value.map(deep)
        : value && typeof value === 'object'
          ? Object.fromEntries(
              Object.entries(value).map(([key, inner]) => [key, key === 'svg' ? inner : deep(inner)]),
            )
          : value
  return { model: deep(model), plain: vary(plain), evidence: vary(evidence), at: at + n * 1000 }
}

async function printing({ order, evidence }) {
  const { contractJob, fontFiles, render, sealJob } = await product()
  const [serif, sans] = fontFiles().map(file => fontkit.create(readFileSync(file)))
  const ours = ({ model, plain, evidence, at }) => render(contractJob(model, plain, evidence, at))
  const theirs = ({ model, plain, evidence, at }) =>
    pdfkitContract(model, { 'contract.txt': plain, 'evidence.json': evidence }, { serif, sans }, at)
  const sale = another(order, evidence, 0)
  const printed = { ours: ours(sale), pdfkit: await theirs(sale) }
  writeFileSync(join(import.meta.dirname, 'out/ours.pdf'), printed.ours.pdf)
  writeFileSync(join(import.meta.dirname, 'out/pdfkit.pdf'), printed.pdfkit)
  let [n, m] = [1, 1]
  const time = await alternate(
    {
      ours: () => void ours(another(order, evidence, n++)),
      pdfkit: () => theirs(another(order, evidence, m++)).then(() => undefined),
      sealPicture: () => void render(sealJob(order.model.office, order.model.test, order.at + n)),
    },
    { rounds, warm: 4 },
  )
  const pages = (await PDF.load(printed.pdfkit)).getPageCount()
  const { pdf, pages: ourPages } = printed.ours
  const rows = [
    row('render ÷ pdfkit', time.ours.wall / time.pdfkit.wall, {
      goal: 0.35,
      unit: '×',
      detail: `ours ${both(time.ours)}, ${ourPages} pages, ${kb(pdf.length)}, tagged PDF/A-3a; pdfkit ${both(time.pdfkit)}, ${pages} pages, ${kb(printed.pdfkit.length)}, untagged`,
    }),
    row(
      'render of contract and seal picture ÷ pdfkit',
      (time.ours.wall + time.sealPicture.wall) / time.pdfkit.wall,
      { unit: '×' },
    ),
  ]
  return { contract: printed.ours, rows }
}

/** Both sides with one and the same timestamp token at hand, then each as it goes about asking the authority. */
async function sealing({ order, keys }, contract, tsaUrl) {
  const { httpTimestamp, render, sealJob, sealPdf } = await product()
  const { model, at, location } = order
  const reason = '存量房买卖合同网签备案'
  const { page, x, y } = contract.seal
  const place = {
    appearance: render(sealJob(model.office, model.test, at)).pdf,
    page,
    x,
    y,
    size: 120,
    name: model.office,
    reason,
    location,
    at,
  }
  const authority = new HttpTimestampAuthority(tsaUrl)
  const token = await authority.timestamp(new Uint8Array(32), 'SHA-256')
  const stamp = httpTimestamp({ url: tsaUrl, roots: keys.roots })
  const ours = timestamp => () => sealPdf(contract.pdf, place, keys.seal, timestamp).then(() => undefined)
  const libpdf = timestampAuthority => async () => {
    const pdf = await PDF.load(contract.pdf)
    await pdf.sign({ signer: keys.seal, reason, location, level: 'B-T', timestampAuthority })
  }
  const time = await alternate(
    {
      ours: ours(async () => ({ token, genTime: new Date(at) })),
      libpdf: libpdf({ timestamp: async () => token }),
      oursAsking: ours(stamp),
      libpdfAsking: libpdf(authority),
    },
    { rounds: 40, warm: 40 },
  )
  return [
    row("seal ÷ libpdf's sign()", time.ours.wall / time.libpdf.wall, {
      goal: 0.5,
      unit: '×',
      detail: `ours ${both(time.ours)}, visible, no byte of the file changed; libpdf ${both(time.libpdf)}, invisible; both RSA-3072, PAdES B-T, the same token given`,
    }),
    row("seal ÷ libpdf's sign(), asking the authority", time.oursAsking.wall / time.libpdfAsking.wall, {
      unit: '×',
      detail: `ours ${both(time.oursAsking)}, token checked up to its root; libpdf ${both(time.libpdfAsking)}, unchecked`,
    }),
  ]
}

export default () =>
  withStack(async stack => {
    const filed = await filedOrder(stack)
    const { contract, rows } = await printing(filed)
    return [...rows, ...(await sealing(filed, contract, stack.env.TSA_URL))]
  })

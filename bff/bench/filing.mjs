// Submit → filed (the reply that people wait for) → sealed (what the outbox does afterwards), one by one and eight at once.
import { hasPostgres, withPostgres } from './lib/postgres.mjs'
import { median, ms, percentile, row, skipped, timed } from './lib/measure.mjs'
import { product } from './lib/product.mjs'
import { withStack } from './lib/stack.mjs'

const atOnce = 8
const alone = 5
const goalMs = 1_000

/** A deal that everybody has signed: only the submission is missing. */
async function signed({ base, mock }) {
  const { Outside, fillIn, freeze, gather, signAll, startBySeller } = await product()
  const deal = await gather(base, new Outside(mock), { owners: 1, buyers: 1 })
  await startBySeller(deal)
  await fillIn(deal)
  await freeze(deal)
  await signAll(deal)
  return deal
}

/** Waits until the sealed document exists, as a phone does: by long poll. */
async function sealed(deal, view) {
  const { routes } = await product()
  const [phone] = deal.sellers
  while (view.filing?.document.state !== 'DONE')
    view = await phone.call(routes.getContract, {
      params: { id: deal.id },
      query: { after: String(view.version) },
    })
}

async function submitAndWait(deal) {
  const { submit } = await product()
  const filed = await timed(() => submit(deal))
  const { ms: sealing } = await timed(() => sealed(deal, filed.result))
  return { filed: filed.ms, sealing, whole: filed.ms + sealing }
}

async function measure(stack) {
  const deals = []
  for (let i = 0; i < 1 + alone + atOnce; i++) deals.push(await signed(stack))
  const [warm, ...rest] = deals
  await submitAndWait(warm)
  const inTurn = []
  for (const deal of rest.slice(0, alone)) inTurn.push(await submitAndWait(deal))
  return { inTurn, together: await Promise.all(rest.slice(alone).map(submitAndWait)) }
}

function rows(store, { inTurn, together }) {
  const say = (all, key) =>
    `p50 ${ms(median(all.map(t => t[key])))}, p95 ${ms(
      percentile(
        all.map(t => t[key]),
        95,
      ),
    )}`
  const detail = all =>
    `filed ${say(all, 'filed')}; then sealed ${say(all, 'sealing')}; whole ${say(all, 'whole')}`
  const p95 = (all, key) =>
    percentile(
      all.map(t => t[key]),
      95,
    )
  return [
    row(`${store}, one at a time: p95 submit→filed`, p95(inTurn, 'filed'), {
      goal: goalMs,
      unit: ' ms',
      detail: detail(inTurn),
    }),
    row(`${store}, ${atOnce} at once: p95 submit→filed`, p95(together, 'filed'), {
      goal: goalMs,
      unit: ' ms',
      detail: detail(together),
    }),
    row(`${store}, ${atOnce} at once: p95 submit→sealed`, p95(together, 'whole'), { unit: ' ms' }),
  ]
}

export default async function filing() {
  const embedded = rows('embedded', await withStack(measure))
  if (!hasPostgres()) return [...embedded, skipped('postgres', 'PostgreSQL is not installed')]
  const postgres = await withPostgres(url => withStack(measure, { DATABASE_URL: url }))
  return [...embedded, ...rows('postgres', postgres)]
}

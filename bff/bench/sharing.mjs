// Filing → visible in the sharing feed, and deliveries of the outbox, beside the bare statements and posts they stand for.
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBare } from './lib/bareStore.mjs'
import { ms, percentile, row, skipped, timed } from './lib/measure.mjs'
import { hasPostgres, withPostgres } from './lib/postgres.mjs'
import { product } from './lib/product.mjs'
import { extraction } from './lib/extraction.mjs'
import { idOf, seedFiled } from './lib/seedFiled.mjs'

const rounds = 200
const jobs = 600
const atOnce = 16
const region = '421202'

/** A filed contract as far as the feed looks at it. */
function filed(n) {
  const person = side => ({
    side,
    role: 'OWNER',
    name: '测试',
    idType: 'ID_CARD',
    idNo: '421200199001010018',
    phone: '19100000001',
    address: '示范路1号',
    share: null,
  })
  const house = {
    certNo: 'c',
    unitNo: '421202001002GB00012F00030012',
    houseNo: 'h',
    floorArea: 11852,
    innerArea: null,
    structure: '3',
    plannedUse: '11',
    location: { full: '示范路1号', community: '示范', building: '3', unit: '1', room: '1' },
  }
  const at = '2026-11-01T10:00:00.000+08:00'
  const filing = {
    contractNo: `42120220261101${String(n).padStart(8, '0')}`,
    verifyCode: '0'.repeat(16),
    filedAt: at,
    signedAt: at,
  }
  return {
    data: {
      id: `${region}-${randomUUID()}`,
      regionCode: region,
      channel: 'SELF',
      state: 'FILED',
      coWay: 'SOLE',
      terms: {},
      parties: [person('seller'), person('buyer')],
      house,
      filing,
    },
  }
}

async function feed(parts, bare, contracts) {
  const { feedRange, feedRows, noteShared } = await product()
  const { store } = parts
  await bare.transaction(tx =>
    tx.run('create table bare_change (region text, seq integer, body text, primary key (region, seq))', []),
  )
  const ours = []
  const plain = []
  let after = (await feedRange(parts, region, null, null)).last
  for (let n = 0; n < rounds; n++) {
    const change = filed(contracts + n)
    ours.push(
      (
        await timed(async () => {
          await store.transaction(tx => noteShared(parts, tx, null, change))
          const { last } = await feedRange(parts, region, null, null)
          const rows = await feedRows(parts, region, after + 1, last)
          if (rows.length !== 1) throw new Error('not visible')
          after = last
        })
      ).ms,
    )
    const body = JSON.stringify(change)
    plain.push(
      (
        await timed(async () => {
          await bare.transaction(tx => tx.run('insert into bare_change values (?, ?, ?)', [region, n, body]))
          await bare.all('select body from bare_change where region = ? and seq >= ?', [region, n])
        })
      ).ms,
    )
  }
  return { ours: percentile(ours, 95), plain: percentile(plain, 95) }
}

/** As large as the body of a real contract of three people. */
const padded = n => ({ ...filed(n).data, id: idOf(region, n), remarks: 'x'.repeat(4_000) })

async function deliveries(parts, bare) {
  const { createEnqueue, startOutbox } = await product()
  const receiver = createServer((request, response) =>
    request.resume().on('end', () => response.end('{"code":0}')),
  ).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  const url = `http://127.0.0.1:${receiver.address().port}/`
  const post = body => fetch(url, { method: 'POST', body }).then(answer => answer.text())
  const clock = { now: () => Date.now() }
  const crypto = parts.keys.fields
  const enqueue = createEnqueue({ clock, crypto })
  for (let n = 0; n < jobs; n++)
    await parts.store.transaction(tx =>
      enqueue(tx, {
        regionCode: region,
        contractId: `c${n}`,
        stream: `s${n}`,
        topic: 'push',
        payload: filed(n),
      }),
    )
  const quiet = () => undefined
  const push = async job =>
    void (await post(await job.delivery.frozen('/', () => JSON.stringify(job.payload))))
  const outbox = startOutbox({
    store: parts.store,
    handlers: { push },
    clock,
    crypto,
    log: { info: quiet, warn: quiet, error: quiet },
    pollMs: 0,
    concurrency: atOnce,
  })
  const { ms: ours } = await timed(() => outbox.drain())
  await outbox.stop()
  await bare.transaction(tx =>
    tx.run('create table bare_job (id integer primary key, body text, done integer)', []),
  )
  for (let n = 0; n < jobs; n++)
    await bare.transaction(tx =>
      tx.run('insert into bare_job values (?, ?, 0)', [n, JSON.stringify(filed(n))]),
    )
  let next = 0
  const { ms: plain } = await timed(() =>
    Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let n = next++; n < jobs; n = next++) {
          const [{ body }] = await bare.all('select body from bare_job where id = ?', [n])
          await post(body)
          await bare.transaction(tx => tx.run('update bare_job set done = 1 where id = ?', [n]))
        }
      }),
    ),
  )
  receiver.close()
  receiver.closeAllConnections()
  return { ours: (jobs * 1000) / ours, plain: (jobs * 1000) / plain }
}

async function measure(name, databaseUrl, contracts) {
  const { createFieldCrypto, memoryKeyring, openStore } = await product()
  const dataDir = mkdtempSync(join(tmpdir(), 'clf-bench-'))
  const store = await openStore({ dataDir, databaseUrl })
  const parts = {
    store,
    clock: Date.now,
    keys: { fields: createFieldCrypto(memoryKeyring({ k: randomBytes(48) }, 'k')) },
  }
  // The statements of the baseline read the very tables of the product.
  const bare = openBare(databaseUrl, join(dataDir, 'clf.db'))
  try {
    const seeding = await timed(() =>
      seedFiled(store, region, contracts, {
        contract: randomBytes(6_000),
        facts: randomBytes(1_800),
        payload: randomBytes(250),
      }),
    )
    console.log(
      `  ${name}: ${contracts} contracts seeded in ${ms(seeding.ms)}; load ${loadavg()[0].toFixed(1)}`,
    )
    const wanted = { dataDir, region, first: contracts + 1_000, rounds, dataOf: padded }
    const taken = await extraction(store, bare, wanted)
    const seen = await feed(parts, bare, contracts)
    const sent = await deliveries(parts, bare)
    return [
      row(`${name}, ${contracts} contracts: p95 extraction by code, signed, over HTTP`, taken.ours, {
        unit: ' ms',
        detail: `bare Koa with the same signature and statements p95 ${ms(taken.plain)}: ${(taken.plain / taken.ours).toFixed(2)}× of its speed`,
      }),
      row(`${name}, ${contracts} contracts: p95 filing → visible in the feed`, seen.ours, {
        goal: 5_000,
        unit: ' ms',
        detail: `bare insert and select p95 ${ms(seen.plain)}: ${(seen.ours / seen.plain).toFixed(2)}×`,
      }),
      row(`${name}: outbox deliveries a second`, sent.ours, {
        unit: '/s',
        detail: `bare select, post, update ${sent.plain.toFixed(0)}/s: ${(sent.ours / sent.plain).toFixed(2)}×`,
      }),
    ]
  } finally {
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** @param {{ contracts?: number }} options size of the feed before the measured changes */
export default async function sharing({ contracts = 2_000 } = {}) {
  const embedded = await measure('embedded', undefined, contracts)
  if (!hasPostgres()) return [...embedded, skipped('postgres', 'PostgreSQL is not installed')]
  return [...embedded, ...(await withPostgres(url => measure('postgres', url, contracts)))]
}

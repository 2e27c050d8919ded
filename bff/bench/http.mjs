// What the server's own work costs: the same requests against bare Koa with the same statements on the same store.
import { randomUUID } from 'node:crypto'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { closeConnections, send, throughput } from './lib/load.mjs'
import { median, row, skipped } from './lib/measure.mjs'
import { hasPostgres, withPostgres } from './lib/postgres.mjs'
import { product } from './lib/product.mjs'
import { freePort, withStack } from './lib/stack.mjs'

const [callers, rounds, roundMs] = [4, 3, 700]
const goal = 0.7

/** One filed contract, and for each caller one in which contact data can be changed. */
async function prepare({ base, mock }) {
  const p = await product()
  const outside = new p.Outside(mock)
  const draft = async () => {
    const deal = await p.gather(base, outside, { owners: 1, buyers: 1 })
    await p.startBySeller(deal)
    await p.fillIn(deal)
    return deal
  }
  const filed = await draft()
  await p.freeze(filed)
  await p.signAll(filed)
  await p.submit(filed)
  await p.untilDone(filed)
  const drafts = []
  for (let i = 0; i < callers; i++) drafts.push(await draft())
  return {
    filed: await logIn(base, filed, outside),
    drafts: await Promise.all(drafts.map(deal => logIn(base, deal, outside))),
  }
}

/** A session of the seller whose token the bench holds. */
async function logIn(base, { id, sellers }, outside) {
  const ticketId = await outside.ticketFor(sellers[0].person)
  const { token } = JSON.parse(await send({ url: `${base}/bff/session`, method: 'POST', body: { ticketId } }))
  return { id, headers: { authorization: `Bearer ${token}` } }
}

/** For every row of the table: what each caller sends next to a server at `base`. */
const requests = ({ filed, drafts }) => {
  let n = 0
  const save =
    ({ id, headers }) =>
    base => ({
      url: `${base}/bff/contracts/${id}/me`,
      method: 'PUT',
      headers: { ...headers, 'idempotency-key': randomUUID() },
      body: {
        phone: '13900000001',
        address: `咸宁市咸安区温泉街道示范路${(n += 1)}号`,
        marriage: 'UNMARRIED',
      },
    })
  return {
    read: drafts.map(() => base => ({ url: `${base}/bff/contracts/${filed.id}`, headers: filed.headers })),
    list: drafts.map(() => base => ({ url: `${base}/bff/contracts`, headers: filed.headers })),
    write: drafts.map(save),
  }
}

const titles = { read: 'read a filed contract', list: 'my contracts', write: 'save contact data' }

async function withBare(stack, replies, work) {
  const port = await freePort()
  const file = join(stack.dataDir, 'replies.json')
  writeFileSync(file, JSON.stringify(replies))
  const env = {
    ...process.env,
    DATA_DIR: stack.dataDir,
    DATABASE_URL: stack.env.DATABASE_URL ?? '',
    PORT: String(port),
    REPLIES: file,
  }
  const child = spawn('node', [join(import.meta.dirname, 'lib/bareServer.mjs')], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const base = `http://localhost:${port}`
  try {
    for (let i = 0; i < 100 && !(await send({ url: `${base}/health` }).catch(() => null)); i++)
      await new Promise(done => setTimeout(done, 50))
    return await work(base)
  } finally {
    child.kill()
    await once(child, 'exit')
  }
}

async function measure(stack) {
  const kinds = requests(await prepare(stack))
  const replies = {}
  for (const [kind, [next]] of Object.entries(kinds)) replies[kind] = JSON.parse(await send(next(stack.base)))
  return withBare(stack, replies, async bare => {
    const rows = []
    for (const [kind, all] of Object.entries(kinds)) {
      const run = base =>
        throughput(
          all.map(next => () => next(base)),
          roundMs,
        )
      const rates = { server: [], bare: [] }
      for (let round = -1; round < rounds; round++)
        for (const side of round % 2 ? ['server', 'bare'] : ['bare', 'server']) {
          const rate = await run(side === 'server' ? stack.base : bare)
          if (round >= 0) rates[side].push(rate)
        }
      const [ours, theirs] = [median(rates.server), median(rates.bare)]
      rows.push({ kind, ours, theirs })
    }
    return rows
  })
}

const table = (store, rows) =>
  rows.map(({ kind, ours, theirs }) =>
    row(`${store}: ${titles[kind]} ÷ bare Koa`, ours / theirs, {
      goal,
      atLeast: true,
      unit: '×',
      detail: `${ours.toFixed(0)} against ${theirs.toFixed(0)} answers per second, ${callers} callers`,
    }),
  )

export default async function http() {
  try {
    const embedded = table('embedded', await withStack(measure))
    if (!hasPostgres()) return [...embedded, skipped('postgres', 'PostgreSQL is not installed')]
    return [
      ...embedded,
      ...table('postgres', await withPostgres(url => withStack(measure, { DATABASE_URL: url }))),
    ]
  } finally {
    closeConnections()
  }
}

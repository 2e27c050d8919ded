// `npm run soak -- --contracts 500 [--minutes 10] [--faults 0.3] [--kill 5]`: filed contracts, every fourth revoked again by all, while
// every platform misbehaves and the server is killed every few seconds; ends with 0 only when all reached the right end, nothing
// came twice or out of order and nothing is stuck.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { build, install, root, startStack } from '../../mock-ehuiban/bin/prepare.mjs'
import { product } from '../bench/lib/product.mjs'

const { values } = parseArgs({
  options: {
    contracts: { type: 'string', default: '500' },
    faults: { type: 'string', default: '0.3' },
    /** Seconds between two kills; 0: never. */
    kill: { type: 'string', default: '5' },
    /** No new sale after this time, however many are filed; 0: only the number counts. */
    minutes: { type: 'string', default: '0' },
    'at-once': { type: 'string', default: '6' },
    'no-build': { type: 'boolean', default: false },
  },
})
const [contracts, share, killSeconds, atOnce, minutes] = [
  'contracts',
  'faults',
  'kill',
  'at-once',
  'minutes',
].map(name => Number(values[name]))
const revokeEvery = 4
if (!values['no-build']) {
  install()
  build({ h5: false })
}
const [mockPort, bffPort] = [4800, 4850]
const [mock, base] = [`http://localhost:${mockPort}`, `http://localhost:${bffPort}`]
const dataDir = mkdtempSync(join(tmpdir(), 'clf-soak-'))
process.env.LOG_LEVEL ??= 'fatal'
const stack = await startStack({ dataDir, mockPort, bffPort, phonePorts: [4801] })
const [world, first] = stack.children
first.removeAllListeners('exit')
let server = first
let stopping = false
let kills = 0
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    stopping = true
    server.kill('SIGKILL')
    world.kill('SIGKILL')
    process.exit(130)
  })

const call = (path, body) =>
  fetch(mock + path, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }).then(r =>
    r.json(),
  )

/** Every call of these platforms meets a fault with the given chance. */
await call('/__mock/chance', { share, services: ['registry', 'acceptance', 'inbox', 'tsa'] })

async function killing() {
  while (!stopping && killSeconds > 0) {
    await sleep(killSeconds * 1000 * (0.5 + Math.random()))
    if (stopping) return
    const gone = once(server, 'exit')
    server.kill('SIGKILL')
    await gone
    kills += 1
    server = spawn('node', ['bff/dist/main.js'], {
      cwd: root,
      env: stack.env,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    // A busy machine starts slowly: the seconds between two kills are seconds of a server that answers.
    while (!stopping && !(await fetch(`${base}/health`).catch(() => null))) await sleep(200)
  }
}

const { Outside, fillIn, freeze, gather, routes, signAll, startBySeller, submit } = await product()
const outside = new Outside(mock)
/** A person tries again when the page does not answer or says that a system is down. */
async function patiently(work) {
  for (let tries = 0; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries >= 60) throw error
      await sleep(500)
    }
  }
}

/** As the app does: no answer, or a system that is down, is asked again with the same request number. */
function persistent(phone) {
  const ask = phone.call.bind(phone)
  phone.call = async (route, input, key = randomUUID()) => {
    for (let tries = 0; ; tries++) {
      try {
        return await ask(route, input, key)
      } catch (error) {
        if (tries >= 120 || (error.name === 'Refused' && error.status < 500)) throw error
        await sleep(300)
      }
    }
  }
}

/** One sale to the filed contract. */
async function sale() {
  const deal = await patiently(() => gather(base, outside, { owners: 1, buyers: 1 }))
  deal.all.forEach(persistent)
  const [phone] = deal.sellers
  const view = () => patiently(() => phone.call(routes.getContract, { params: { id: deal.id } }))
  await startBySeller(deal)
  await fillIn(deal)
  await freeze(deal)
  await signAll(deal)
  await patiently(async () => {
    if ((await view()).state !== 'FILED') await submit(deal)
  })
  return { deal, view }
}

/** All agree to revoke; whoever was cut off looks where it stands and goes on. */
async function revoke({ deal, view }) {
  const of = { params: { id: deal.id } }
  const [phone] = deal.sellers
  await patiently(async () => {
    if ((await view()).state === 'FILED')
      await phone.call(routes.requestRevoke, {
        ...of,
        body: { reason: '双方协商不再买卖', settlement: '没有付款' },
      })
    for (const each of deal.all)
      if ((await view()).state === 'REVOKE_PENDING') await each.agree(deal.id).catch(() => undefined)
    if ((await view()).state !== 'REVOKED') throw new Error('not revoked yet')
  })
}

const started = performance.now()
const enough = () => minutes > 0 && performance.now() - started > minutes * 60_000
const filed = []
let begun = 0
let abandoned = 0
const killer = killing()
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    while (filed.length < contracts && !enough()) {
      if (filed.length + begun >= contracts + atOnce) return
      begun += 1
      // The parties give up a sale whose typing was cut off and begin another: only filed contracts are promised anything.
      await sale().then(
        async done => {
          filed.push(done)
          const n = filed.length
          if (n % revokeEvery) return
          done.revoked = true
          await revoke(done).catch(error => console.error(`not revoked: ${String(error)}`))
        },
        error => {
          abandoned += 1
          if (process.env.SOAK_VERBOSE) console.error(String(error))
        },
      )
      begun -= 1
      if (filed.length % 10 === 0)
        console.log(`${filed.length} filed, ${kills} kills, ${abandoned} sales begun anew`)
    }
  }),
)
const until = performance.now() + 15 * 60_000
const open = new Set(filed)
/** Kinds of what the registry has taken of a contract, in the order in which they came. */
const pushesBy = async () => {
  const { pushes } = await call('/__mock/registry/pushes')
  const found = new Map()
  for (const push of pushes) found.set(push.contractNo, [...(found.get(push.contractNo) ?? []), push.type])
  return found
}
while (open.size && performance.now() < until) {
  const pushes = await pushesBy()
  for (const each of [...open]) {
    const { filing } = await each.view()
    const told = pushes.get(filing.contractNo)?.includes('REVOKED') ?? false
    const done =
      filing.document.state === 'DONE' && filing.registry === 'DONE' && filing.acceptance === 'DONE'
    if (done && (told || !each.revoked)) open.delete(each)
  }
  if (open.size) await sleep(2_000)
  // Waits of minutes are not waited for: the clock of both sides moves.
  if (open.size) await call('/__mock/clock', { advanceMs: 60_000 })
}
stopping = true
await killer

const numbers = new Map()
const caseNumbers = []
for (const each of filed) {
  const { filing } = await each.view()
  numbers.set(filing.contractNo, each)
  caseNumbers.push(filing.caseNo)
}
const pushes = await pushesBy()
let [notPushed, pushedTwice, outOfOrder] = [0, 0, 0]
for (const [contractNo, { revoked }] of numbers) {
  const came = pushes.get(contractNo) ?? []
  const wanted = revoked ? ['FILED', 'REVOKED'] : ['FILED']
  notPushed += wanted.filter(type => !came.includes(type)).length
  pushedTwice += came.length - new Set(came).size
  if (came.includes('REVOKED') && came.indexOf('FILED') > came.indexOf('REVOKED')) outOfOrder += 1
}
const { cases } = await call('/__mock/acceptance/cases')
const finished = new Set(cases.filter(each => each.state === 'FINISHED').map(each => each.projId))
const report = {
  contracts: filed.length,
  kills,
  salesBegunAnew: abandoned,
  seconds: Math.round((performance.now() - started) / 1000),
  stuck: open.size,
  revoked: filed.filter(each => each.revoked).length,
  notPushed,
  pushedTwice,
  outOfOrder,
  casesOpen: caseNumbers.filter(caseNo => !finished.has(caseNo)).length,
  numbersTwice: filed.length - numbers.size,
}
console.log(JSON.stringify(report, null, 2))
server.kill('SIGTERM')
world.kill('SIGTERM')
rmSync(dataDir, { recursive: true, force: true })
const good =
  report.stuck + notPushed + pushedTwice + outOfOrder + report.casesOpen + report.numbersTwice === 0
process.exit(good && filed.length > 0 && (minutes > 0 || filed.length >= contracts) ? 0 : 1)

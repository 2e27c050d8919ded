// `npm run soak -- --contracts 500 [--faults 0.3] [--kill 5]`: filed contracts while every platform misbehaves and the server is
// killed every few seconds; ends with 0 only when all reached the right end, nothing came twice and nothing is stuck.
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
    'at-once': { type: 'string', default: '6' },
    'no-build': { type: 'boolean', default: false },
  },
})
const [contracts, share, killSeconds, atOnce] = ['contracts', 'faults', 'kill', 'at-once'].map(name =>
  Number(values[name]),
)
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

const started = performance.now()
const filed = []
let begun = 0
let abandoned = 0
const killer = killing()
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    while (filed.length < contracts) {
      if (filed.length + begun >= contracts + atOnce) return
      begun += 1
      // The parties give up a sale whose typing was cut off and begin another: only filed contracts are promised anything.
      await sale().then(
        done => filed.push(done),
        error => {
          abandoned += 1
          if (process.env.SOAK_VERBOSE) console.error(String(error))
        },
      )
      begun -= 1
      if (filed.length % 25 === 0)
        console.log(`${filed.length} filed, ${kills} kills, ${abandoned} sales begun anew`)
    }
  }),
)
const until = performance.now() + 15 * 60_000
const open = new Set(filed)
while (open.size && performance.now() < until) {
  for (const each of [...open]) {
    const { filing } = await each.view()
    if (filing.document.state === 'DONE' && filing.registry === 'DONE' && filing.acceptance === 'DONE')
      open.delete(each)
  }
  if (open.size) await sleep(2_000)
  // Waits of minutes are not waited for: the clock of both sides moves.
  if (open.size) await call('/__mock/clock', { advanceMs: 60_000 })
}
stopping = true
await killer

const numbers = new Set()
for (const { view } of filed) numbers.add((await view()).filing.contractNo)
const { pushes } = await call('/__mock/registry/pushes')
const { cases } = await call('/__mock/acceptance/cases')
const pushed = pushes.filter(push => push.type === 'FILED' && numbers.has(push.contractNo))
const twice = pushed.length - new Set(pushed.map(push => push.contractNo)).size
const finished = cases.filter(each => each.state === 'FINISHED').length
const report = {
  contracts: filed.length,
  kills,
  salesBegunAnew: abandoned,
  seconds: Math.round((performance.now() - started) / 1000),
  stuck: open.size,
  notPushed: filed.length - new Set(pushed.map(push => push.contractNo)).size,
  pushedTwice: twice,
  casesOpen: Math.max(0, filed.length - finished),
  numbersTwice: filed.length - numbers.size,
}
console.log(JSON.stringify(report, null, 2))
server.kill('SIGTERM')
world.kill('SIGTERM')
rmSync(dataDir, { recursive: true, force: true })
const good =
  report.stuck + report.notPushed + report.pushedTwice + report.casesOpen + report.numbersTwice === 0
process.exit(good && filed.length >= contracts ? 0 : 1)

import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { detached } from '../store'
import type { Store } from '../store'
import { Bell } from './bell'
import { createDeliveries } from './body.sql'
import type { KeptBodies } from './body.sql'
import { describeFailure } from './failure'
import type { OutboxRow } from './lease.sql'
import type { Clock, Handler, OutboxLog, PayloadCrypto } from './ports'
import { about, runJob } from './run'
import type { Ended, RunContext } from './run'
import { takeTurn } from './turn'

export interface OutboxOptions {
  store: Store
  /** Topics without a handler here are left for other processes. */
  handlers: Readonly<Record<string, Handler>>
  clock: Clock
  crypto: PayloadCrypto
  log: OutboxLog
  /** How often to look for due jobs by itself; 0: only on `wake` and `drain`. */
  pollMs: number
  /** Jobs at work at once. */
  concurrency?: number
  leaseMs?: number
  /** Failed attempts before a job is dead: for all topics, or by topic with 200 for the rest. */
  maxAttempts?: number | Readonly<Record<string, number>>
  /** Topics whose dead letters hold nobody back; of every other topic a dead letter holds the rest of its stream. */
  skippable?: readonly string[]
  random?: () => number
}

export interface Outbox {
  /** Looks for due jobs soon; call it after a commit that enqueued. Never throws, may be called anywhere. */
  wake(): void
  /** Runs until nothing is due for this worker. For tests: advance the clock, then drain. */
  drain(): Promise<void>
  /** Takes no new job and waits for the ones at work. */
  stop(): Promise<void>
}

const defaultAttempts = 200

/** Starts this process's worker. Any number of processes may work on one store. */
export function startOutbox(options: OutboxOptions): Outbox {
  const {
    store,
    handlers,
    clock,
    log,
    pollMs,
    concurrency = 16,
    leaseMs = 60_000,
    maxAttempts = defaultAttempts,
    skippable = [],
  } = options
  const context: RunContext = {
    ...options,
    random: options.random ?? Math.random,
    owner: randomUUID(),
    leaseMs,
    maxAttempts: topic =>
      typeof maxAttempts === 'number' ? maxAttempts : (maxAttempts[topic] ?? defaultAttempts),
  }
  const deliveryOf = createDeliveries(options)
  const claimBase = {
    owner: context.owner,
    topics: Object.keys(handlers),
    skippable,
    leaseMs,
    random: context.random,
  }
  const running = new Map<string, Promise<void>>()
  /** At work no more, but not yet written down. */
  const ended: Ended[] = []
  const bell = new Bell()
  let stopped = false
  let passing: Promise<void> | null = null

  function start(row: OutboxRow, bodies: KeptBodies): void {
    const work = runJob(context, row, deliveryOf(row, bodies)).then(result => {
      running.delete(row.id)
      ended.push(result)
      bell.ring()
    })
    running.set(row.id, work)
  }

  /** Writes down what ended and starts as many due jobs as there is room for. */
  async function turn(): Promise<void> {
    // Whatever ends in the same moment is written in the same commit.
    await nextTurn()
    const results = ended.slice()
    const { claimed, lost } = await takeTurn(store, results, {
      ...claimBase,
      now: clock.now(),
      limit: stopped ? 0 : concurrency - running.size,
      except: new Set(running.keys()),
    })
    ended.splice(0, results.length)
    for (const row of lost) log.warn(about(row), 'outbox lease was lost before the job ended')
    for (const { row, bodies } of claimed) start(row, bodies)
  }

  /** Starts what is due, and more as places become free or the bell rings, until nothing is due or at work. */
  async function pass(): Promise<void> {
    try {
      for (;;) {
        const rung = bell.next()
        await turn()
        if (running.size > 0) await rung
        else if (ended.length === 0 && (stopped || !bell.hasRung)) return
      }
    } finally {
      passing = null
    }
  }

  /** One pass at a time; whoever asks meanwhile shares it and makes it look once more. */
  function ensurePass(): Promise<void> {
    bell.ring()
    passing ??= detached(pass)
    return passing
  }

  const wake = () => {
    ensurePass().catch((error: unknown) =>
      log.error({ failure: describeFailure(error) }, 'outbox can not read its jobs'),
    )
  }
  const timer = pollMs > 0 ? setInterval(wake, pollMs) : null

  return {
    wake,
    drain: ensurePass,
    async stop() {
      stopped = true
      if (timer) clearInterval(timer)
      await ensurePass().catch((error: unknown) =>
        log.error({ failure: describeFailure(error) }, 'outbox results not kept'),
      )
      await Promise.all(running.values())
    },
  }
}

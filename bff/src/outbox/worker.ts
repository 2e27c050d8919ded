import { randomUUID } from 'node:crypto'
import { detached } from '../store'
import type { Store } from '../store'
import { Bell } from './bell'
import { describeFailure } from './failure'
import { claimJobs } from './lease.sql'
import type { Clock, Handler, OutboxLog, PayloadCrypto } from './ports'
import { runJob } from './run'
import type { RunContext } from './run'

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
    concurrency = 4,
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
  const running = new Map<string, Promise<void>>()
  const bell = new Bell()
  let stopped = false
  let passing: Promise<void> | null = null

  async function startDue(): Promise<number> {
    const limit = concurrency - running.size
    if (stopped || limit <= 0) return 0
    const claim = {
      owner: context.owner,
      topics: Object.keys(handlers),
      skippable,
      except: [...running.keys()],
      leaseMs,
      limit,
      random: context.random,
    }
    const rows = await claimJobs(store, { ...claim, now: clock.now() })
    for (const row of rows) {
      const work = runJob(context, row)
        .catch((error: unknown) =>
          log.error({ outboxId: row.id, failure: describeFailure(error) }, 'outbox result not kept'),
        )
        .finally(() => running.delete(row.id))
      running.set(row.id, work)
    }
    return rows.length
  }

  /** Starts what is due, and more as places become free or the bell rings, until nothing is due or at work. */
  async function pass(): Promise<void> {
    try {
      while (!stopped) {
        const rung = bell.next()
        await startDue()
        if (running.size > 0) await Promise.race([...running.values(), rung])
        else if (!bell.hasRung) return
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
      await passing?.catch(() => undefined)
      await Promise.all(running.values())
    },
  }
}

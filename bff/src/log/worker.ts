import { randomUUID } from 'node:crypto'
import { regionCodes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { detached } from '../store'
import { appendHeads } from './append'
import { cosignNewest, signCheckpoint } from './checkpoint'
import { movedHeads } from './heads.sql'
import { newestCheckpoint } from './log.sql'
import { logState, noteWitness, releaseLease, takeLease } from './state.sql'

const batch = 200
const leaseMs = 30_000
/** A change that is written late, by a process whose clock is behind, is still seen. */
const overlapMs = 10 * 60_000
/** A silent witness is asked again after this, doubled each time up to the most. */
const firstPauseMs = 2_000
const longestPauseMs = 60_000

export interface LogWorker {
  /** Logs, signs and has cosigned whatever there is now. For tests and for the end of a batch. */
  drain(): Promise<void>
  stop(): Promise<void>
}

/** Starts this process's part of the log. Any number of processes may run one; `pollMs` 0: only on `drain`. */
export function startLog(app: App, pollMs: number): LogWorker {
  const { store, clock } = app
  const owner = randomUUID()
  /** Everything is looked at once per process, then only what has changed lately. */
  let since = 0
  let pause = { until: 0, ms: firstPauseMs }
  let passing: Promise<void> | null = null
  let stopped = false

  async function appendAll(): Promise<void> {
    const started = clock()
    for (const region of regionCodes) {
      let moved = await movedHeads(store, region, since, batch)
      while (moved.length) {
        if (stopped || !(await takeLease(store, owner, clock(), leaseMs))) return
        if (!(await appendHeads(store, owner, moved, clock()))) return
        moved = moved.length < batch ? [] : await movedHeads(store, region, since, batch)
      }
    }
    since = started - overlapMs
  }

  async function cosign(patient: boolean): Promise<void> {
    if (patient && clock() < pause.until) return
    const failure = await cosignNewest(store, app.witness, clock())
    pause = failure
      ? { until: clock() + pause.ms, ms: Math.min(longestPauseMs, pause.ms * 2) }
      : { until: 0, ms: firstPauseMs }
    const before = (await logState(store.db)).witness_failure
    if (failure === before) return
    if (failure) app.log.error({ failure }, 'witness did not sign the checkpoint of the log')
    await noteWitness(store, failure)
  }

  /** Looks without writing: most of the time nothing has happened. */
  async function isIdle(patient: boolean): Promise<boolean> {
    const started = clock()
    for (const region of regionCodes) if ((await movedHeads(store, region, since, 1)).length) return false
    since = started - overlapMs
    const { size } = await logState(store.db)
    const newest = await newestCheckpoint(store.db)
    if (size !== (newest?.size ?? 0)) return false
    return !newest || newest.cosignature !== null || (patient && clock() < pause.until)
  }

  async function pass(patient: boolean): Promise<void> {
    if (stopped || (await isIdle(patient)) || !(await takeLease(store, owner, clock(), leaseMs))) return
    try {
      await appendAll()
      await signCheckpoint(store, app.keys.log, clock())
      await cosign(patient)
    } finally {
      await releaseLease(store, owner)
    }
  }

  const once = (patient: boolean) =>
    (passing ??= detached(() => pass(patient)).finally(() => {
      passing = null
    }))
  const timer = pollMs
    ? setInterval(
        () => void once(true).catch((error: unknown) => app.log.error({ err: error }, 'log worker')),
        pollMs,
      )
    : null

  return {
    async drain() {
      await passing?.catch(() => undefined)
      await once(false)
    },
    async stop() {
      stopped = true
      if (timer) clearInterval(timer)
      await passing?.catch(() => undefined)
    },
  }
}

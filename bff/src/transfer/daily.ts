import { randomUUID } from 'node:crypto'
import { regionCodes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { forgetNonces } from '../open'
import { keepAll } from '../statistics/keepAll'
import { supervise } from '../supervision/watch'
import { recheckContract } from './recheck'
import { sweep } from '../retention/sweep'
import { reconcile } from './reconcile'
import { whenDue, type Timer } from './lease.sql'

const minuteMs = 60_000
const dayMs = 86_400_000
/** Of one county in one pass: the registry is asked one after the other, never in a burst. */
const batch = 20
const owner = randomUUID()

const timers = {
  recheck: { name: 'recheck', everyMs: 0, leaseMs: 5 * minuteMs },
  reconcile: { name: 'reconcile', everyMs: dayMs, leaseMs: 30 * minuteMs },
  supervise: { name: 'supervise', everyMs: minuteMs, leaseMs: 5 * minuteMs },
  retention: { name: 'retention', everyMs: dayMs, leaseMs: 30 * minuteMs },
  figures: { name: 'figures', everyMs: dayMs, leaseMs: 30 * minuteMs },
  nonces: { name: 'nonces', everyMs: 10 * minuteMs, leaseMs: minuteMs },
} as const satisfies Record<string, Timer>

/** Filed contracts whose day is over, the longest waiting first. */
async function dueRechecks(app: App, regionCode: string): Promise<string[]> {
  const now = app.clock()
  const rows = await app.store.db
    .selectFrom('filing')
    .select('contract_id')
    .where('region_code', '=', regionCode)
    .where(e =>
      e.or([
        e('recheck_at', '<=', now),
        e.and([e('recheck_at', 'is', null), e('filed_at', '<=', now - dayMs)]),
      ]),
    )
    .orderBy('filed_at')
    .limit(batch)
    .execute()
  return rows.map(row => row.contract_id)
}

/** Gate G7 for what is due; a silent registry ends the pass. */
export async function recheckDue(app: App): Promise<number> {
  let done = 0
  for (const regionCode of regionCodes)
    for (const id of await dueRechecks(app, regionCode)) {
      if (!(await recheckContract(app, id, null))) return done
      done += 1
    }
  return done
}

/** Called every half minute by every process; each job runs in one of them. */
export async function runTimers(app: App): Promise<void> {
  await whenDue(app, timers.nonces, owner, () => forgetNonces(app, Date.now()))
  await whenDue(app, timers.supervise, owner, async () => void (await supervise(app)))
  await whenDue(app, timers.figures, owner, async () => void (await keepAll(app)))
  await whenDue(app, timers.recheck, owner, async () => void (await recheckDue(app)))
  await whenDue(app, timers.reconcile, owner, async () => void (await reconcile(app)))
  await whenDue(app, timers.retention, owner, async () => {
    const gone = await sweep(app.store, app.config.keep, app.clock())
    app.log.info({ gone }, 'forgot what need not be kept')
  })
  app.wake()
}

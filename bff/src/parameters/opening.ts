import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { Store, Tx } from '../store'
import { isoTime } from '../time'

/** The last word on a county: open from a time on, or closed. A county of which nothing is said is open. */
export interface Opening {
  state: 'OPEN' | 'CLOSED'
  /** Epoch ms from which it counts. */
  from: number
  reason: string
}

/** What counts at `now`: the newest word whose time has come. */
export async function openingOf(
  db: Store['db'] | Tx,
  regionCode: string,
  now: number,
): Promise<Opening | null> {
  const rows = await db
    .selectFrom('county_opening')
    .select(['state', 'from_time', 'reason'])
    .where('region_code', '=', regionCode)
    .orderBy('seq', 'desc')
    .execute()
  const row = rows.find(one => one.from_time <= now)
  if (row) return { state: row.state, from: row.from_time, reason: row.reason }
  // Something is said of the future only: until then the county is not open.
  const next = rows[0]
  return next ? { state: 'CLOSED', from: next.from_time, reason: next.reason } : null
}

/** Contracts may be begun here now. @throws Refusal CUT-01 with what the county says, and from when it is open if that is known */
export async function requireOpen(app: Pick<App, 'store' | 'clock'>, regionCode: string): Promise<void> {
  const now = app.clock()
  const opening = await openingOf(app.store.db, regionCode, now)
  if (!opening || opening.state === 'OPEN') return
  const when =
    opening.from > now ? `${isoTime(opening.from).slice(0, 16).replace('T', ' ')}开始办理` : opening.reason
  throw new Refusal('CUT-01', { values: { when } })
}

/** Says a new word, after all earlier ones. */
export async function say(
  tx: Tx,
  app: Pick<App, 'clock'>,
  regionCode: string,
  { state, from, reason }: Opening,
): Promise<void> {
  const last = await tx
    .selectFrom('county_opening')
    .select('seq')
    .where('region_code', '=', regionCode)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  await tx
    .insertInto('county_opening')
    .values({
      region_code: regionCode,
      seq: (last?.seq ?? 0) + 1,
      state,
      from_time: from,
      reason,
      said_at: app.clock(),
    })
    .execute()
}

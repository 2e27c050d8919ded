import type { Tally } from '@clf/shared/figures'
import type { Channel } from '@clf/shared/settings'
import type { App } from '../app-context'
import { isUniqueViolation, type Tx } from '../store'
import { merged, type Cell } from './cell'
import { liveCells } from './live.sql'
import { endOfMonth, startOfMonth } from './months'

type Parts = Pick<App, 'store' | 'clock'>

/** Longer than any transaction that began before the turn of the month. */
const restMs = 3_600_000

/** Is the month over for good? */
export const isOver = (month: string, now: number) => endOfMonth(month) + restMs <= now

/** Months whose totals are kept and still right. */
export async function keptMonths(
  app: Parts,
  regionCode: string,
  [first, last]: readonly [string, string],
): Promise<Set<string>> {
  const { db } = app.store
  const kept = await db
    .selectFrom('month_closed')
    .select(['month', 'closed_at'])
    .where('region_code', '=', regionCode)
    .where('month', '>=', first)
    .where('month', '<=', last)
    .execute()
  const late = await db
    .selectFrom('month_late')
    .select('month')
    .where('region_code', '=', regionCode)
    .execute()
  const wrong = new Set(late.map(row => row.month))
  const now = app.clock()
  return new Set(kept.map(row => row.month).filter(month => !wrong.has(month) && isOver(month, now)))
}

/** Stands for all sites, or all agencies, of a channel together. */
const all = '*'

/** Kept totals of a county, of all its months in the range: of the channels, or of every site and agency. */
export async function keptCells(
  app: Parts,
  regionCode: string,
  [first, last]: readonly [string, string],
  places: 'together' | 'apart',
): Promise<Cell[]> {
  const rows = await app.store.db
    .selectFrom('month_figure')
    .selectAll()
    .where('region_code', '=', regionCode)
    .where('month', '>=', first)
    .where('month', '<=', last)
    .where('site_id', places === 'together' ? '=' : '<>', all)
    .execute()
  return rows.map(row => ({
    regionCode,
    time: row.month,
    channel: row.channel as Channel,
    siteId: places === 'together' ? null : row.site_id || null,
    agencyId: places === 'together' ? null : row.agency_id || null,
    tally: JSON.parse(row.tally) as Tally,
  }))
}

/** Kept totals of a county's channels, day by day. */
export async function keptDays(
  app: Parts,
  regionCode: string,
  [first, last]: readonly [string, string],
): Promise<Cell[]> {
  const rows = await app.store.db
    .selectFrom('day_figure')
    .selectAll()
    .where('region_code', '=', regionCode)
    .where('day', '>=', first)
    .where('day', '<=', last)
    .execute()
  return rows.map(row => ({
    regionCode,
    time: row.day,
    channel: row.channel as Channel,
    siteId: null,
    agencyId: null,
    tally: JSON.parse(row.tally) as Tally,
  }))
}

const rowOf = ({ regionCode, time, channel, siteId, agencyId, tally }: Cell) => ({
  region_code: regionCode,
  month: time,
  channel,
  site_id: siteId ?? '',
  agency_id: agencyId ?? '',
  tally: JSON.stringify(tally),
})

/**
 * Counts a month that is over and keeps its totals, in one transaction: it forgets just the late lines that this very count
 * has seen. Somebody who keeps the same month at the same time is as good.
 */
export async function keepMonth(app: Parts, regionCode: string, month: string): Promise<void> {
  const work = app.store.transaction(async tx => {
    const seen = await tx
      .selectFrom('month_late')
      .select('id')
      .where('region_code', '=', regionCode)
      .where('month', '=', month)
      .execute()
    const [from, to] = [startOfMonth(month), endOfMonth(month)]
    const byDay = await liveCells(tx, { regionCode, from, to, time: 'days' })
    const apart = merged(byDay, () => ({ time: month }))
    const together = merged(apart, () => ({ siteId: all, agencyId: all }))
    const days = merged(byDay, () => ({ siteId: null, agencyId: null }))
    await forgetMonth(tx, regionCode, month)
    if (byDay.length) {
      await tx
        .insertInto('month_figure')
        .values([...apart, ...together].map(rowOf))
        .execute()
      const dayRows = days.map(({ channel, time, tally }) => ({
        region_code: regionCode,
        day: time,
        channel,
        tally: JSON.stringify(tally),
      }))
      await tx.insertInto('day_figure').values(dayRows).execute()
    }
    for (const { id } of seen)
      await tx.deleteFrom('month_late').where('region_code', '=', regionCode).where('id', '=', id).execute()
    await tx
      .insertInto('month_closed')
      .values({ region_code: regionCode, month, closed_at: app.clock() })
      .execute()
  })
  await work.catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error
  })
}

async function forgetMonth(tx: Tx, regionCode: string, month: string): Promise<void> {
  for (const table of ['month_figure', 'month_closed'] as const)
    await tx.deleteFrom(table).where('region_code', '=', regionCode).where('month', '=', month).execute()
  await tx
    .deleteFrom('day_figure')
    .where('region_code', '=', regionCode)
    .where('day', '>=', `${month}-01`)
    .where('day', '<=', `${month}-31`)
    .execute()
}

import type { ContractState } from '@clf/shared/contract'
import { addFiled, type FigureKey } from '@clf/shared/figures'
import type { Channel } from '@clf/shared/settings'
import { sql, type Kysely } from 'kysely'
import type { Tables } from '../store'
import { beijingDay } from '../time'
import { Cells, type Cell } from './cell'

type Db = Kysely<Tables>
type Sql = ReturnType<typeof sql.ref>

/** A stretch of time of one county; `time` names the cells, or every day has its own. */
export interface Stretch {
  regionCode: string
  from: number
  to: number
  time: string | 'days'
}

/** Days since 1970 in Beijing, from epoch milliseconds. */
const dayNumber = (column: Sql) => sql<number>`(${column} + 28800000) / 86400000`
const dayOf = (number: number) => beijingDay(number * 86_400_000)

interface Grouped {
  channel: Channel
  site_id: string | null
  agency_id: string | null
  day: number | string
  n: number | string
}

const endings: Partial<Record<ContractState, FigureKey>> = {
  REVOKED: 'revoked',
  TRANSFERRED: 'transferred',
  CANCELLED: 'cancelled',
  EXPIRED: 'expired',
}

/** Counts what began, was filed and ended in a stretch of time, from the rows of the contracts themselves. */
export async function liveCells(db: Db, stretch: Stretch): Promise<Cell[]> {
  const cells = new Cells()
  const { regionCode, from, to, time } = stretch
  const byDay = time === 'days'
  const at = (row: Pick<Grouped, 'channel' | 'site_id' | 'agency_id'>, day: string) =>
    cells.at({
      regionCode,
      time: day,
      channel: row.channel,
      siteId: row.site_id,
      agencyId: row.agency_id,
    })
  const day = (column: 'started_at' | 'ended_at') => (byDay ? dayNumber(sql.ref(column)) : sql<number>`0`)
  const alsoBy = (column: 'started_at' | 'ended_at') => (byDay ? sql`, ${dayNumber(sql.ref(column))}` : sql``)
  const nameOf = (number: number | string) => (byDay ? dayOf(Number(number)) : time)

  const started =
    await sql<Grouped>`select channel, site_id, agency_id, ${day('started_at')} as day, count(*) as n
    from contract_index where region_code = ${regionCode} and started_at >= ${from} and started_at < ${to}
    and restated = 0 group by channel, site_id, agency_id${alsoBy('started_at')}`.execute(db)
  for (const row of started.rows) at(row, nameOf(row.day)).started += Number(row.n)

  const ended = await sql<
    Grouped & { state: ContractState; area: number | string | null; amount: number | string | null }
  >`select channel, site_id, agency_id, state, ${day('ended_at')} as day, count(*) as n,
    sum(floor_area) as area, sum(total_fen) as amount
    from contract_index where region_code = ${regionCode} and ended_at >= ${from} and ended_at < ${to}
    group by channel, site_id, agency_id, state${alsoBy('ended_at')}`.execute(db)
  for (const row of ended.rows) {
    const key = endings[row.state]
    if (!key) continue
    const tally = at(row, nameOf(row.day))
    tally[key] += Number(row.n)
    if (key !== 'revoked') continue
    tally.revokedArea += Number(row.area ?? 0)
    tally.revokedAmount += Number(row.amount ?? 0)
  }

  for (const row of await filedIn(db, stretch)) {
    const filed = { ...row, filed_at: row.filed_at ?? 0 }
    addFiled(at(row, byDay ? beijingDay(filed.filed_at) : time), filed)
  }
  return cells.list()
}

const filedIn = (db: Db, { regionCode, from, to }: Stretch) =>
  db
    .selectFrom('contract_index')
    .select(['channel', 'site_id', 'agency_id', 'restated', 'imported', 'total_fen', 'floor_area'])
    .select(['started_at', 'verified_at', 'frozen_at', 'signed_at', 'review_at', 'filed_at'])
    .select(['desk_days', 'papers'])
    .where('region_code', '=', regionCode)
    .where('filed_at', '>=', from)
    .where('filed_at', '<', to)
    .execute()

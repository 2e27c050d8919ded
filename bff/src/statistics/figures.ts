import { steps, percentile, hits, figureKeys, type Tally } from '@clf/shared/figures'
import type { FigureQuery, FigureRow } from '@clf/shared/routes'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { scopeOf } from '../search/scope'
import { startOfDay } from '../search/days'
import type { StaffMember } from '../staff/member'
import { isoTime } from '../time'
import { sumOf, type Cell } from './cell'
import { cellsOf } from './cells'
import { keyOf, labelsOf } from './grouping'
import { reductionsOf, type Reductions } from './reductions'

const dayMs = 86_400_000
/** A question by day reads the contracts themselves. */
const mostDays = 62

export interface Figures {
  rows: FigureRow[]
  total: FigureRow
  reductions: Reductions
  asOf: string
}

/** Figures within reach. @throws Refusal REQ-422 the period is upside down, or too long to be shown by day */
export async function figures(app: App, staff: StaffMember, query: FigureQuery): Promise<Figures> {
  requirePeriod(query)
  const asOf = isoTime(app.clock())
  const cells = await wantedCells(app, staff, query)
  const groups = new Map<string, Cell[]>()
  for (const cell of cells) {
    const key = keyOf(query.by, cell)
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), cell])
  }
  const labelOf = await labelsOf(app, query.by, cells)
  const rows = [...groups]
    .map(([key, some]) => figureRow(key, labelOf(key), sumOf(some)))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  return {
    rows,
    total: figureRow('total', '合计', sumOf(cells)),
    reductions: await reductionsOf(app, cells),
    asOf,
  }
}

function requirePeriod({ from, to, by }: FigureQuery): void {
  const days = (startOfDay(to) - startOfDay(from)) / dayMs + 1
  const message = days < 1 ? '结束日期早于开始日期' : `按日统计一次最多${mostDays}天`
  if (days < 1 || (by === 'day' && days > mostDays))
    throw new Refusal('REQ-422', { fields: [{ path: 'to', message }] })
}

async function wantedCells(app: App, staff: StaffMember, query: FigureQuery): Promise<Cell[]> {
  const { regions, siteId, agencyId } = scopeOf(staff, query)
  const bySite =
    query.by === 'site' || query.by === 'agency' || siteId !== undefined || agencyId !== undefined
  const how = { byDay: query.by === 'day', places: bySite ? 'apart' : 'together' } as const
  const perCounty = await Promise.all(regions.map(region => cellsOf(app, region, query.from, query.to, how)))
  return perCounty
    .flat()
    .filter(
      cell =>
        (!query.channel || cell.channel === query.channel) &&
        (siteId === undefined || cell.siteId === siteId) &&
        (agencyId === undefined || cell.agencyId === agencyId),
    )
}

const rounded = (part: number, whole: number) => (whole === 0 ? null : Math.round(part / whole))
const minutes = (seconds: number | null) => (seconds === null ? null : Math.round(seconds / 6) / 10)

/** Totals as they are shown; averages in fen, durations in minutes. */
export function figureRow(key: string, label: string, tally: Tally): FigureRow {
  const sums = Object.fromEntries(figureKeys.map(name => [name, tally[name]])) as Record<
    (typeof figureKeys)[number],
    number
  >
  return {
    key,
    label,
    ...sums,
    perSquareMetre: rounded(tally.amount * 100, tally.area),
    perContract: rounded(tally.amount, tally.filed),
    minutes: Object.fromEntries(
      steps.map(step => {
        const seconds = tally.seconds[step]
        const at = (p: number) => minutes(percentile(seconds, p))
        return [step, { n: hits(seconds), median: at(50), p90: at(90) }]
      }),
    ) as FigureRow['minutes'],
  }
}

import * as z from 'zod/mini'
import { regionCodeList } from '@clf/shared/property'
import { everyRole } from '@clf/shared/staff'
import { figureKeys, steps } from '@clf/shared/figures'
import { id, instant, route } from './declare'
import { channels } from '@clf/shared/settings'
import { calendarDay, contractFilter } from './search'

export const groupings = ['region', 'channel', 'site', 'agency', 'day', 'month', 'quarter', 'year'] as const
export type Grouping = (typeof groupings)[number]

/** From and to are days in Beijing time, both included; at most 62 of them by day. */
export const figureQuery = z.object({
  from: calendarDay,
  to: calendarDay,
  by: z.enum(groupings),
  regionCode: z.optional(z.enum(regionCodeList)),
  channel: z.optional(z.enum(channels)),
  siteId: z.optional(id),
  agencyId: z.optional(id),
})
export type FigureQuery = z.infer<typeof figureQuery>

/** Minutes; a median or a ninetieth percentile is at most 3.2 % above the exact one. */
const spread = z.object({ n: z.number(), median: z.nullable(z.number()), p90: z.nullable(z.number()) })
const reduction = z.object({ before: z.number(), now: z.nullable(z.number()) })

export const figureRow = z.object({
  key: z.string(),
  label: z.string(),
  ...(Object.fromEntries(figureKeys.map(name => [name, z.number()])) as Record<
    (typeof figureKeys)[number],
    z.ZodMiniNumber
  >),
  /** Fen a square metre, and fen a contract, of what was filed. */
  perSquareMetre: z.nullable(z.number()),
  perContract: z.nullable(z.number()),
  minutes: z.object(
    Object.fromEntries(steps.map(step => [step, spread])) as Record<(typeof steps)[number], typeof spread>,
  ),
})
export type FigureRow = z.infer<typeof figureRow>

export const deskFigures = route({
  method: 'GET',
  path: '/desk/figures',
  who: 'staff',
  roles: everyRole,
  summary:
    'Counts, area, amount, averages, durations within reach, by county, channel, site, agency or time (REQ-31)',
  query: figureQuery,
  reply: z.object({
    rows: z.array(figureRow),
    total: figureRow,
    /** The four reductions of what was filed, against the paper procedure of the counties counted. */
    reductions: z.object({ materials: reduction, steps: reduction, hours: reduction, visits: reduction }),
    asOf: instant,
  }),
  errors: ['REQ-422'],
})

const file = {
  who: 'staff',
  roles: everyRole,
  method: 'POST',
  idempotent: false,
  reply: z.object({}),
} as const
const xlsx = { binary: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const
const csv = { binary: 'text/csv; charset=utf-8' } as const

export const figuresXlsx = route({
  ...file,
  ...xlsx,
  path: '/desk/figures/xlsx',
  summary: 'The figures as a workbook; that it was taken away is kept',
  body: figureQuery,
  errors: ['REQ-422'],
})
export const figuresCsv = route({
  ...file,
  ...csv,
  path: '/desk/figures/csv',
  summary: 'The figures as text; that it was taken away is kept',
  body: figureQuery,
  errors: ['REQ-422'],
})
export const contractsXlsx = route({
  ...file,
  ...xlsx,
  path: '/desk/contracts/xlsx',
  summary:
    'A list of contracts without people and addresses as a workbook, with sums; that it was taken away is kept',
  body: contractFilter,
  errors: ['EXP-01'],
})
export const contractsCsv = route({
  ...file,
  ...csv,
  path: '/desk/contracts/csv',
  summary:
    'A list of contracts without people and addresses as text, with sums; that it was taken away is kept',
  body: contractFilter,
  errors: ['EXP-01'],
})

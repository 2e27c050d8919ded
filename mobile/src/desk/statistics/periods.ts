import type { FigureQuery } from '@clf/shared/routes'

type Period = Pick<FigureQuery, 'from' | 'to'>

const dayMs = 86_400_000
/** Calendar day in Beijing. */
const dayOf = (date: Date) => new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

export const thisYear = (now: Date): Period => ({ from: `${dayOf(now).slice(0, 4)}-01-01`, to: dayOf(now) })
export const thisMonth = (now: Date): Period => ({ from: `${dayOf(now).slice(0, 7)}-01`, to: dayOf(now) })
export const lastDays = (now: Date, days: number): Period => ({
  from: dayOf(new Date(now.getTime() - (days - 1) * dayMs)),
  to: dayOf(now),
})
export const lastYear = (now: Date): Period => {
  const year = Number(dayOf(now).slice(0, 4)) - 1
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}

import type { App } from '../app-context'
import type { Cell } from './cell'
import { keepMonth, keptCells, keptMonths, isOver } from './kept.sql'
import { liveCells } from './live.sql'
import { piecesOf } from './months'

type Parts = Pick<App, 'store' | 'clock'>

/**
 * What happened in a county between two days, both included; by day, or by month. With `together` sites and agencies may be
 * missing in the cells.
 */
export async function cellsOf(
  app: Parts,
  regionCode: string,
  from: string,
  to: string,
  { byDay, places }: { byDay: boolean; places: 'together' | 'apart' },
): Promise<Cell[]> {
  const pieces = piecesOf(from, to)
  const live = async (piece: (typeof pieces)[number]) =>
    liveCells(app.store.db, {
      regionCode,
      from: piece.from,
      to: piece.to,
      time: byDay ? 'days' : piece.month,
    })
  if (byDay) return (await Promise.all(pieces.map(live))).flat()
  const whole = pieces.filter(piece => piece.whole && isOver(piece.month, app.clock()))
  const range = [whole[0]?.month ?? '', whole.at(-1)?.month ?? ''] as const
  const kept = whole.length ? await keptMonths(app, regionCode, range) : new Set<string>()
  const missing = whole.filter(piece => !kept.has(piece.month))
  for (const { month } of missing) {
    await keepMonth(app, regionCode, month)
    kept.add(month)
  }
  const cells = whole.length ? await keptCells(app, regionCode, range, places) : []
  for (const piece of pieces.filter(one => !kept.has(one.month))) cells.push(...(await live(piece)))
  return cells
}

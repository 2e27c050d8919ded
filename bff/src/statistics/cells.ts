import type { App } from '../app-context'
import { beijingDay } from '../time'
import type { Cell } from './cell'
import { isOver, keepMonth, keptCells, keptDays, keptMonths } from './kept.sql'
import { liveCells } from './live.sql'
import { piecesOf, type Piece } from './months'

type Parts = Pick<App, 'store' | 'clock'>

/** How fine the cells must be: days or months, and sites and agencies apart or together. */
export interface Grain {
  byDay: boolean
  places: 'together' | 'apart'
}

/**
 * What happened in a county between two days, both included. Kept totals wherever a month is over, the contracts themselves for
 * the rest. With `together` sites and agencies may be missing in the cells.
 */
export async function cellsOf(
  app: Parts,
  regionCode: string,
  from: string,
  to: string,
  grain: Grain,
): Promise<Cell[]> {
  const pieces = piecesOf(from, to)
  const kept = await keeping(
    app,
    regionCode,
    pieces.filter(piece => usable(piece, grain)),
  )
  const cells: Cell[] = []
  const whole = grain.byDay ? [] : kept.filter(piece => piece.whole)
  const range = [whole[0]?.month ?? '', whole.at(-1)?.month ?? ''] as const
  if (whole.length) cells.push(...(await keptCells(app, regionCode, range, grain.places)))
  for (const piece of kept.filter(one => !whole.includes(one))) {
    const days = [beijingDay(piece.from), beijingDay(piece.to - 1)] as const
    cells.push(...(await keptDays(app, regionCode, days)))
  }
  for (const piece of pieces.filter(one => !kept.includes(one)))
    cells.push(
      ...(await liveCells(app.store.db, {
        regionCode,
        from: piece.from,
        to: piece.to,
        time: grain.byDay ? 'days' : piece.month,
      })),
    )
  return cells
}

/** Of parts of months only the days of the channels are kept. */
const usable = ({ whole }: Piece, { byDay, places }: Grain) => places === 'together' || (whole && !byDay)

/** The pieces in months that are over; what is not kept yet is kept now. */
async function keeping(app: Parts, regionCode: string, pieces: readonly Piece[]): Promise<Piece[]> {
  const over = pieces.filter(piece => isOver(piece.month, app.clock()))
  const [first, last] = [over[0], over.at(-1)]
  if (!first || !last) return []
  const kept = await keptMonths(app, regionCode, [first.month, last.month])
  for (const { month } of over) if (!kept.has(month)) await keepMonth(app, regionCode, month)
  return over
}

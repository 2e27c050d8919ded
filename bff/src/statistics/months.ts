import { endOfDay, startOfDay } from '../search/days'

/** A stretch of time within one month. */
export interface Piece {
  /** `YYYY-MM`. */
  month: string
  /** Epoch milliseconds, `to` excluded. */
  from: number
  to: number
  /** The whole month. */
  whole: boolean
}

const nextMonth = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}
export const startOfMonth = (month: string): number => startOfDay(`${month}-01`)
export const endOfMonth = (month: string): number => startOfMonth(nextMonth(month))

/** The days from … to, both included, cut at the turns of months. */
export function piecesOf(from: string, to: string): Piece[] {
  const [first, end] = [startOfDay(from), endOfDay(to)]
  const pieces: Piece[] = []
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = nextMonth(month)) {
    const [begins, ends] = [startOfMonth(month), endOfMonth(month)]
    const piece = { month, from: Math.max(first, begins), to: Math.min(end, ends) }
    pieces.push({ ...piece, whole: piece.from === begins && piece.to === ends })
  }
  return pieces
}

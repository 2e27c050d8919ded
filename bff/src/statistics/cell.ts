import { addTally, emptyTally, type Tally } from '@clf/shared/figures'
import type { Channel } from '@clf/shared/settings'

/** Totals of one county, channel, site and agency (null: none) in one month, or on one day. */
export interface Cell {
  regionCode: string
  /** `YYYY-MM`, or `YYYY-MM-DD`. */
  time: string
  channel: Channel
  siteId: string | null
  agencyId: string | null
  tally: Tally
}

type Place = Omit<Cell, 'tally'>

/** Collects into cells whatever comes. */
export class Cells {
  private readonly cells = new Map<string, Cell>()

  at(place: Place): Tally {
    const { regionCode, time, channel, siteId, agencyId } = place
    const key = [regionCode, time, channel, siteId ?? '', agencyId ?? ''].join('|')
    const there = this.cells.get(key)
    if (there) return there.tally
    const cell = { regionCode, time, channel, siteId, agencyId, tally: emptyTally() }
    this.cells.set(key, cell)
    return cell.tally
  }

  list = (): Cell[] => [...this.cells.values()]
}

/** The sum of some cells. */
export function sumOf(cells: readonly Cell[]): Tally {
  const sum = emptyTally()
  for (const { tally } of cells) addTally(sum, tally)
  return sum
}

/** The same totals in larger cells. */
export function merged(cells: readonly Cell[], placeOf: (cell: Cell) => Partial<Cell>): Cell[] {
  const sums = new Cells()
  for (const cell of cells) addTally(sums.at({ ...cell, ...placeOf(cell) }), cell.tally)
  return sums.list()
}

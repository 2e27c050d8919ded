import type { ContractFilter, FoundContract } from '@clf/shared/routes'
import type { App } from '../app-context'
import type { StaffMember } from '../staff/member'
import { cursorOf, readCursor } from './cursor'
import { listRows } from './listRows'
import { countIn, inOrder, pageIn, type IndexRow } from './search.sql'
import { wantedOf, type Wanted } from './wanted'

const pageSize = 50
/** Counted no further. */
export const countedTo = 1_000

export interface Found {
  rows: FoundContract[]
  total: number | null
  atLeast: boolean
  next: string | null
}

/** One page of contracts within reach, newest first; the number of all with the first page. */
export async function searchContracts(
  app: App,
  staff: StaffMember,
  { cursor, ...filter }: ContractFilter & { cursor?: string | undefined },
): Promise<Found> {
  const wanted = wantedOf(app, staff, filter)
  const page = await pageOf(app, wanted, cursor, pageSize)
  const total = cursor ? null : await countAll(app, wanted, page)
  return {
    rows: await listRows(app, page.rows),
    total: total === null ? null : Math.min(total, countedTo),
    atLeast: total !== null && total > countedTo,
    next: page.next,
  }
}

export interface Page {
  rows: IndexRow[]
  next: string | null
}

/** Each county gives its newest; the newest of all are the page. */
export async function pageOf(
  app: Pick<App, 'store'>,
  wanted: Wanted,
  cursor: string | undefined,
  size: number,
): Promise<Page> {
  const below = readCursor(cursor)
  const perCounty = await Promise.all(
    wanted.regions.map(region => pageIn(app, region, wanted, below, size + 1)),
  )
  const all = perCounty.flat().sort(inOrder(wanted.column))
  const rows = all.slice(0, size)
  const last = rows.at(-1)
  return {
    rows,
    next: last && all.length > size ? cursorOf({ at: last[wanted.column] ?? 0, id: last.contract_id }) : null,
  }
}

/** A page that is the last needs no count. */
async function countAll(app: App, wanted: Wanted, page: Page): Promise<number> {
  if (!page.next) return page.rows.length
  let total = 0
  for (const region of wanted.regions) total += await countIn(app, region, wanted, countedTo + 1 - total)
  return total
}

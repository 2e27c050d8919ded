import { contractStates, draftStates, filedStates, frozenStates } from '@clf/shared/contract'
import type { App } from '../app-context'
import { openingOf, say, type Opening } from '../parameters/opening'

/** How a county stands before anything is said anew. */
export interface Standing {
  opening: Opening | null
  /** Contracts by where they are: `运行中` before filing, `已备案`, of these `导入`. */
  running: number
  filed: number
  imported: number
}

/** The county's own numbers, for the person who decides. */
export async function standingOf(app: App, regionCode: string): Promise<Standing> {
  const { db } = app.store
  const rows = await db
    .selectFrom('contract_index')
    .select(eb => ['state', 'imported', eb.fn.countAll().as('n')])
    .where('region_code', '=', regionCode)
    .where('state', 'in', contractStates)
    .groupBy(['state', 'imported'])
    .execute()
  const sum = (wanted: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(wanted).reduce((total, row) => total + Number(row.n), 0)
  const before = [...draftStates, ...frozenStates, 'VERIFYING']
  return {
    opening: await openingOf(db, regionCode, app.clock()),
    running: sum(row => before.includes(row.state)),
    filed: sum(row => filedStates.includes(row.state)),
    imported: sum(row => row.imported === 1),
  }
}

/** The county takes contracts from `from` on. */
export const openCounty = (app: App, regionCode: string, from: number, reason: string): Promise<void> =>
  app.store.transaction(tx => say(tx, app, regionCode, { state: 'OPEN', from, reason }))

/** The way back: no new contracts at once; running ones go on. */
export const closeCounty = (app: App, regionCode: string, reason: string): Promise<void> =>
  app.store.transaction(tx => say(tx, app, regionCode, { state: 'CLOSED', from: app.clock(), reason }))

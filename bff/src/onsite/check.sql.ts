import type { Selectable } from 'kysely'
import type { App } from '../app-context'
import type { Tables, Tx } from '../store'
import { startOfBeijingDay } from '../time'

export type OnsiteCheck = Selectable<Tables['onsite_check']>

/** What the device's sealed receipt is bound to. */
export const onsiteContext = (id: string) => `onsite:${id}`

export const insertCheck = (tx: Tx, row: OnsiteCheck) => tx.insertInto('onsite_check').values(row).execute()

export async function findCheck(
  app: App,
  regionCode: string,
  id: string,
  tx?: Tx,
): Promise<OnsiteCheck | null> {
  const row = await (tx ?? app.store.db)
    .selectFrom('onsite_check')
    .selectAll()
    .where('region_code', '=', regionCode)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** Moves a check from one state on; false when another request did so first. */
export async function moveCheck(
  tx: Tx,
  { region_code, id, state }: OnsiteCheck,
  to: Partial<OnsiteCheck> & { state: OnsiteCheck['state'] },
): Promise<boolean> {
  const done = await tx
    .updateTable('onsite_check')
    .set(to)
    .where('region_code', '=', region_code)
    .where('id', '=', id)
    .where('state', '=', state)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Faces that did not match since midnight; somebody else's card, a silent device and lapsed time do not count. */
export async function mismatchesToday(app: App, personKey: string): Promise<number> {
  const row = await app.store.db
    .selectFrom('onsite_check')
    .select(e => e.fn.countAll<number>().as('n'))
    .where('person_key', '=', personKey)
    .where('created_at', '>=', startOfBeijingDay(app.clock()))
    .where('reason', '=', 'ONSITE_MISMATCH')
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}

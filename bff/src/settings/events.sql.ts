import { v7 as uuidv7 } from 'uuid'
import type { Insertable } from 'kysely'
import type { App } from '../app-context'
import type { Tables, Tx } from '../store'

type NewLine = Omit<Insertable<Tables['setting_event']>, 'id' | 'at'>

/** A line of the register of settings, in the transaction of what it tells. */
export async function noteSetting(app: Pick<App, 'clock'>, tx: Tx, line: NewLine): Promise<void> {
  await tx
    .insertInto('setting_event')
    .values({ ...line, id: uuidv7(), at: app.clock() })
    .execute()
}

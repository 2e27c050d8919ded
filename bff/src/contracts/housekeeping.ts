import type { App } from '../app-context'
import { regionCodes } from '@clf/shared/routes'
import { Refusal } from '../http/refusal'
import { bySystem, changeContract } from '../ledger/change'
import { expireAmendment } from '../amendment/endAmendment'
import { expireContract } from './endings'

/** A check that never came back (the process died): the contract returns to where it can be tried again. */
const stuckMs = 2 * 60_000

async function due(
  app: App,
  states: readonly string[],
  column: 'expires_at' | 'updated_at',
  before: number,
): Promise<string[]> {
  const ids: string[] = []
  for (const region of regionCodes) {
    const rows = await app.store.db
      .selectFrom('contract')
      .select('id')
      .where('region_code', '=', region)
      .where(e => e.or(states.map(s => e('state', '=', s as 'DRAFT'))))
      .where(column, '<=', before)
      .limit(200)
      .execute()
    ids.push(...rows.map(r => r.id))
  }
  return ids
}

/** Another process may have been faster: then the action is refused, and that is all right. */
async function quietly(app: App, contractId: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
    app.hub.changed(contractId)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

/** Expires what is over its time (T12, T15) and frees what hangs in VERIFYING. */
export async function housekeep(app: App): Promise<void> {
  const now = app.clock()
  for (const id of await due(app, ['VERIFYING'], 'updated_at', now - stuckMs))
    await quietly(app, id, () =>
      app.store.transaction(tx =>
        changeContract(app, tx, id, 'verified', bySystem, () => ({
          to: 'DRAFT',
          events: [{ type: 'house.unavailable', by: 'system', data: { gate: 'G2' } }],
        })),
      ),
    )
  for (const id of await due(
    app,
    ['DRAFT', 'BLOCKED', 'IDENTITY', 'CONFIRM', 'SIGNING', 'SIGNED'],
    'expires_at',
    now,
  ))
    await quietly(app, id, () => app.store.transaction(tx => expireContract(app, tx, id)))
  for (const id of await due(app, ['CHANGE_PENDING', 'REVOKE_PENDING'], 'expires_at', now))
    await quietly(app, id, () => app.store.transaction(tx => expireAmendment(app, tx, id)))
  app.wake()
}

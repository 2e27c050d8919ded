import { gatewaySkewMs } from '@clf/shared/gateway'
import type { App } from '../app-context'
import { isUniqueViolation } from '../store'
import type { Caller } from './caller'

/** A signature is believed for one skew before and one after its time, so a nonce is kept for twice that and a little. */
const keptMs = 2 * gatewaySkewMs + 60_000

/** False when this caller has used the nonce before, whichever process heard it. `now`: real time, epoch ms. */
export async function rememberNonce(app: App, caller: Caller, nonce: string, now: number): Promise<boolean> {
  try {
    await app.store.db
      .insertInto('open_nonce')
      .values({ caller: caller.kind, app_id: caller.appId, nonce, at: now })
      .execute()
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

/** Forgets what no clock would believe any more. */
export async function forgetNonces(app: App, now: number): Promise<void> {
  await app.store.db
    .deleteFrom('open_nonce')
    .where('at', '<', now - keptMs)
    .execute()
}

import { v7 as uuidv7 } from 'uuid'
import { alertSentence, type AlertCode, type AlertFacts } from '@clf/shared/supervision'
import type { App } from '../app-context'
import { isUniqueViolation, type Tx } from '../store'

export interface NewAlert {
  code: AlertCode
  regionCode: string
  /** What made it: the same cause is one alert for ever. */
  cause: string
  contractId: string | null
  /** Whose act it is about; they do not handle it themselves. */
  staffId: string | null
  facts: AlertFacts
}

/**
 * Raises an alert in the transaction that causes it. Returns false when it stands there already.
 * @throws a unique violation when another transaction has just raised it: run yours again
 */
export async function raiseAlert(app: Pick<App, 'clock' | 'log'>, tx: Tx, alert: NewAlert): Promise<boolean> {
  const { code, regionCode, cause, contractId, staffId, facts } = alert
  const known = await tx
    .selectFrom('alert')
    .select('id')
    .where('region_code', '=', regionCode)
    .where('code', '=', code)
    .where('cause', '=', cause)
    .executeTakeFirst()
  if (known) return false
  await tx
    .insertInto('alert')
    .values({
      region_code: regionCode,
      id: uuidv7(),
      code,
      cause,
      raised_at: app.clock(),
      contract_id: contractId,
      staff_id: staffId,
      facts: JSON.stringify(facts),
    })
    .execute()
  app.log.warn({ code, regionCode, what: alertSentence(code, facts) }, 'supervision alert')
  return true
}

/** Raises an alert in a transaction of its own. Returns whether it was new. */
export async function raiseAlone(app: App, alert: NewAlert): Promise<boolean> {
  try {
    return await app.store.transaction(tx => raiseAlert(app, tx, alert))
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

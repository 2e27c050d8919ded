import { v7 as uuidv7 } from 'uuid'
import type { Selectable } from 'kysely'
import type { ContractData } from '@clf/shared/contract'
import type { ModeSource, ReturnReason } from '@clf/shared/settings'
import type { App } from '../app-context'
import type { Acting } from '../ledger/acting'
import type { Store, Tables, Tx } from '../store'

export type Review = Selectable<Tables['review']>
type Of = Pick<ContractData, 'id' | 'regionCode'>

/** A submission that waits for a reviewer from now on. */
export async function insertReview(
  app: Pick<App, 'clock'>,
  tx: Tx,
  { id, regionCode, channel }: Of & Pick<ContractData, 'channel'>,
  by: Pick<Acting, 'id' | 'personKey'>,
  source: ModeSource,
): Promise<void> {
  await tx
    .insertInto('review')
    .values({
      region_code: regionCode,
      id: uuidv7(),
      contract_id: id,
      channel,
      submitted_by: by.id,
      submitted_key: by.personKey,
      mode_source: source,
      submitted_at: app.clock(),
      decision: null,
      decided_by: null,
      decided_at: null,
      return_reason: null,
    })
    .execute()
}

/** Every submission of a contract that went to a reviewer, oldest first. */
export const reviewsOf = (db: Store['db'] | Tx, { id, regionCode }: Of): Promise<Review[]> =>
  db
    .selectFrom('review')
    .selectAll()
    .where('region_code', '=', regionCode)
    .where('contract_id', '=', id)
    .orderBy('submitted_at')
    .orderBy('id')
    .execute()

/** Writes down what became of the submission that waits. */
export async function closeReview(
  app: Pick<App, 'clock'>,
  tx: Tx,
  { id, regionCode }: Of,
  by: Pick<Acting, 'id'>,
  decision: { decision: 'APPROVED' } | { decision: 'RETURNED'; return_reason: ReturnReason },
): Promise<void> {
  await tx
    .updateTable('review')
    .set({ ...decision, decided_by: by.id, decided_at: app.clock() })
    .where('region_code', '=', regionCode)
    .where('contract_id', '=', id)
    .where('decided_at', 'is', null)
    .execute()
}

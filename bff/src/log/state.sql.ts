import type { Selectable } from 'kysely'
import { retrying, type Store, type Tables, type Tx } from '../store'
import { logRegion } from './log.sql'

export type LogState = Selectable<Tables['log_state']>

export const logState = (db: Store['db'] | Tx): Promise<LogState> =>
  db
    .selectFrom('log_state')
    .selectAll()
    .where('region_code', '=', logRegion)
    .executeTakeFirstOrThrow(() => new Error('the log has no state: migration 0007 has not run'))

/** Of several processes one appends: takes or renews the lease, false when another one has it. */
export async function takeLease(
  { db }: Store,
  owner: string,
  now: number,
  leaseMs: number,
): Promise<boolean> {
  const { numUpdatedRows } = await retrying(() =>
    db
      .updateTable('log_state')
      .set({ lease_owner: owner, lease_until: now + leaseMs })
      .where('region_code', '=', logRegion)
      .where(e =>
        e.or([e('lease_owner', 'is', null), e('lease_owner', '=', owner), e('lease_until', '<=', now)]),
      )
      .executeTakeFirst(),
  )
  return numUpdatedRows === 1n
}

export async function releaseLease({ db }: Store, owner: string): Promise<void> {
  await retrying(() =>
    db
      .updateTable('log_state')
      .set({ lease_owner: null, lease_until: null })
      .where('region_code', '=', logRegion)
      .where('lease_owner', '=', owner)
      .executeTakeFirst(),
  )
}

/** The log grows from `before` to `after` leaves; false when this process no longer holds the lease. */
export async function grow(tx: Tx, owner: string, before: number, after: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('log_state')
    .set({ size: after })
    .where('region_code', '=', logRegion)
    .where('lease_owner', '=', owner)
    .where('size', '=', before)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Why the witness did not sign the last time; null once it has. */
export async function noteWitness({ db }: Store, failure: string | null): Promise<void> {
  await retrying(() =>
    db
      .updateTable('log_state')
      .set({ witness_failure: failure })
      .where('region_code', '=', logRegion)
      .executeTakeFirst(),
  )
}

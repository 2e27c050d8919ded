import type { ErrorCode } from '@clf/shared/phrases'
import { Refusal } from '../http/refusal'
import type { Store, Tx } from '../store'

type Db = Store['db'] | Tx

/** Why a broker may not act now; null when nothing stands against it. */
export type StandsAgainst = Extract<ErrorCode, 'BRK-01' | 'BRK-02'>

/** The register as it is at this moment: an agency may be suspended and a broker may leave while a session lasts. */
export async function againstBroker(
  db: Db,
  regionCode: string,
  staffId: string,
): Promise<StandsAgainst | null> {
  const row = await db
    .selectFrom('staff')
    .leftJoin('agency', on =>
      on.onRef('agency.region_code', '=', 'staff.region_code').onRef('agency.id', '=', 'staff.agency_id'),
    )
    .select(['staff.state', 'staff.role', 'agency.state as agency_state'])
    .where('staff.region_code', '=', regionCode)
    .where('staff.id', '=', staffId)
    .executeTakeFirst()
  if (row?.agency_state === 'SUSPENDED') return 'BRK-01'
  return row?.state === 'ACTIVE' && row.role === 'BROKER' && row.agency_state === 'ACTIVE' ? null : 'BRK-02'
}

/** @throws Refusal BRK-01 the agency is suspended, BRK-02 the broker has left or belongs to none */
export async function demandBroker(db: Db, regionCode: string, staffId: string): Promise<void> {
  const code = await againstBroker(db, regionCode, staffId)
  if (code) throw new Refusal(code)
}

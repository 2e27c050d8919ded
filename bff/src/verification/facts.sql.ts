import { draftStates, type ContractData } from '@clf/shared/contract'
import type { OtherContract } from '@clf/shared/rules'
import type { App } from '../app-context'
import type { Tx } from '../store'

/** Unfinished contracts on the same unit by others or by the same seller; they hold nothing yet (DUP-03). */
export async function otherDrafts(app: App, data: ContractData, unitNo: string): Promise<OtherContract[]> {
  const rows = await app.store.db
    .selectFrom('contract')
    .select('id')
    .where('region_code', '=', data.regionCode)
    .where('unit_no', '=', unitNo)
    .where('id', '!=', data.id)
    .where('state', 'in', [...draftStates])
    .limit(20)
    .execute()
  return rows.map(({ id }) => ({ id, hold: 'none', sameSeller: true }))
}

/** Table A31: done, refused, withdrawn. A status that nobody knows locks. */
const unlocking = ['2', '4', '5'] as const

/** Cases that the registry told us about and that are not over. */
export async function openCases(app: App, regionCode: string, unitNo: string, tx?: Tx): Promise<string[]> {
  const rows = await (tx ?? app.store.db)
    .selectFrom('registry_lock')
    .select('case_no')
    .where('region_code', '=', regionCode)
    .where('unit_no', '=', unitNo)
    .where('status', 'not in', [...unlocking])
    .execute()
  return rows.map(row => row.case_no)
}

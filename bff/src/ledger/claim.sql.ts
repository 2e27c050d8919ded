import type { ContractData } from '@clf/shared/contract'
import type { App } from '../app-context'
import { isUniqueViolation, RetryTransaction, type Tx } from '../store'

type Of = Pick<ContractData, 'id' | 'regionCode' | 'house'>

export interface Claim {
  contractId: string
  kind: 'soft' | 'hard'
  until: number | null
}

/** Who holds the unit now; an expired soft hold counts as none. */
export async function claimOn(app: App, regionCode: string, unitNo: string, tx?: Tx): Promise<Claim | null> {
  const row = await (tx ?? app.store.db)
    .selectFrom('unit_claim')
    .select(['contract_id', 'kind', 'until'])
    .where('region_code', '=', regionCode)
    .where('unit_no', '=', unitNo)
    .executeTakeFirst()
  if (!row || (row.kind === 'soft' && row.until !== null && row.until <= app.clock())) return null
  return { contractId: row.contract_id, kind: row.kind, until: row.until }
}

/**
 * Takes or renews the claim for this contract: by conditional UPDATE of a row that is ours or lapsed, else by INSERT,
 * which the primary key refuses when another live contract has it. Returns false when the unit is taken.
 */
export async function takeClaim(
  app: App,
  tx: Tx,
  contract: Of,
  kind: 'soft' | 'hard',
  until: number | null,
): Promise<boolean> {
  const unitNo = contract.house?.unitNo
  if (!unitNo) return false
  const now = app.clock()
  const renewed = await tx
    .updateTable('unit_claim')
    .set({ contract_id: contract.id, kind, until })
    .where('region_code', '=', contract.regionCode)
    .where('unit_no', '=', unitNo)
    .where(e =>
      e.or([e('contract_id', '=', contract.id), e.and([e('kind', '=', 'soft'), e('until', '<=', now)])]),
    )
    .executeTakeFirst()
  if (renewed.numUpdatedRows === 1n) return true
  if (await claimOn(app, contract.regionCode, unitNo, tx)) return false
  try {
    await tx
      .insertInto('unit_claim')
      .values({
        region_code: contract.regionCode,
        unit_no: unitNo,
        contract_id: contract.id,
        kind,
        until,
        created_at: now,
      })
      .execute()
  } catch (error) {
    // Somebody else inserted meanwhile: run the transaction again, which then sees the other claim.
    throw isUniqueViolation(error) ? new RetryTransaction() : error
  }
  return true
}

/** Hands the hard claim on to the contract that takes this one's place. False when it was not ours. */
export async function moveClaim(tx: Tx, from: Of, toId: string): Promise<boolean> {
  const done = await tx
    .updateTable('unit_claim')
    .set({ contract_id: toId })
    .where('region_code', '=', from.regionCode)
    .where('unit_no', '=', from.house?.unitNo ?? '')
    .where('contract_id', '=', from.id)
    .where('kind', '=', 'hard')
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function releaseClaim(tx: Tx, contract: Of): Promise<void> {
  if (!contract.house) return
  await tx
    .deleteFrom('unit_claim')
    .where('region_code', '=', contract.regionCode)
    .where('unit_no', '=', contract.house.unitNo)
    .where('contract_id', '=', contract.id)
    .execute()
}

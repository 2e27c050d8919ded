import { endStates, filedStates, type ContractState } from '@clf/shared/contract'
import type { App } from '../app-context'
import type { Tx } from '../store'
import type { ContractRecord } from './record'

type Parts = Pick<App, 'keys'>

/** How a certificate number is found again without being stored. */
export const certHashOf = (app: Parts, certNo: string) => app.keys.personKey('CERT_NO', certNo)

/** First time that a contract reached a step: kept when it comes there again. */
const reached = (state: ContractState): Record<string, boolean> => {
  const frozen = state === 'CONFIRM' || state === 'SIGNING'
  const filed = filedStates.includes(state)
  return {
    verified_at: state === 'IDENTITY',
    frozen_at: frozen,
    signed_at: state === 'SIGNED',
    review_at: state === 'REVIEW',
    filed_at: filed,
    ended_at: endStates.includes(state),
  }
}

/**
 * Keeps the plain row that staff search and count by in step with the encrypted contract, in the transaction of the change.
 * Nothing in it names a person or an address.
 */
export async function noteIndexed(app: Parts, tx: Tx, record: ContractRecord): Promise<void> {
  const { data, extras, updatedAt } = record
  const { filing, house, terms } = data
  const row = {
    state: data.state,
    unit_no: house?.unitNo ?? null,
    cert_hash: data.certNo ? certHashOf(app, data.certNo) : null,
    contract_no: filing?.contractNo ?? null,
    verify_code: filing?.verifyCode ?? null,
    total_fen: terms.price?.totalFen ?? null,
    floor_area: house?.floorArea ?? null,
    site_id: extras.desk?.siteId ?? null,
    agency_id: extras.desk?.agencyId ?? null,
    entered_by: extras.desk?.staffId ?? null,
    updated_at: updatedAt,
  }
  const now = Object.entries(reached(data.state)).flatMap(([column, yes]) =>
    yes ? [column as StepColumn] : [],
  )
  const { numUpdatedRows } = await tx
    .updateTable('contract_index')
    .set(eb => ({
      ...row,
      ...Object.fromEntries(
        now.map(column => [column, eb.fn.coalesce(column, eb.val(stepTime(record, column)))]),
      ),
    }))
    .where('region_code', '=', data.regionCode)
    .where('contract_id', '=', data.id)
    .executeTakeFirst()
  if (numUpdatedRows === 1n) return
  await tx
    .insertInto('contract_index')
    .values({
      region_code: data.regionCode,
      contract_id: data.id,
      channel: data.channel,
      imported: 0,
      started_at: record.createdAt,
      verified_at: null,
      frozen_at: null,
      signed_at: null,
      review_at: null,
      filed_at: null,
      ended_at: null,
      ...row,
      ...Object.fromEntries(now.map(column => [column, stepTime(record, column)])),
    })
    .execute()
}

type StepColumn = 'verified_at' | 'frozen_at' | 'signed_at' | 'review_at' | 'filed_at' | 'ended_at'

/** The time that the contract itself states, else that of the change. */
function stepTime({ data: { filing }, updatedAt }: ContractRecord, column: StepColumn): number {
  if (column === 'filed_at' && filing) return Date.parse(filing.filedAt)
  return updatedAt
}

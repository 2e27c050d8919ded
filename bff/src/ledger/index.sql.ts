import { endStates } from '@clf/shared/contract'
import type { App } from '../app-context'
import type { Tx } from '../store'
import { beijingMonth } from '../time'
import { handling } from './handling.sql'
import { noteLate } from './lateMonths'
import type { ContractRecord } from './record'

type Parts = Pick<App, 'keys'>

/** How a certificate number is found again without being stored. */
export const certHashOf = (app: Parts, certNo: string) => app.keys.personKey('CERT_NO', certNo)

/** First time that a contract reached a step: kept when it comes there again. */
const reached = ({ state, filing }: ContractRecord['data']): Record<string, boolean> => {
  const frozen = state === 'CONFIRM' || state === 'SIGNING'
  return {
    verified_at: state === 'IDENTITY',
    frozen_at: frozen,
    signed_at: state === 'SIGNED',
    review_at: state === 'REVIEW',
    filed_at: filing !== null,
    ended_at: endStates.includes(state),
  }
}

/** Everything of a row but the times of its steps. */
const plainOf = (app: Parts, { data, extras, updatedAt }: ContractRecord) => ({
  state: data.state,
  unit_no: data.house?.unitNo ?? null,
  cert_hash: data.certNo ? certHashOf(app, data.certNo) : null,
  contract_no: data.filing?.contractNo ?? null,
  verify_code: data.filing?.verifyCode ?? null,
  total_fen: data.terms.price?.totalFen ?? null,
  floor_area: data.house?.floorArea ?? null,
  site_id: extras.desk?.siteId ?? null,
  agency_id: extras.desk?.agencyId ?? null,
  entered_by: extras.desk?.staffId ?? null,
  restated: extras.supersedes ? (1 as const) : (0 as const),
  updated_at: updatedAt,
})

/** A row as it is written first, no step reached yet. */
export const firstRowOf = (app: Parts, record: ContractRecord) => ({
  region_code: record.data.regionCode,
  contract_id: record.data.id,
  channel: record.data.channel,
  imported: record.extras.imported ? (1 as const) : (0 as const),
  started_at: record.createdAt,
  verified_at: null,
  frozen_at: null,
  signed_at: null,
  review_at: null,
  filed_at: null,
  ended_at: null,
  ...plainOf(app, record),
})

/**
 * Keeps the plain row that staff search and count by in step with the encrypted contract, in the transaction of the change.
 * Nothing in it names a person or an address.
 */
export async function noteIndexed(app: Parts, tx: Tx, record: ContractRecord): Promise<void> {
  const { data, updatedAt } = record
  const now = Object.entries(reached(data)).flatMap(([column, yes]) => (yes ? [column as StepColumn] : []))
  const effort = data.state === 'FILED' || record.extras.imported ? await handling(tx, record) : {}
  if (record.extras.desk) await noteTakenOver(tx, record)
  const { numUpdatedRows } = await tx
    .updateTable('contract_index')
    .set(eb => ({
      ...plainOf(app, record),
      ...effort,
      ...Object.fromEntries(
        now.map(column => [column, eb.fn.coalesce(column, eb.val(stepTime(record, column)))]),
      ),
    }))
    .where('region_code', '=', data.regionCode)
    .where('contract_id', '=', data.id)
    .executeTakeFirst()
  if (numUpdatedRows === 1n) return
  // When something ended before it was taken over is not known: it is no ending of today.
  const begun = now.filter(column => !(record.extras.imported && column === 'ended_at'))
  const steps = Object.fromEntries(begun.map(column => [column, stepTime(record, column)]))
  await tx
    .insertInto('contract_index')
    .values({ ...firstRowOf(app, record), ...effort, ...steps })
    .execute()
  await noteLate(tx, data.regionCode, [record.createdAt, ...Object.values(steps)], updatedAt)
}

/** A desk goes on with what began on a phone in a month that is over: there it now counts for the desk's site. */
async function noteTakenOver(tx: Tx, { data, extras, createdAt, updatedAt }: ContractRecord): Promise<void> {
  if (beijingMonth(createdAt) === beijingMonth(updatedAt)) return
  const before = await tx
    .selectFrom('contract_index')
    .select(['site_id', 'agency_id'])
    .where('region_code', '=', data.regionCode)
    .where('contract_id', '=', data.id)
    .executeTakeFirst()
  const same = before?.site_id === extras.desk?.siteId && before?.agency_id === extras.desk?.agencyId
  if (!same) await noteLate(tx, data.regionCode, [createdAt], updatedAt)
}

export type StepColumn = 'verified_at' | 'frozen_at' | 'signed_at' | 'review_at' | 'filed_at' | 'ended_at'

/** The time that the contract itself states, else that of the change. */
function stepTime({ data: { filing }, updatedAt }: ContractRecord, column: StepColumn): number {
  if (column === 'filed_at' && filing) return Date.parse(filing.filedAt)
  return updatedAt
}

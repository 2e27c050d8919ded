import type { Insertable } from 'kysely'
import type { Store, Tables } from '../src/store'

export type SomeRow = Partial<Insertable<Tables['contract_index']>>

let number = 0

/** A row of the index without a contract behind it: enough for searching and counting. */
export function indexRow(change: SomeRow = {}): Insertable<Tables['contract_index']> {
  number += 1
  const region_code = change.region_code ?? '421202'
  return {
    region_code,
    contract_id: `${region_code}-00000000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    state: 'DRAFT',
    channel: 'SELF',
    imported: 0,
    site_id: null,
    agency_id: null,
    entered_by: null,
    cert_hash: null,
    unit_no: null,
    contract_no: null,
    verify_code: null,
    total_fen: null,
    floor_area: null,
    started_at: 0,
    verified_at: null,
    frozen_at: null,
    signed_at: null,
    review_at: null,
    filed_at: null,
    ended_at: null,
    updated_at: 0,
    restated: 0,
    desk_days: null,
    papers: null,
    ...change,
  }
}

export async function putRows(store: Store, rows: readonly SomeRow[]): Promise<string[]> {
  const whole = rows.map(indexRow)
  for (let i = 0; i < whole.length; i += 100)
    await store.db
      .insertInto('contract_index')
      .values(whole.slice(i, i + 100))
      .execute()
  return whole.map(row => row.contract_id)
}

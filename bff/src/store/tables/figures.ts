import type { Bytes, JsonText, Millis } from './columns'

/** Totals of one month that is over, per county, channel, site and agency (empty: none). Can be made again at any time. */
export interface MonthFigureTable {
  region_code: string
  /** `YYYY-MM` in Beijing time. */
  month: string
  channel: string
  site_id: string
  agency_id: string
  tally: JsonText
}

/** The same for each day of such a month, per county and channel. */
export interface DayFigureTable {
  region_code: string
  /** `YYYY-MM-DD` in Beijing time. */
  day: string
  channel: string
  tally: JsonText
}

/** Months whose totals are kept. */
export interface MonthClosedTable {
  region_code: string
  month: string
  closed_at: Millis
}

/** Something was written into a month that is over: its totals are to be made again. */
export interface MonthLateTable {
  region_code: string
  id: string
  month: string
  at: Millis
}

/** Who had which masked fact shown, and why. Never changed, never deleted. */
export interface UnmaskRecordTable {
  region_code: string
  id: string
  contract_id: string
  staff_region: string
  staff_id: string
  /** `address`, or `person:<party id>`. */
  what: string
  ip: string
  at: Millis
  reason_enc: Bytes
}

/** Who took which list or figures away as a file. Never changed, never deleted. */
export interface ExportRecordTable {
  /** Of the member of staff. */
  region_code: string
  id: string
  staff_id: string
  kind: 'figures' | 'contracts'
  format: 'xlsx' | 'csv'
  file_sha256: string
  ip: string
  row_count: number
  at: Millis
  filter_enc: Bytes
}

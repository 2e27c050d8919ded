import type { Millis } from './columns'

/** What was said of a county's opening; the newest word whose time has come counts. */
export interface CountyOpeningTable {
  region_code: string
  seq: number
  state: 'OPEN' | 'CLOSED'
  from_time: Millis
  reason: string
  said_at: Millis
}

import type { Channel, FilingMode, ModeSource, ReturnReason } from '@clf/shared/settings'
import type { JsonText, Millis } from './columns'

/** PARAMETER: a rule parameter; SWITCH: automatic or by hand; LIFT: the end of an emergency stop. */
export type SettingKind = 'PARAMETER' | 'SWITCH' | 'LIFT'

/** What one person proposes and another decides. Only its state is ever written again, once. */
export interface SettingTable {
  region_code: string
  id: string
  kind: SettingKind
  /** Name of the parameter, `channel/site` of the switch, id of the stop. */
  subject: string
  value: JsonText
  /** What was in force when it was proposed. */
  before: JsonText | null
  reason: string
  state: 'WAITING' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN'
  proposed_by: string
  proposed_key: string
  proposed_at: Millis
  /** Null until approval: at once. */
  effective_at: Millis | null
  decided_by: string | null
  decided_key: string | null
  decided_at: Millis | null
  decision_reason: string | null
}

/** Everything that was done to settings, for ever. */
export interface SettingEventTable {
  region_code: string
  /** Grows with time. */
  id: string
  setting_id: string
  kind: SettingKind | 'STOP'
  subject: string
  act: 'PROPOSED' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN' | 'STOPPED'
  value: JsonText
  by_staff: string
  reason: string
  at: Millis
}

/** An approved line of the switch; `id` is that of its setting and grows with time. */
export interface FilingSwitchTable {
  region_code: string
  id: string
  channel: Channel
  /** Null: every site of the county without a line of its own. */
  site_id: string | null
  mode: FilingMode
  approved_by: string
  approved_at: Millis
  effective_at: Millis
}

/** An emergency stop of automatic filing in a county, or in the whole city. */
export interface FilingStopTable {
  region_code: string
  id: string
  reason: string
  stopped_by: string
  stopped_at: Millis
  lifted_by: string | null
  lifted_at: Millis | null
}

/** One submission that waits, or waited, for a reviewer. */
export interface ReviewTable {
  region_code: string
  id: string
  contract_id: string
  channel: Channel
  /** Party id or `staff:<id>`. */
  submitted_by: string
  submitted_key: string
  mode_source: ModeSource
  submitted_at: Millis
  decision: 'APPROVED' | 'RETURNED' | null
  decided_by: string | null
  decided_at: Millis | null
  return_reason: ReturnReason | null
}

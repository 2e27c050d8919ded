import type { AmendmentTable } from './amendment'
import type * as archive from './archive'
import type * as brokerage from './brokerage'
import type * as contract from './contract'
import type * as figures from './figures'
import type * as filing from './filing'
import type * as log from './log'
import type { CountyOpeningTable } from './opening'
import type * as onsite from './onsite'
import type { OutboxTable } from './outbox'
import type * as people from './people'
import type * as settings from './settings'
import type { RegisterWishTable } from './registers'
import type * as sharing from './sharing'
import type * as signing from './signing'
import type * as staff from './staff'
import type * as supervision from './supervision'
import type * as transfer from './transfer'

/** Every table of the store. `*_enc` columns are encrypted by the caller; times are epoch milliseconds. */
export interface Tables {
  amendment: AmendmentTable
  contract: contract.ContractTable
  contract_party: contract.ContractPartyTable
  unit_claim: contract.UnitClaimTable
  invitation: contract.InvitationTable
  verification_record: contract.VerificationRecordTable
  contract_event: contract.ContractEventTable
  session: people.SessionTable
  consent: people.ConsentTable
  idempotency: people.IdempotencyTable
  document_link: people.DocumentLinkTable
  confirmation: signing.ConfirmationTable
  face_session: signing.FaceSessionTable
  signature: signing.SignatureTable
  signature_draft: signing.SignatureDraftTable
  filing: filing.FilingTable
  sealing: archive.SealingTable
  document_archive: archive.DocumentArchiveTable
  record_sheet: archive.RecordSheetTable
  registry_lock: filing.RegistryLockTable
  blob: filing.BlobTable
  counter: filing.CounterTable
  parameter: filing.ParameterTable
  onsite_check: onsite.OnsiteCheckTable
  onsite_handover: onsite.OnsiteHandoverTable
  desk_code: onsite.DeskCodeTable
  outbox: OutboxTable
  log_leaf: log.LogLeafTable
  log_node: log.LogNodeTable
  log_checkpoint: log.LogCheckpointTable
  log_state: log.LogStateTable
  outbox_body: sharing.OutboxBodyTable
  shared_change: sharing.SharedChangeTable
  acceptance_entry: sharing.AcceptanceEntryTable
  case_binding: sharing.CaseBindingTable
  case_event: sharing.CaseEventTable
  open_caller: transfer.OpenCallerTable
  open_nonce: transfer.OpenNonceTable
  open_call: transfer.OpenCallTable
  registry_event: transfer.RegistryEventTable
  work_item: transfer.WorkItemTable
  timer_lease: transfer.TimerLeaseTable
  site: staff.SiteTable
  agency: staff.AgencyTable
  staff: staff.StaffTable
  register_change: staff.RegisterChangeTable
  staff_session: staff.StaffSessionTable
  staff_login: staff.StaffLoginTable
  register_wish: RegisterWishTable
  contract_index: staff.ContractIndexTable
  county_opening: CountyOpeningTable
  listing: brokerage.ListingTable
  broker_signature: brokerage.BrokerSignatureTable
  setting: settings.SettingTable
  setting_event: settings.SettingEventTable
  filing_switch: settings.FilingSwitchTable
  filing_stop: settings.FilingStopTable
  review: settings.ReviewTable
  month_figure: figures.MonthFigureTable
  day_figure: figures.DayFigureTable
  month_closed: figures.MonthClosedTable
  month_late: figures.MonthLateTable
  unmask_record: figures.UnmaskRecordTable
  export_record: figures.ExportRecordTable
  alert: supervision.AlertTable
  alert_handling: supervision.AlertHandlingTable
  supervision_act: supervision.SupervisionActTable
  verification_finding: supervision.VerificationFindingTable
}

export type * from './amendment'
export type * from './archive'
export type * from './brokerage'
export type * from './columns'
export type * from './contract'
export type * from './figures'
export type * from './filing'
export type * from './log'
export type * from './opening'
export type * from './onsite'
export type * from './outbox'
export type * from './people'
export type * from './settings'
export type * from './registers'
export type * from './sharing'
export type * from './signing'
export type * from './staff'
export type * from './supervision'
export type * from './transfer'

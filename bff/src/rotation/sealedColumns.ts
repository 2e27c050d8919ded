import { bodyContext as amendmentContext, endContext } from '../amendment/amendment.sql'
import { replyContext } from '../api/idempotency'
import { brokerDrawingContext, brokerStrokesContext } from '../brokerage/brokerSignature.sql'
import { listingContext } from '../brokerage/listing.sql'
import { evidenceContext } from '../filing/sealing.sql'
import { personContext } from '../identity/session'
import { bodyContext } from '../ledger/contract.sql'
import { secretContext } from '../ledger/events'
import { sharedContext } from '../ledger/sharedChange'
import { onsiteContext } from '../onsite/check.sql'
import { callerContext } from '../open/callers.sql'
import { bodyContext as outboxBodyContext } from '../outbox/body.sql'
import { payloadContext } from '../outbox/enqueue'
import { filterContext } from '../search/exportRecord'
import { reasonContext } from '../search/unmask'
import { faceContext } from '../signing/faceSession.sql'
import { draftContext, strokesContext } from '../signing/signature.sql'
import { staffContext, totpContext } from '../staff/member'
import { changeContext, wishContext } from '../staff/register'
import type { Tables } from '../store'
import { actContext } from '../supervision/act.sql'
import { handlingContext } from '../supervision/board.sql'
import { eventContext } from '../transfer/cases.sql'
import { verificationContext } from '../verification/verification.sql'

/** Values of the columns in `key`, in their order. */
export type KeyValues = readonly (string | number)[]

/** A column whose values are sealed, and how each value is bound to its row. */
export interface SealedColumn {
  table: keyof Tables
  /** Primary key. */
  key: readonly string[]
  column: string
  /** Evidence: the database refuses to change it, so it keeps the key that sealed it, for ever. */
  kept?: true
  contextOf: (key: string[]) => string
}

const at = (values: readonly string[], i: number): string => values[i] ?? ''

/** Every `*_enc` column of the store; a test compares it with the database. */
export const sealedColumns: readonly SealedColumn[] = [
  {
    table: 'onsite_check',
    key: ['region_code', 'id'],
    column: 'receipt_enc',
    contextOf: k => onsiteContext(at(k, 1)),
  },
  {
    table: 'staff',
    key: ['region_code', 'id'],
    column: 'body_enc',
    contextOf: k => staffContext(at(k, 0), at(k, 1)),
  },
  {
    table: 'staff',
    key: ['region_code', 'id'],
    column: 'totp_enc',
    contextOf: k => totpContext(at(k, 0), at(k, 1)),
  },
  {
    table: 'register_change',
    key: ['region_code', 'id'],
    column: 'change_enc',
    kept: true,
    contextOf: k => changeContext(at(k, 0), at(k, 1)),
  },
  {
    table: 'register_wish',
    key: ['region_code', 'id'],
    column: 'wish_enc',
    contextOf: k => wishContext(at(k, 0), at(k, 1)),
  },
  {
    table: 'alert_handling',
    key: ['region_code', 'alert_id'],
    column: 'sentence_enc',
    kept: true,
    contextOf: k => handlingContext(at(k, 0), at(k, 1)),
  },
  {
    table: 'supervision_act',
    key: ['region_code', 'id'],
    column: 'body_enc',
    kept: true,
    contextOf: k => actContext(at(k, 0), at(k, 1)),
  },
  {
    table: 'unmask_record',
    key: ['region_code', 'id'],
    column: 'reason_enc',
    kept: true,
    contextOf: k => reasonContext(at(k, 1)),
  },
  {
    table: 'export_record',
    key: ['region_code', 'id'],
    column: 'filter_enc',
    kept: true,
    contextOf: k => filterContext(at(k, 1)),
  },
  {
    table: 'contract',
    key: ['region_code', 'id'],
    column: 'body_enc',
    contextOf: k => bodyContext(at(k, 1)),
  },
  {
    table: 'contract_event',
    key: ['region_code', 'contract_id', 'seq'],
    column: 'payload_enc',
    kept: true,
    contextOf: k => secretContext(at(k, 1), Number(at(k, 2))),
  },
  ...(['response', 'result'] as const).map(part => ({
    table: 'verification_record' as const,
    key: ['region_code', 'id'],
    column: `${part}_enc`,
    kept: true as const,
    contextOf: (k: string[]) => verificationContext(at(k, 1), part),
  })),
  {
    // The drawing in `svg` is sealed with it, by the same key.
    table: 'signature',
    key: ['region_code', 'contract_id', 'text_version', 'party_id'],
    column: 'strokes_enc',
    kept: true,
    contextOf: k => strokesContext({ id: at(k, 1) }, Number(at(k, 2)), at(k, 3)),
  },
  {
    table: 'listing',
    key: ['region_code', 'id'],
    column: 'body_enc',
    contextOf: k => listingContext(at(k, 1)),
  },
  {
    table: 'broker_signature',
    key: ['region_code', 'contract_id', 'text_version'],
    column: 'strokes_enc',
    kept: true,
    contextOf: k => brokerStrokesContext(at(k, 1), Number(at(k, 2))),
  },
  {
    table: 'broker_signature',
    key: ['region_code', 'contract_id', 'text_version'],
    column: 'drawing_enc',
    kept: true,
    contextOf: k => brokerDrawingContext(at(k, 1), Number(at(k, 2))),
  },
  {
    table: 'amendment',
    key: ['region_code', 'contract_id', 'id'],
    column: 'body_enc',
    kept: true,
    contextOf: k => amendmentContext(at(k, 2)),
  },
  {
    table: 'amendment',
    key: ['region_code', 'contract_id', 'id'],
    column: 'end_enc',
    contextOf: k => endContext(at(k, 2)),
  },
  {
    table: 'signature_draft',
    key: ['region_code', 'contract_id', 'party_id'],
    column: 'strokes_enc',
    contextOf: k => draftContext({ id: at(k, 1) }, at(k, 2)),
  },
  {
    table: 'face_session',
    key: ['region_code', 'id'],
    column: 'host_ref_enc',
    contextOf: k => faceContext(at(k, 1)),
  },
  { table: 'session', key: ['token_hash'], column: 'person_enc', contextOf: k => personContext(at(k, 0)) },
  {
    table: 'session',
    key: ['token_hash'],
    column: 'host_token_enc',
    contextOf: k => `${personContext(at(k, 0))}/host`,
  },
  {
    table: 'idempotency',
    key: ['person_key', 'key'],
    column: 'reply_enc',
    contextOf: k => replyContext(at(k, 0), at(k, 1)),
  },
  {
    table: 'outbox',
    key: ['region_code', 'id'],
    column: 'payload_enc',
    contextOf: k => payloadContext(at(k, 0), at(k, 1)),
  },
  {
    table: 'outbox_body',
    key: ['region_code', 'outbox_id', 'step'],
    column: 'body_enc',
    contextOf: k => outboxBodyContext(at(k, 0), at(k, 1), at(k, 2)),
  },
  {
    table: 'shared_change',
    key: ['region_code', 'seq'],
    column: 'facts_enc',
    contextOf: k => sharedContext(at(k, 0), Number(at(k, 1))),
  },
  {
    table: 'sealing',
    key: ['region_code', 'contract_id', 'subject'],
    column: 'evidence_enc',
    contextOf: k => evidenceContext({ contractId: at(k, 1), subject: at(k, 2) }),
  },
  {
    table: 'open_caller',
    key: ['caller', 'app_id'],
    column: 'secret_enc',
    contextOf: k => callerContext(at(k, 0), at(k, 1)),
  },
  {
    table: 'registry_event',
    key: ['region_code', 'event_id'],
    column: 'body_enc',
    contextOf: k => eventContext({ regionCode: at(k, 0), eventId: at(k, 1) }),
  },
]

/** Columns that hold the address of a sealed file. */
export const blobColumns = [
  { table: 'filing', key: ['region_code', 'contract_id'], column: 'document_blob' },
  { table: 'amendment', key: ['region_code', 'contract_id', 'id'], column: 'document_blob' },
  { table: 'document_archive', key: ['region_code', 'contract_id', 'subject'], column: 'blob' },
  { table: 'record_sheet', key: ['region_code', 'contract_id', 'facts_sha256'], column: 'blob' },
] as const

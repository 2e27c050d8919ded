import { chainHash, GENESIS, type EventData } from '@clf/shared/evidence'
import type { Finding } from '@clf/shared/rules'
import type { App } from '../app-context'
import type { Consent } from '../identity/consents'
import type { ContractRecord } from '../ledger/record'
import { secretContext } from '../ledger/events'
import { verificationContext, type Outcome } from '../verification/verification.sql'
import {
  checkRows,
  confirmationRows,
  eventRows,
  type CheckRow,
  type ConfirmationRow,
  type EventRow,
} from './sheet.sql'

export interface Check {
  row: CheckRow
  outcome: Outcome
  operator: string
  findings: readonly Finding[]
}

export interface Happening {
  row: EventRow
  data: EventData
  /** What was kept back from the chain's open part: reasons, names. Null for most. */
  secret: string | null
}

/** Everything written about one contract; nothing of it changes afterwards, it only grows. */
export interface SheetFacts {
  record: ContractRecord
  checks: readonly Check[]
  events: readonly Happening[]
  confirmations: readonly ConfirmationRow[]
  /** Time of the last record, ms: a sheet of the same records is the same sheet, whenever it is asked for. */
  at: number
}

/** Reads the records of a contract in whatever state it is, filed or never. */
export async function factsOf(app: App, record: ContractRecord): Promise<SheetFacts> {
  const { id } = record.data
  const checks = await Promise.all((await checkRows(app, id)).map(row => opened(app, row)))
  const events = await Promise.all((await eventRows(app, id)).map(row => openedEvent(app, row)))
  const confirmations = await confirmationRows(app, id)
  const times = [
    record.createdAt,
    ...checks.map(c => Number(c.row.requested_at)),
    ...events.map(e => Number(e.row.at)),
    ...confirmations.map(c => Number(c.at)),
  ]
  return { record, checks, events, confirmations, at: Math.max(...times) }
}

async function opened(app: App, row: CheckRow): Promise<Check> {
  const text = await app.keys.fields.open(row.result_enc, verificationContext(row.id, 'result'))
  const { operator, findings } = JSON.parse(text) as { operator: string; findings: Finding[] }
  return { row, operator, findings, outcome: row.outcome as Outcome }
}

async function openedEvent(app: App, row: EventRow): Promise<Happening> {
  const secret = row.payload_enc
    ? await app.keys.fields.open(row.payload_enc, secretContext(row.contract_id, row.seq))
    : null
  return { row, data: JSON.parse(row.payload) as EventData, secret }
}

/** Number of the first event that does not follow from the one before it, or null: recomputed, not believed. */
export function brokenEvent(events: readonly Happening[]): number | null {
  let prev: string = GENESIS
  for (const { row, data } of events) {
    const event = { seq: row.seq, type: row.type, at: new Date(row.at).toISOString(), by: row.actor, data }
    if (row.prev_hash !== prev || chainHash(prev, event).sm3 !== row.hash) return row.seq
    prev = row.hash
  }
  return null
}

/** Consents that bear on this contract: the latest answer of each kind, given before its last record. */
export const consentsUntil = (consents: readonly Consent[], at: number) =>
  consents.filter(consent => Date.parse(consent.at) <= at)

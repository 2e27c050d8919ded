import type { FoundRecord, RecordDetail, RecordFilter } from '@clf/shared/routes'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { StaffMember } from '../staff/member'
import { noteAct } from '../supervision/act.sql'
import { findRecord, findRecords } from './find.sql'
import { answerOf, detailOf, viewRecord } from './view'

const page = 50

/** A page of checks, newest first, and where the next one begins. */
export async function searchRecords(
  app: App,
  staff: StaffMember,
  { before, ...filter }: RecordFilter & { before?: string | undefined },
): Promise<{ records: FoundRecord[]; next: string | null }> {
  const [at = '', id = ''] = before?.split('.') ?? []
  const place = before ? { at: Number(at), id } : undefined
  const rows = await findRecords(app, staff, filter, { limit: page + 1, before: place })
  const shown = rows.slice(0, page)
  const last = shown.at(-1)
  return {
    records: await Promise.all(shown.map(row => viewRecord(app, staff, row))),
    next: rows.length > page && last ? `${last.requested_at}.${last.id}` : null,
  }
}

async function demand(app: App, staff: StaffMember, id: string) {
  const row = await findRecord(app, staff, id)
  if (!row) throw new Refusal('REQ-404')
  return row
}

/** @throws Refusal REQ-404 unknown or out of reach */
export const readRecord = async (app: App, staff: StaffMember, id: string): Promise<RecordDetail> =>
  detailOf(app, staff, await demand(app, staff, id))

/** The registry's answer word for word; that it was read, by whom and why, is written down first. @throws Refusal REQ-404 */
export async function unmaskRecord(
  app: App,
  staff: StaffMember,
  id: string,
  reason: string,
): Promise<{ snapshot: string }> {
  const row = await demand(app, staff, id)
  const snapshot = await answerOf(app, row)
  if (snapshot === null) throw new Refusal('REQ-404')
  await app.store.transaction(tx =>
    noteAct(app, tx, staff, {
      kind: 'SNAPSHOT_READ',
      regionCode: row.region_code,
      subject: id,
      contractId: row.contract_id,
      body: { reason },
    }),
  )
  return { snapshot }
}

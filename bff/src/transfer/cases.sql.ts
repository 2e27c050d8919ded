import { filedStates } from '@clf/shared/contract'
import type { App } from '../app-context'
import { sha256Hex } from '../crypto'
import { claimOn } from '../ledger/claim.sql'
import { findContract } from '../ledger/contract.sql'
import type { ContractRecord } from '../ledger/record'
import type { Tx } from '../store'
import type { CaseState, NewOwners, RegistryEvent } from './event'

export const eventContext = (event: Pick<RegistryEvent, 'regionCode' | 'eventId'>) =>
  `registry_event:${event.regionCode}/${event.eventId}`

export const digestOf = (event: RegistryEvent) => sha256Hex(JSON.stringify(event))

/** Digest of a message that came before under this id, or null. */
export async function knownEvent(app: App, event: RegistryEvent, tx: Tx): Promise<string | null> {
  const row = await tx
    .selectFrom('registry_event')
    .select('body_sha256')
    .where('region_code', '=', event.regionCode)
    .where('event_id', '=', event.eventId)
    .executeTakeFirst()
  return row?.body_sha256 ?? null
}

export async function insertEvent(app: App, tx: Tx, event: RegistryEvent, applied: boolean): Promise<void> {
  await tx
    .insertInto('registry_event')
    .values({
      region_code: event.regionCode,
      event_id: event.eventId,
      unit_no: event.unitNo,
      case_no: event.caseNo,
      seq: event.seq,
      reg_type: event.regType,
      status: event.status,
      at: event.at,
      received_at: app.clock(),
      contract_no: event.contractNo,
      body_sha256: digestOf(event),
      body_enc: await app.keys.fields.seal(JSON.stringify(event), eventContext(event)),
      applied: applied ? 1 : 0,
    })
    .execute()
}

const ofUnit = (tx: Tx | App['store']['db'], regionCode: string, unitNo: string) =>
  tx.selectFrom('registry_lock').where('region_code', '=', regionCode).where('unit_no', '=', unitNo)

/** All cases of a home as they stand. */
export async function casesOn(app: App, regionCode: string, unitNo: string, tx?: Tx): Promise<CaseState[]> {
  const rows = await ofUnit(tx ?? app.store.db, regionCode, unitNo)
    .selectAll()
    .orderBy('case_no')
    .execute()
  return rows.map(row => ({
    caseNo: row.case_no,
    regType: row.reg_type ?? '',
    status: row.status,
    contractNo: row.contract_no,
    newOwners: row.new_owners as NewOwners | null,
  }))
}

/** The newest message of a case that counts so far. */
export const latestOf = (tx: Tx, event: Pick<RegistryEvent, 'regionCode' | 'unitNo' | 'caseNo'>) =>
  ofUnit(tx, event.regionCode, event.unitNo)
    .select(['seq', 'at', 'event_id', 'status', 'new_owners'])
    .where('case_no', '=', event.caseNo)
    .executeTakeFirst()

/** Puts a case where this message says it is. */
export async function saveCase(tx: Tx, event: RegistryEvent, newOwners: NewOwners | null): Promise<void> {
  const row = {
    status: event.status,
    seq: event.seq,
    at: event.at,
    reg_type: event.regType,
    contract_no: event.contractNo,
    new_owners: newOwners,
    event_id: event.eventId,
  }
  const done = await tx
    .updateTable('registry_lock')
    .set(row)
    .where('region_code', '=', event.regionCode)
    .where('unit_no', '=', event.unitNo)
    .where('case_no', '=', event.caseNo)
    .executeTakeFirst()
  if (done.numUpdatedRows > 0n) return
  const key = { region_code: event.regionCode, unit_no: event.unitNo, case_no: event.caseNo }
  await tx
    .insertInto('registry_lock')
    .values({ ...key, ...row })
    .execute()
}

/** What the register answered about the new owners of cases that did not say. */
export async function answerCases(
  tx: Tx,
  regionCode: string,
  unitNo: string,
  newOwners: NewOwners,
): Promise<void> {
  await tx
    .updateTable('registry_lock')
    .set({ new_owners: newOwners })
    .where('region_code', '=', regionCode)
    .where('unit_no', '=', unitNo)
    .where('new_owners', '=', 'ASK')
    .execute()
}

/**
 * Writes the row of the unit's claim, unchanged: a filing that runs at the same moment has read the old cases, writes
 * the same row, and so one of the two starts anew.
 */
export async function touchClaim(tx: Tx, regionCode: string, unitNo: string): Promise<void> {
  await tx
    .updateTable('unit_claim')
    .set(e => ({ created_at: e.ref('created_at') }))
    .where('region_code', '=', regionCode)
    .where('unit_no', '=', unitNo)
    .execute()
}

/** The filed contract in force on a home, or null. */
export async function filedOn(
  app: App,
  regionCode: string,
  unitNo: string,
  tx: Tx,
): Promise<ContractRecord | null> {
  const claim = await claimOn(app, regionCode, unitNo, tx)
  const record = claim?.kind === 'hard' ? await findContract(app, claim.contractId, tx) : null
  return record && filedStates.includes(record.data.state) ? record : null
}

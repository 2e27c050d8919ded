import { canonicalJson, chainHash, type EventData, type EvidenceEvent } from '@clf/shared/evidence'
import type { App } from '../app-context'
import type { Tx } from '../store'
import type { EventType } from './eventTitles'
import type { ContractRecord } from './record'

/** One thing that happened. `data` holds codes and digests only; what names people or gives reasons goes to `secret`. */
export interface NewEvent {
  type: EventType
  by: string
  data?: EventData
  secret?: Readonly<Record<string, unknown>>
}

export const secretContext = (contractId: string, seq: number) => `event:${contractId}/${seq}`

/** Appends to the contract's chain inside the business transaction and returns the record with the new head. */
export async function appendEvents(
  app: App,
  tx: Tx,
  record: ContractRecord,
  events: readonly NewEvent[],
): Promise<ContractRecord> {
  const { id, regionCode } = record.data
  let { headHash, eventSeq } = record
  for (const { type, by, data = {}, secret } of events) {
    eventSeq += 1
    const at = app.clock()
    const event: EvidenceEvent = { seq: eventSeq, type, at: new Date(at).toISOString(), by, data }
    const prev = headHash
    const digest = chainHash(prev, event)
    headHash = digest.sm3
    await tx
      .insertInto('contract_event')
      .values({
        region_code: regionCode,
        contract_id: id,
        seq: eventSeq,
        type,
        at,
        actor: by,
        payload: canonicalJson(data),
        payload_enc: secret
          ? await app.keys.fields.seal(JSON.stringify(secret), secretContext(id, eventSeq))
          : null,
        prev_hash: prev,
        hash: headHash,
        hash_alg: 'SM3',
        twin_hash: digest.sha256,
        twin_alg: 'SHA-256',
      })
      .execute()
  }
  return { ...record, headHash, eventSeq }
}

/** The chain of a contract as it was written, oldest first. */
export async function eventsOf(app: App, contractId: string, tx?: Tx): Promise<EvidenceEvent[]> {
  const rows = await (tx ?? app.store.db)
    .selectFrom('contract_event')
    .select(['seq', 'type', 'at', 'actor', 'payload'])
    .where('region_code', '=', contractId.slice(0, 6))
    .where('contract_id', '=', contractId)
    .orderBy('seq')
    .execute()
  return rows.map(row => ({
    seq: row.seq,
    type: row.type,
    at: new Date(row.at).toISOString(),
    by: row.actor,
    data: JSON.parse(row.payload) as EventData,
  }))
}

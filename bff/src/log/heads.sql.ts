import { chainHash, type EventData } from '@clf/shared/evidence'
import type { Store } from '../store'
import { logRegion } from './log.sql'

/** Where a contract's chain stands. */
export interface Head {
  contractId: string
  seq: number
  sm3: string
  sha256: string
}

/** Heads in a county that the log does not hold yet, of contracts changed since `since` (epoch ms), oldest change first. */
export async function movedHeads(
  { db }: Store,
  regionCode: string,
  since: number,
  limit: number,
): Promise<Head[]> {
  const rows = await db
    .selectFrom('contract as c')
    .innerJoin('contract_event as e', join =>
      join
        .onRef('e.region_code', '=', 'c.region_code')
        .onRef('e.contract_id', '=', 'c.id')
        .onRef('e.seq', '=', 'c.event_seq'),
    )
    .select([
      'c.id',
      'e.seq',
      'e.type',
      'e.at',
      'e.actor',
      'e.payload',
      'e.prev_hash',
      'e.hash',
      'e.twin_hash',
    ])
    .where('c.region_code', '=', regionCode)
    .where('c.updated_at', '>=', since)
    .where(q =>
      q.not(
        q.exists(
          q
            .selectFrom('log_leaf as l')
            .select('l.place')
            .where('l.region_code', '=', logRegion)
            .whereRef('l.contract_id', '=', 'c.id')
            .whereRef('l.seq', '=', 'c.event_seq'),
        ),
      ),
    )
    .orderBy('c.updated_at')
    .limit(limit)
    .execute()
  return rows.map(row => ({
    contractId: row.id,
    seq: row.seq,
    sm3: row.hash,
    // Chains older than the twin have none stored.
    sha256: row.twin_hash ?? twinOf(row),
  }))
}

interface Row {
  seq: number
  type: string
  at: number
  actor: string
  payload: string
  prev_hash: string
}

const twinOf = ({ seq, type, at, actor, payload, prev_hash }: Row) =>
  chainHash(prev_hash, {
    seq,
    type,
    at: new Date(at).toISOString(),
    by: actor,
    data: JSON.parse(payload) as EventData,
  }).sha256

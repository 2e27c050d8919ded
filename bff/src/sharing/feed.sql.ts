import type { ChangeKind, SharedFacts, SharedRow } from '@clf/shared/catalogue'
import type { App } from '../app-context'
import { sharedContext } from '../ledger/sharedChange'

type Parts = Pick<App, 'store'> & { keys: Pick<App['keys'], 'fields'> }

export interface FeedRow extends SharedRow {
  seq: number
  contractId: string
}

/**
 * First and last number of a county's feed between two times (epoch ms, both inclusive); `last` is 0 or `first - 1` when
 * there is nothing. Numbers have no gap, so their difference counts the rows.
 */
export async function feedRange(
  app: Parts,
  regionCode: string,
  from: number | null,
  to: number | null,
): Promise<{ first: number; last: number }> {
  const edge = app.store.db
    .selectFrom('shared_change')
    .select('seq')
    .where('region_code', '=', regionCode)
    .limit(1)
  const newest = to === null ? edge.orderBy('seq', 'desc') : edge.where('at', '<=', to).orderBy('at', 'desc')
  const last = (await newest.executeTakeFirst())?.seq ?? 0
  if (from === null) return { first: 1, last }
  const oldest = await edge.where('at', '>=', from).orderBy('at').executeTakeFirst()
  return oldest ? { first: oldest.seq, last } : { first: last + 1, last }
}

/** Rows `first` to `last` (both inclusive) in the order of the feed. */
export async function feedRows(
  app: Parts,
  regionCode: string,
  first: number,
  last: number,
): Promise<FeedRow[]> {
  if (last < first) return []
  const rows = await app.store.db
    .selectFrom('shared_change')
    .select(['seq', 'contract_id', 'kind', 'status', 'at', 'facts_enc'])
    .where('region_code', '=', regionCode)
    .where('seq', '>=', first)
    .where('seq', '<=', last)
    .orderBy('seq')
    .execute()
  return Promise.all(
    rows.map(async row => ({
      seq: row.seq,
      contractId: row.contract_id,
      kind: row.kind as ChangeKind,
      status: row.status,
      at: row.at,
      facts: JSON.parse(
        await app.keys.fields.open(row.facts_enc, sharedContext(regionCode, row.seq)),
      ) as SharedFacts,
    })),
  )
}

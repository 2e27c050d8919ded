import type { App } from '../app-context'
import { findContract } from '../ledger/contract.sql'
import { noteLate } from '../ledger/lateMonths'
import type { Tx } from '../store'
import { indexRowOf, type ChainEvent } from './indexRow'

type Parts = Pick<App, 'store' | 'keys' | 'clock'>

const batch = 500

/** The chain of a contract as far as its row is made of it. */
export const chainOf = (
  db: Parts['store']['db'] | Tx,
  regionCode: string,
  id: string,
): Promise<ChainEvent[]> =>
  db
    .selectFrom('contract_event')
    .select(['type', 'at', 'actor'])
    .where('region_code', '=', regionCode)
    .where('contract_id', '=', id)
    .orderBy('seq')
    .execute()

/** Adds the rows of a county's contracts that have none, some hundred a transaction. Repeatable. Returns how many were added. */
export async function reindex(app: Parts, regionCode: string): Promise<number> {
  let added = 0
  for (;;) {
    const missing = await app.store.db
      .selectFrom('contract as c')
      .leftJoin('contract_index as i', join =>
        join.onRef('i.region_code', '=', 'c.region_code').onRef('i.contract_id', '=', 'c.id'),
      )
      .select('c.id')
      .where('c.region_code', '=', regionCode)
      .where('i.contract_id', 'is', null)
      .limit(batch)
      .execute()
    if (missing.length === 0) return added
    added += await app.store.transaction(async tx => {
      let written = 0
      for (const { id } of missing) written += await addRow(app, tx, regionCode, id)
      return written
    })
  }
}

/** A contract that changed meanwhile has got its row by that change. */
async function addRow(app: Parts, tx: Tx, regionCode: string, id: string): Promise<0 | 1> {
  const there = await tx
    .selectFrom('contract_index')
    .select('contract_id')
    .where('region_code', '=', regionCode)
    .where('contract_id', '=', id)
    .executeTakeFirst()
  const record = there ? null : await findContract(app, id, tx)
  if (!record) return 0
  const row = indexRowOf(app, record, await chainOf(tx, regionCode, id))
  await tx.insertInto('contract_index').values(row).execute()
  await noteLate(tx, regionCode, [row.started_at, row.filed_at, row.ended_at], app.clock())
  return 1
}

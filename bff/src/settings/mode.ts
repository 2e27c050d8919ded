import { cityCode } from '@clf/shared/staff'
import { decideMode, type Channel, type DecidedMode } from '@clf/shared/settings'
import type { App } from '../app-context'
import type { Store, Tx } from '../store'

type Db = Store['db'] | Tx

export interface Where {
  regionCode: string
  channel: Channel
  /** Site that entered the contract; null on citizens' own phones and with brokers. */
  siteId: string | null
}

type Parts = Pick<App, 'clock' | 'parameters'>

/** Automatic or by hand, for a submission now, and what decided it. Inside the transaction that acts on it. */
export const modeFor = async (app: Parts, tx: Tx, where: Where): Promise<DecidedMode> =>
  decide(app, tx, where, await openStops(tx, where.regionCode))

/** What the switch itself says: what counts again once nothing is stopped. */
export const modeBesidesStops = (app: Parts, tx: Tx, where: Where): Promise<DecidedMode> =>
  decide(app, tx, where, [])

async function decide(
  app: Parts,
  tx: Tx,
  { regionCode, channel, siteId }: Where,
  open: readonly { id: string }[],
): Promise<DecidedMode> {
  const { filingMode: mode, version } = await app.parameters(regionCode)
  const lines = await switchLines(tx, regionCode)
  const stops = open.map(stop => stop.id)
  return decideMode({ channel, siteId, at: app.clock(), stops, lines, parameter: { mode, version } })
}

/** Emergency stops that count in a county: its own and the city's. */
export const openStops = (db: Db, regionCode: string) =>
  db
    .selectFrom('filing_stop')
    .selectAll()
    .where('region_code', 'in', [regionCode, cityCode])
    .where('lifted_at', 'is', null)
    .orderBy('stopped_at')
    .execute()

/** Approved lines of the switch, also those not in effect yet, in the order of their approval. */
export async function switchLines(db: Db, regionCode: string) {
  const rows = await db
    .selectFrom('filing_switch')
    .selectAll()
    .where('region_code', '=', regionCode)
    .orderBy('approved_at')
    .orderBy('id')
    .execute()
  return rows.map(row => ({
    id: row.id,
    channel: row.channel,
    siteId: row.site_id,
    mode: row.mode,
    effectiveAt: row.effective_at,
  }))
}

import type { App } from '../app-context'
import { findContract } from '../ledger/contract.sql'
import { raiseAlone } from './alert.sql'
import { parseDay } from './days'

const dayMs = 86_400_000

export interface FiledDeal {
  regionCode: string
  contractId: string
  unitNo: string | null
  /** Epoch ms. */
  filedAt: number
}

/** Contracts of a county filed since then, but for those that a change has made or ended: a line of changes is one deal. */
export async function filedSince(app: App, regionCode: string, since: number): Promise<FiledDeal[]> {
  const rows = await app.store.db
    .selectFrom('contract_index')
    .select(['contract_id', 'unit_no', 'filed_at'])
    .where('region_code', '=', regionCode)
    .where('filed_at', '>=', since)
    .where('imported', '=', 0)
    .where('state', '!=', 'SUPERSEDED')
    .orderBy('filed_at')
    .execute()
  return rows.map(row => ({
    regionCode,
    contractId: row.contract_id,
    unitNo: row.unit_no,
    filedAt: row.filed_at ?? 0,
  }))
}

/** SUP-01: who sells or buys in this deal has done so too often of late, anywhere in the city. */
export async function alertOnDealers(app: App, deal: FiledDeal): Promise<number> {
  const { regionCode, contractId, filedAt } = deal
  const { sellerAlert, buyerAlert, dealsAlertDays: days } = await app.parameters(regionCode)
  const rows = await app.store.db
    .selectFrom('contract_party as me')
    .innerJoin('contract_party as p', join =>
      join
        .onRef('p.person_key', '=', 'me.person_key')
        .onRef('p.side', '=', 'me.side')
        .onRef('p.role', '=', 'me.role'),
    )
    .innerJoin('contract_index as c', join =>
      join.onRef('c.region_code', '=', 'p.region_code').onRef('c.contract_id', '=', 'p.contract_id'),
    )
    .select(['me.person_key', 'me.side', 'c.contract_id'])
    .where('me.region_code', '=', regionCode)
    .where('me.contract_id', '=', contractId)
    .where('me.role', 'in', ['OWNER', 'BUYER'])
    .where('c.state', '!=', 'SUPERSEDED')
    .where('c.filed_at', '>=', filedAt - days * dayMs)
    .where('c.filed_at', '<=', filedAt)
    .execute()
  let raised = 0
  for (const side of ['seller', 'buyer'] as const) {
    const people = new Set(rows.filter(row => row.side === side).map(row => row.person_key))
    const times = (key: string) =>
      new Set(rows.filter(row => row.side === side && row.person_key === key).map(row => row.contract_id))
        .size
    const most = Math.max(0, ...[...people].map(times))
    if (most < (side === 'seller' ? sellerAlert : buyerAlert)) continue
    const facts = { about: side, times: most, days }
    const alert = { code: 'SUP-01' as const, regionCode, contractId, staffId: null, facts }
    if (await raiseAlone(app, { ...alert, cause: `${side}/${contractId}` })) raised += 1
  }
  return raised
}

/** SUP-02: the home was acquired only a short while ago, by our own transfer or by the day of its registration. */
export async function alertOnResale(app: App, deal: FiledDeal): Promise<number> {
  const { regionCode, contractId, unitNo, filedAt } = deal
  const { resaleAlertDays } = await app.parameters(regionCode)
  const ours = await app.store.db
    .selectFrom('contract_index')
    .select('ended_at')
    .where('region_code', '=', regionCode)
    .where('unit_no', '=', unitNo)
    .where('state', '=', 'TRANSFERRED')
    .where('contract_id', '!=', contractId)
    .where('ended_at', '<=', filedAt)
    .orderBy('ended_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const record = await findContract(app, contractId)
  const registered = parseDay(record?.data.house?.registeredOn ?? null)
  const acquired = [ours?.ended_at ?? null, registered].filter(at => at !== null && at <= filedAt)
  const days = Math.min(...acquired.map(at => Math.floor((filedAt - (at ?? 0)) / dayMs)))
  if (!(days < resaleAlertDays)) return 0
  const facts = { about: 'resale', days }
  const alert = { code: 'SUP-02' as const, regionCode, contractId, staffId: null, facts }
  return Number(await raiseAlone(app, { ...alert, cause: contractId }))
}

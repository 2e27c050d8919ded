import { regionOf, type FindingView, type IdType } from '@clf/shared/contract'
import type { Selectable } from 'kysely'
import type { App } from '../app-context'
import { RetryTransaction, type Tables, type Tx } from '../store'

type Row = Selectable<Tables['listing']>

/** The sealed part of a listing. */
export interface ListingBody {
  certNo: string
  owner: { name: string; idType: IdType; idNo: string }
  askingFen: number
  /** Number of the brokerage contract with the owner. */
  brokerageNo: string
  /** Where the home is, once the registry has said that it is this owner's; area in hundredths of a square metre. */
  home: { location: string; floorArea: number } | null
  /** Why it can't be sold, as of the last check, in the words for outsiders. */
  findings: readonly FindingView[]
}

export interface Listing {
  id: string
  regionCode: string
  agencyId: string
  state: Row['state']
  createdBy: string
  code: string | null
  contractId: string | null
  createdAt: number
  verifiedAt: number | null
  version: number
  body: ListingBody
}

export const listingContext = (id: string) => `listing:${id}`

async function toListing(app: App, row: Row): Promise<Listing> {
  return {
    id: row.id,
    regionCode: row.region_code,
    agencyId: row.agency_id,
    state: row.state,
    createdBy: row.created_by,
    code: row.code,
    contractId: row.contract_id,
    createdAt: row.created_at,
    verifiedAt: row.verified_at,
    version: row.version,
    body: JSON.parse(await app.keys.fields.open(row.body_enc, listingContext(row.id))) as ListingBody,
  }
}

export async function insertListing(app: App, tx: Tx, listing: Listing): Promise<void> {
  await tx
    .insertInto('listing')
    .values({
      region_code: listing.regionCode,
      id: listing.id,
      agency_id: listing.agencyId,
      state: listing.state,
      created_by: listing.createdBy,
      code: listing.code,
      contract_id: listing.contractId,
      body_enc: await app.keys.fields.seal(JSON.stringify(listing.body), listingContext(listing.id)),
      version: 1,
      created_at: listing.createdAt,
      updated_at: listing.createdAt,
      verified_at: listing.verifiedAt,
    })
    .execute()
}

/** Writes version n+1 on condition that n is still there. @throws RetryTransaction when somebody else was first */
export async function updateListing(
  app: App,
  tx: Tx,
  before: Listing,
  change: Partial<Pick<Listing, 'state' | 'code' | 'contractId' | 'verifiedAt' | 'body'>>,
): Promise<Listing> {
  const after = { ...before, ...change, version: before.version + 1 }
  const done = await tx
    .updateTable('listing')
    .set({
      state: after.state,
      code: after.code,
      contract_id: after.contractId,
      verified_at: after.verifiedAt,
      body_enc: await app.keys.fields.seal(JSON.stringify(after.body), listingContext(after.id)),
      version: after.version,
      updated_at: app.clock(),
    })
    .where('region_code', '=', before.regionCode)
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw new RetryTransaction()
  return after
}

export async function findListing(app: App, id: string, tx?: Tx): Promise<Listing | null> {
  const row = await (tx ?? app.store.db)
    .selectFrom('listing')
    .selectAll()
    .where('region_code', '=', regionOf(id))
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? toListing(app, row) : null
}

export interface ListingPage {
  regionCode: string
  agencyId: string
  before?: string | undefined
  state?: Row['state'] | undefined
  limit: number
}

/** An agency's listings, newest first: ids grow with time. */
export async function listingsOf(app: App, page: ListingPage): Promise<Listing[]> {
  let query = app.store.db
    .selectFrom('listing')
    .selectAll()
    .where('region_code', '=', page.regionCode)
    .where('agency_id', '=', page.agencyId)
  if (page.before) query = query.where('id', '<', page.before)
  if (page.state) query = query.where('state', '=', page.state)
  const rows = await query.orderBy('id', 'desc').limit(page.limit).execute()
  return Promise.all(rows.map(row => toListing(app, row)))
}

/** States of the contracts that listings led to, by contract id. */
export async function casesOf(
  app: App,
  regionCode: string,
  ids: readonly string[],
  tx?: Tx,
): Promise<Map<string, Tables['contract_index']['state']>> {
  if (!ids.length) return new Map()
  const rows = await (tx ?? app.store.db)
    .selectFrom('contract_index')
    .select(['contract_id', 'state'])
    .where('region_code', '=', regionCode)
    .where('contract_id', 'in', [...ids])
    .execute()
  return new Map(rows.map(row => [row.contract_id, row.state]))
}

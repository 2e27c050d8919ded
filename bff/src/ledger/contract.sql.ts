import { regionOf, type ContractData, type Party } from '@clf/shared/contract'
import type { App } from '../app-context'
import { RetryTransaction, type Tx, type Tables } from '../store'
import type { Kysely, Selectable } from 'kysely'
import type { ContractRecord, Extras } from './record'
import { noteIndexed } from './index.sql'
import { noteShared } from './sharedChange'

type Db = Kysely<Tables>
type Row = Selectable<Tables['contract']>

/** What a sealed body is bound to. */
export const bodyContext = (id: string) => `contract:${id}`

async function toRecord(app: Pick<App, 'keys'>, row: Row): Promise<ContractRecord> {
  const { data, extras } = JSON.parse(await app.keys.fields.open(row.body_enc, bodyContext(row.id))) as {
    data: ContractData
    extras: Extras
  }
  return {
    data: { ...data, id: row.id, regionCode: row.region_code, state: row.state },
    extras,
    version: row.version,
    textVersion: row.text_version,
    headHash: row.head_hash,
    eventSeq: row.event_seq,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

const toRow = async (app: App, r: ContractRecord) => ({
  state: r.data.state,
  version: r.version,
  text_version: r.textVersion,
  unit_no: r.data.house?.unitNo ?? null,
  body_enc: await app.keys.fields.seal(
    JSON.stringify({ data: r.data, extras: r.extras }),
    bodyContext(r.data.id),
  ),
  head_hash: r.headHash,
  event_seq: r.eventSeq,
  expires_at: r.expiresAt,
  updated_at: r.updatedAt,
})

export async function findContract(
  app: Pick<App, 'store' | 'keys'>,
  id: string,
  tx?: Tx,
): Promise<ContractRecord | null> {
  const db: Db = tx ?? app.store.db
  const row = await db
    .selectFrom('contract')
    .selectAll()
    .where('region_code', '=', regionOf(id))
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? toRecord(app, row) : null
}

/** Only the version, for long polls. */
export async function versionOf(app: App, id: string): Promise<number | null> {
  const row = await app.store.db
    .selectFrom('contract')
    .select('version')
    .where('region_code', '=', regionOf(id))
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.version ?? null
}

/** `shared`: whether the sharing feed tells of it; what another system has delivered already is not delivered again. */
export async function insertContract(
  app: App,
  tx: Tx,
  record: ContractRecord,
  shared: 'share' | 'alreadyShared' = 'share',
): Promise<void> {
  const { id, regionCode } = record.data
  await tx
    .insertInto('contract')
    .values({ region_code: regionCode, id, created_at: record.createdAt, ...(await toRow(app, record)) })
    .execute()
  await syncParties(app, tx, record, [])
  await noteIndexed(app, tx, record)
  if (shared === 'share') await noteShared(app, tx, null, record)
}

/** Writes version n+1 on condition that n is still there. @throws RetryTransaction when somebody else was first */
export async function updateContract(
  app: App,
  tx: Tx,
  before: ContractRecord,
  after: ContractRecord,
): Promise<void> {
  const { id, regionCode } = before.data
  const done = await tx
    .updateTable('contract')
    .set(await toRow(app, after))
    .where('region_code', '=', regionCode)
    .where('id', '=', id)
    .where('version', '=', before.version)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw new RetryTransaction()
  await syncParties(app, tx, after, before.data.parties)
  await noteIndexed(app, tx, after)
  await noteShared(app, tx, before, after)
}

export const personKeyOf = (app: App, party: Pick<Party, 'idType' | 'idNo'>) =>
  app.keys.personKey(party.idType, party.idNo)

/** Keeps the look-up table of people in step with the encrypted body. */
async function syncParties(
  app: App,
  tx: Tx,
  record: ContractRecord,
  before: readonly Party[],
): Promise<void> {
  const { id, regionCode, parties } = record.data
  const now = record.updatedAt
  const known = new Map(before.map(p => [p.id, p]))
  for (const party of parties) {
    const old = known.get(party.id)
    known.delete(party.id)
    if (old) {
      if (old.joinedAt === party.joinedAt) continue
      await ofParty(tx.updateTable('contract_party'), regionCode, id, party.id)
        .set({ joined_at: party.joinedAt ? Date.parse(party.joinedAt) : null })
        .execute()
      continue
    }
    await tx
      .insertInto('contract_party')
      .values({
        region_code: regionCode,
        contract_id: id,
        party_id: party.id,
        person_key: personKeyOf(app, party),
        side: party.side,
        role: party.role,
        joined_at: party.joinedAt ? Date.parse(party.joinedAt) : null,
        updated_at: now,
      })
      .execute()
  }
  for (const gone of known.keys())
    await ofParty(tx.deleteFrom('contract_party'), regionCode, id, gone).execute()
  await tx
    .updateTable('contract_party')
    .set({ updated_at: now })
    .where('region_code', '=', regionCode)
    .where('contract_id', '=', id)
    .execute()
}

function ofParty<
  Q extends { where(column: 'region_code' | 'contract_id' | 'party_id', op: '=', value: string): Q },
>(query: Q, region: string, contractId: string, partyId: string): Q {
  return query
    .where('region_code', '=', region)
    .where('contract_id', '=', contractId)
    .where('party_id', '=', partyId)
}

/** Contracts that a person has joined, newest change first. */
export async function contractsOf(app: App, personKey: string, limit = 100): Promise<ContractRecord[]> {
  const rows = await app.store.db
    .selectFrom('contract_party as p')
    .innerJoin('contract as c', join =>
      join.onRef('c.region_code', '=', 'p.region_code').onRef('c.id', '=', 'p.contract_id'),
    )
    .selectAll('c')
    .where('p.person_key', '=', personKey)
    .where('p.joined_at', 'is not', null)
    .orderBy('p.updated_at', 'desc')
    .limit(limit)
    .execute()
  return Promise.all(rows.map(row => toRecord(app, row)))
}

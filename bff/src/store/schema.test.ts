import { sql } from 'kysely'
import { describeEachStore } from '../../test/stores'
import type { Store, Tables } from '.'
import type { Insertable } from 'kysely'

const bytes = Buffer.from('x')
const event: Insertable<Tables['contract_event']> = {
  region_code: '421202',
  contract_id: 'c1',
  seq: 1,
  type: 'CREATED',
  at: 1,
  actor: 'p1',
  payload: '{}',
  prev_hash: '',
  hash: 'h',
}
const check: Insertable<Tables['verification_record']> = {
  region_code: '421202',
  id: 'v1',
  gate: 'G1',
  operator_key: 'o',
  channel: 'SELF',
  requested_at: 1,
  source: 'registry',
  request_digest: 'd',
  rules_version: '1',
  result_enc: bytes,
  outcome: 'PASS',
  latency_ms: 3,
  timed_out: 0,
  prev_hash: '',
  hash: 'h',
}
const signature: Insertable<Tables['signature']> = {
  region_code: '421202',
  contract_id: 'c1',
  text_version: 1,
  party_id: 'p1',
  face_session_id: 'f1',
  signed_at: 1,
  strokes_enc: bytes,
  svg: '<svg/>',
  receipt: '{}',
}
const evidence = ['contract_event', 'verification_record', 'signature'] as const

describeEachStore(getStore => {
  const db = (): Store['db'] => getStore().db
  beforeAll(async () => {
    await db().insertInto('contract_event').values(event).execute()
    await db().insertInto('verification_record').values(check).execute()
    await db().insertInto('signature').values(signature).execute()
  })

  test.each(evidence)('%s refuses DELETE and UPDATE', async table => {
    await expect(sql`delete from ${sql.table(table)}`.execute(db())).rejects.toThrow('append-only')
    await expect(sql`update ${sql.table(table)} set region_code = '421281'`.execute(db())).rejects.toThrow(
      'append-only',
    )
    const { rows } = await sql`select region_code from ${sql.table(table)}`.execute(db())
    expect(rows).toEqual([{ region_code: '421202' }])
  })

  test('every column of a signature but voided_at is frozen', async () => {
    const { voided_at: _, ...row } = await db().selectFrom('signature').selectAll().executeTakeFirstOrThrow()
    for (const column of Object.keys(row)) {
      const change = sql`update signature set ${sql.ref(column)} = ${sql.ref(column)}`.execute(db())
      await expect(change).rejects.toThrow('append-only')
    }
  })

  test('a signature is voided once and stays so', async () => {
    await db().updateTable('signature').set({ voided_at: 5 }).execute()
    await expect(db().updateTable('signature').set({ voided_at: 6 }).execute()).rejects.toThrow('append-only')
    await expect(db().updateTable('signature').set({ voided_at: null }).execute()).rejects.toThrow(
      'append-only',
    )
    expect(await db().selectFrom('signature').select('voided_at').execute()).toEqual([{ voided_at: 5 }])
  })

  test('evidence can not be replaced or truncated either', async () => {
    const bulk =
      getStore().kind === 'postgres'
        ? sql`truncate contract_event`
        : sql`replace into contract_event (region_code, contract_id, seq, type, at, actor, payload, prev_hash, hash)
            values ('421202', 'c1', 1, 'OTHER', 1, 'p1', '{}', '', 'h')`
    await expect(bulk.execute(db())).rejects.toThrow('append-only')
    expect(await db().selectFrom('contract_event').select('type').execute()).toEqual([{ type: 'CREATED' }])
  })

  test('one live claim per unit', async () => {
    const claim = {
      region_code: '421202',
      unit_no: 'u',
      contract_id: 'c1',
      kind: 'soft' as const,
      created_at: 1,
    }
    await db().insertInto('unit_claim').values(claim).execute()
    await expect(
      db()
        .insertInto('unit_claim')
        .values({ ...claim, contract_id: 'c2' })
        .execute(),
    ).rejects.toThrow()
  })

  test('the county leads every key and index of a county table, but for the named look-ups', async () => {
    expect(
      (await indexes(getStore()))
        .filter(index => index.first !== 'region_code')
        .map(index => index.name)
        .sort(),
    ).toEqual([
      'contract_party_by_person',
      'face_session_by_out_seq_no',
      'face_session_by_person',
      'filing_by_case_no',
      'filing_by_document',
      'filing_by_verify_code',
      'onsite_check_by_person',
      'onsite_handover_by_code',
      'outbox_by_end',
      'outbox_due',
      'outbox_next',
      'staff_by_login',
      'staff_by_person',
      'unmask_record_by_staff',
      'verification_record_by_operator',
    ])
  })
})

/** Tables keyed by a secret or a person, which know no county. */
const personal = [
  'session',
  'consent',
  'idempotency',
  'document_link',
  'invitation',
  'acceptance_entry',
  'staff_session',
  'staff_login',
]

/** What belongs to the city and its platforms, not to a county. */
const citywide = ['open_caller', 'open_nonce', 'open_call', 'timer_lease']

async function indexes(store: Store): Promise<{ name: string; first: string }[]> {
  const tables = await store.db.introspection.getTables()
  const found: { name: string; first: string }[] = []
  for (const { name: table } of tables) {
    if ([...personal, ...citywide, 'migration_guard'].includes(table)) continue
    const query =
      store.kind === 'postgres'
        ? sql<{ name: string; first: string }>`select i.relname as name, a.attname as first from pg_index x
            join pg_class i on i.oid = x.indexrelid join pg_attribute a on a.attrelid = i.oid and a.attnum = 1
            where x.indrelid = ${table}::regclass`
        : sql<{
            name: string
            first: string
          }>`select l.name as name, i.name as first from pragma_index_list(${table}) l
            join pragma_index_info(l.name) i where i.seqno = 0`
    found.push(...(await query.execute(store.db)).rows)
  }
  return found
}

// What the chain costs: an audit record bound to the one before it (head read, two digests, head moved) against the same record just inserted.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasPostgres, withPostgres } from './lib/postgres.mjs'
import { alternate, both, row, skipped } from './lib/measure.mjs'
import { product } from './lib/product.mjs'

const region = '421202'
const batch = 100
const rounds = 15
const goal = 0.75
const data = {
  gate: 'G5',
  outcome: 'PASS',
  recordId: '0190a0b0-0000-7000-8000-000000000001',
  recordHash: 'a'.repeat(64),
}

const at = { region_code: region }
const contractRow = id => ({
  ...at,
  id,
  state: 'DRAFT',
  version: 1,
  text_version: 0,
  unit_no: null,
  body_enc: Buffer.alloc(2_000),
  head_hash: '0'.repeat(64),
  event_seq: 0,
  expires_at: null,
  created_at: 1,
  updated_at: 1,
})

/** Medians of a batch of transactions, one record each, on one store. */
async function measure(options) {
  const { appendEvents, openStore } = await product()
  const store = await openStore(options)
  const app = { clock: Date.now, keys: { fields: null } }
  try {
    for (const id of ['chained', 'plain'])
      await store.db.insertInto('contract').values(contractRow(id)).execute()
    let seq = 0
    const plain = () =>
      store.transaction(tx =>
        tx
          .insertInto('contract_event')
          .values({
            ...at,
            contract_id: 'plain',
            seq: ++seq,
            type: 'sign.refused',
            at: Date.now(),
            actor: 'p1',
            payload: JSON.stringify(data),
            payload_enc: null,
            prev_hash: '',
            hash: '',
          })
          .execute(),
      )
    const chained = () =>
      store.transaction(async tx => {
        const of = query => query.where('region_code', '=', region).where('id', '=', 'chained')
        const head = await of(
          tx.selectFrom('contract').select(['head_hash', 'event_seq']),
        ).executeTakeFirstOrThrow()
        const record = {
          data: { id: 'chained', regionCode: region },
          headHash: head.head_hash,
          eventSeq: head.event_seq,
        }
        const next = await appendEvents(app, tx, record, [{ type: 'sign.refused', by: 'p1', data }])
        await of(
          tx.updateTable('contract').set({ head_hash: next.headHash, event_seq: next.eventSeq }),
        ).execute()
      })
    const repeated = work => async () => {
      for (let i = 0; i < batch; i++) await work()
    }
    return await alternate({ plain: repeated(plain), chained: repeated(chained) }, { rounds })
  } finally {
    await store.close()
  }
}

const result = (store, { plain, chained }) =>
  row(`${store}: audit record in the chain ÷ plain insert, throughput`, plain.wall / chained.wall, {
    goal,
    atLeast: true,
    unit: '×',
    detail: `${batch} transactions: plain ${both(plain)}, chained ${both(chained)}`,
  })

export default async function evidence() {
  const dataDir = mkdtempSync(join(tmpdir(), 'clf-bench-evidence-'))
  try {
    const embedded = result('embedded', await measure({ dataDir }))
    if (!hasPostgres()) return [embedded, skipped('postgres', 'PostgreSQL is not installed')]
    return [
      embedded,
      await withPostgres(async databaseUrl => result('postgres', await measure({ databaseUrl, dataDir }))),
    ]
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

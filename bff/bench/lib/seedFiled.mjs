// Filed contracts as rows cloned from one, straight into the tables: honest sizes and keys, nothing that anybody opens.
const batch = 500

export const unitOf = n => `421202001002GB${String(n).padStart(14, '0')}`
export const numberOf = n => `42120220261101${String(n).padStart(8, '0')}`
const hex = n => n.toString(16).padStart(64, '0')

/** Rows of `count` filed contracts numbered from 0; `bodies` are one sealed contract, one feed entry and one payload. */
export async function seedFiled(store, region, count, bodies) {
  for (let from = 0; from < count; from += batch) {
    const ns = Array.from({ length: Math.min(batch, count - from) }, (_, i) => from + i)
    await store.transaction(async tx => {
      const put = (table, row) => tx.insertInto(table).values(ns.map(row)).execute()
      await put('contract', n => contractRow(region, n, bodies.contract))
      await put('filing', n => filingRow(region, n))
      await put('shared_change', n => changeRow(region, n, bodies.facts))
      await put('outbox', n => jobRow(region, n, bodies.payload))
    })
  }
  await store.db
    .insertInto('counter')
    .values({ region_code: region, name: 'sharedChange', value: count })
    .execute()
}

export const idOf = (region, n) => `${region}-${n}`

export const contractRow = (region, n, body) => ({
  region_code: region,
  id: idOf(region, n),
  state: 'FILED',
  head_hash: hex(n),
  version: 9,
  text_version: 1,
  event_seq: 9,
  created_at: n,
  updated_at: n,
  body_enc: body,
  unit_no: unitOf(n),
  expires_at: null,
})

export const filingRow = (region, n) => ({
  region_code: region,
  contract_id: idOf(region, n),
  contract_no: numberOf(n),
  verify_code: String(n).padStart(16, '0'),
  unit_no: unitOf(n),
  mode: 'SELF',
  document_state: 'DONE',
  registry_state: 'DONE',
  acceptance_state: 'DONE',
  filed_at: n,
  signed_at: n,
  updated_at: n,
  recheck_at: n,
  document_sha256: hex(n),
  document_sm3: hex(n),
  document_size: 420_000,
})

const changeRow = (region, n, body) => ({
  region_code: region,
  contract_id: idOf(region, n),
  contract_no: numberOf(n),
  kind: 'FILED',
  status: '1',
  seq: n + 1,
  at: n + 1,
  facts_enc: body,
})

const jobRow = (region, n, body) => ({
  region_code: region,
  id: `seeded-${n}`,
  stream: `${idOf(region, n)}/registry`,
  contract_id: idOf(region, n),
  topic: 'push',
  status: 'done',
  seq: 1,
  attempts: 1,
  // What is done is due never.
  available_at: 8_640_000_000_000_000,
  created_at: n,
  payload_enc: body,
  done_at: n,
})

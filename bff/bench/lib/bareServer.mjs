// The baseline: Koa, the driver, and the statements that the server needs for the same three requests. No sessions decrypted, nothing
// validated, nothing sealed; it answers with `REPLIES`, the server's own replies, so that as many bytes are written.
import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import Koa from 'koa'
import { openBare } from './bareStore.mjs'

const { PORT, DATABASE_URL, DATA_DIR, REPLIES } = process.env
const store = openBare(DATABASE_URL, `${DATA_DIR}/clf.db`)
const replies = JSON.parse(readFileSync(REPLIES, 'utf8'))

const session =
  'select person_enc, last_seen_at, expires_at, ended_at, person_key from session where token_hash = ?'
const contract = 'select * from contract where region_code = ? and id = ?'
const signatures =
  'select party_id, signed_at from signature where region_code = ? and contract_id = ? and text_version = ? and voided_at is null order by signed_at, party_id'
const confirmations =
  'select party_id, item from confirmation where region_code = ? and contract_id = ? and text_version = ? order by at'
const invitations =
  'select party_id from invitation where region_code = ? and contract_id = ? and used_at is null and revoked_at is null and expires_at > ?'
const filing = 'select * from filing where region_code = ? and contract_id = ?'
const mine =
  'select c.* from contract_party as p inner join contract as c on c.region_code = p.region_code and c.id = p.contract_id where p.person_key = ? and p.joined_at is not null order by p.updated_at desc limit 100'
const earlier = 'select request_hash, reply_enc from idempotency where person_key = ? and key = ?'
const event =
  'insert into contract_event (region_code, contract_id, seq, type, at, actor, payload, payload_enc, prev_hash, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'
const change =
  'update contract set state = ?, version = ?, text_version = ?, unit_no = ?, body_enc = ?, head_hash = ?, event_seq = ?, expires_at = ?, updated_at = ? where region_code = ? and id = ? and version = ?'
const parties = 'update contract_party set updated_at = ? where region_code = ? and contract_id = ?'
const remember =
  'insert into idempotency (person_key, key, route, request_hash, status, reply_enc, created_at) values (?, ?, ?, ?, ?, ?, ?)'

const bytes = value => Buffer.from(value)
const who = async ctx => {
  const token = ctx.get('authorization').slice('Bearer '.length)
  const [row] = await store.all(session, [createHash('sha256').update(token).digest('hex')])
  if (!row) ctx.throw(401)
  return row.person_key
}

/** The four statements behind a view of a contract. */
const around = async (db, region, id, row) => {
  await db.all(signatures, [region, id, row.text_version])
  await db.all(confirmations, [region, id, row.text_version])
  await db.all(invitations, [region, id, Date.now()])
  if (row.state === 'FILED') await db.all(filing, [region, id])
}

async function read(region, id) {
  const [row] = await store.all(contract, [region, id])
  await around(store, region, id, row)
  return replies.read
}

async function list(person) {
  await store.all(mine, [person])
  return replies.list
}

async function write(person, region, id, key, body) {
  await store.all(earlier, [person, key])
  await store.all(contract, [region, id])
  return store.transaction(async tx => {
    const [row] = await tx.all(contract, [region, id])
    const now = Date.now()
    const [seq, hash] = [row.event_seq + 1, createHash('sha256').update(body).digest('hex')]
    await tx.run(event, [
      region,
      id,
      seq,
      'details.saved',
      now,
      'p1',
      '{"spouse":false}',
      null,
      row.head_hash,
      hash,
    ])
    await tx.run(change, [
      row.state,
      row.version + 1,
      row.text_version,
      row.unit_no,
      bytes(row.body_enc),
      hash,
      seq,
      row.expires_at,
      now,
      region,
      id,
      row.version,
    ])
    await tx.run(parties, [now, region, id])
    await around(tx, region, id, row)
    await tx.run(remember, [
      person,
      key,
      '/bff/contracts/:id/me',
      hash,
      200,
      Buffer.from(JSON.stringify(replies.write)),
      now,
    ])
    return replies.write
  })
}

const bodyOf = async request => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

new Koa()
  .use(async ctx => {
    if (ctx.path === '/health') return void (ctx.body = { ok: true })
    const person = await who(ctx)
    const [, , , id] = ctx.path.split('/')
    if (!id) ctx.body = await list(person)
    else if (ctx.method === 'GET') ctx.body = await read(id.slice(0, 6), id)
    else {
      const body = await bodyOf(ctx.req)
      JSON.parse(body)
      ctx.body = await write(person, id.slice(0, 6), id, ctx.get('idempotency-key') || randomUUID(), body)
    }
  })
  .listen(Number(PORT))

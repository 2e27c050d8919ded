import { describeEachStore } from '../../test/stores'
import { readConfig } from '../config'
import { sweep } from './sweep'

const day = 86_400_000
const now = Date.UTC(2027, 0, 15)
const keep = readConfig({}).keep
const ago = (days: number) => now - days * day

describeEachStore(getStore => {
  const db = () => getStore().db
  const idsIn = async (table: 'open_call' | 'outbox') =>
    (await db().selectFrom(table).select('id').orderBy('id').execute()).map(row => row.id)

  const call = (id: string, at: number) => ({
    id,
    at,
    caller: 'sharing',
    app_id: 'a',
    path: '/open/v1/x',
    purpose: 'p',
    reference: '',
    body_sha256: '',
    status: 200,
    code: 0,
    subjects: '[]',
    ms: 1,
  })

  test('calls of other platforms are kept for six months, and then go, however many they are', async () => {
    const old = Array.from({ length: 2_500 }, (_, i) => call(`old-${i}`, ago(200) + (i % 3)))
    for (let from = 0; from < old.length; from += 250)
      await db()
        .insertInto('open_call')
        .values(old.slice(from, from + 250))
        .execute()
    await db()
      .insertInto('open_call')
      .values([call('day-183', ago(183)), call('day-184', ago(184)), call('today', now)])
      .execute()
    expect(await sweep(getStore(), keep, now)).toMatchObject({ open_call: 2_500 })
    expect(await idsIn('open_call')).toEqual(['day-183', 'day-184', 'today'])
    expect(await sweep(getStore(), keep, now)).toMatchObject({ open_call: 0 })
  })

  test('what was delivered goes with its bytes; what waits or was given up stays, however old', async () => {
    const job = (id: string, status: 'pending' | 'done' | 'dead' | 'dropped', doneAt: number | null) => ({
      region_code: '421202',
      id,
      stream: id,
      seq: 1,
      contract_id: 'c',
      topic: 'push',
      payload_enc: Buffer.from('x'),
      status,
      attempts: 1,
      available_at: 0,
      created_at: 0,
      done_at: doneAt,
    })
    const jobs = [
      job('dead', 'dead', ago(400)),
      job('done-new', 'done', ago(100)),
      job('done-old', 'done', ago(185)),
      job('dropped-old', 'dropped', ago(300)),
      job('waits', 'pending', null),
    ]
    await db().insertInto('outbox').values(jobs).execute()
    const body = { region_code: '421202', step: '/x', sha256: '', at: 0, body_enc: Buffer.from('x') }
    await db()
      .insertInto('outbox_body')
      .values(jobs.map(({ id }) => ({ ...body, outbox_id: id })))
      .execute()
    expect(await sweep(getStore(), keep, now)).toMatchObject({ outbox: 2 })
    expect(await idsIn('outbox')).toEqual(['dead', 'done-new', 'waits'])
    const bodies = await db().selectFrom('outbox_body').select('outbox_id').orderBy('outbox_id').execute()
    expect(bodies.map(row => row.outbox_id)).toEqual(['dead', 'done-new', 'waits'])
  })

  test('logins, replies, links, entries and drawings go when their time is over', async () => {
    const session = { person_key: 'p', person_enc: Buffer.from('x'), created_at: 0, last_seen_at: 0 }
    const reply = { person_key: 'p', route: '/', request_hash: '', status: 200, reply_enc: Buffer.from('x') }
    const link = { region_code: '421202', contract_id: 'c', person_key: 'p' }
    const drawing = {
      region_code: '421202',
      contract_id: 'c',
      text_version: 1,
      strokes_enc: Buffer.from('x'),
    }
    for (const [name, days] of [
      ['old', 185],
      ['new', 20],
    ] as const) {
      const expires_at = ago(days)
      await db()
        .insertInto('session')
        .values({ ...session, token_hash: name, expires_at })
        .execute()
      await db()
        .insertInto('idempotency')
        .values({ ...reply, key: name, created_at: ago(days) })
        .execute()
      await db()
        .insertInto('document_link')
        .values({ ...link, token_hash: name, expires_at })
        .execute()
      await db()
        .insertInto('signature_draft')
        .values({ ...drawing, party_id: name, updated_at: ago(days) })
        .execute()
    }
    const gone = { session: 1, idempotency: 1, document_link: 1, signature_draft: 1 }
    expect(await sweep(getStore(), keep, now)).toMatchObject(gone)
    expect(await db().selectFrom('session').select('token_hash').execute()).toEqual([{ token_hash: 'new' }])
    expect(await db().selectFrom('idempotency').select('key').execute()).toEqual([{ key: 'new' }])
  })
})

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { routes } from '@clf/shared/routes'
import { rowsOf } from '../src/rotation/scan.sql'
import { sealedColumns } from '../src/rotation/sealedColumns'
import { drawnName } from '../src/journey/phone'
import { freeze, gather, joinAll, plainStep, signAll, submit, fillIn, type Deal } from '../src/journey/steps'
import { codeOf, look, pair } from './deals'
import { filesBelow, scan, type Needle, type Place } from './scan'
import { startTestStack, type TestStack } from './stack'
import { storeKinds, testDatabase, type TestDatabase } from './stores'

const pgDump = () => {
  const root = '/usr/lib/postgresql'
  const [found] = readdirSync(root)
    .map(version => join(root, version, 'bin/pg_dump'))
    .filter(existsSync)
  if (!found) throw new Error('pg_dump is missing')
  return found
}

/** First bytes of pictures, as bytes and as the base64 that a JSON body would carry. */
const pictures: Needle[] = [
  { what: 'a JPEG', value: Buffer.from('ffd8ffe000104a464946', 'hex') },
  { what: 'a JPEG with Exif', value: Buffer.from('45786966000049492a00', 'hex') },
  { what: 'a PNG', value: Buffer.from('89504e470d0a1a0a', 'hex') },
  { what: 'a picture as data URL', value: 'data:image/' },
  { what: 'a PDF', value: '%PDF-1.' },
  { what: 'strokes', value: '"strokes":[[' },
  { what: 'a drawn name', value: '<svg ' },
  { what: 'a private key', value: 'PRIVATE KEY-----' },
]

const scope = { individuals: true, fullPayment: true, existingResidence: true, actInPerson: true }

/**
 * Nothing personal and no secret lies in clear in the database, in files or in the log, after all that can happen in a sale.
 * Full names are looked for too: they stand only in sealed columns; what is listed or logged is an id or a keyed hash.
 * The host's number of a face check (face_session.request_id) may be read: played by another person it only fails.
 */
describe.each(storeKinds)('what lies on the %s store after a sale', kind => {
  const ownTmp = mkdtempSync(join(tmpdir(), 'clf-scan-'))
  const systemTmp = process.env.TMPDIR
  let database: TestDatabase
  let stack: TestStack
  let deal: Deal
  const needles: Needle[] = [...pictures]
  const remember = (what: string, value: string | Uint8Array) => needles.push({ what, value })

  async function everything(): Promise<Place[]> {
    const { databaseUrl, dataDir } = database.options
    const store = await database.open()
    const places = [
      ...filesBelow(ownTmp, [join(stack.dataDir, 'keys')]),
      { where: 'the log', bytes: Buffer.from(stack.logs.join('\n')) },
    ]
    if (databaseUrl) {
      const dump = execFileSync(pgDump(), ['-d', databaseUrl], { maxBuffer: 1 << 28 })
      return [...places, { where: 'the dump of the database', bytes: dump }]
    }
    expect(existsSync(join(dataDir, 'clf.db'))).toBe(true)
    // Long values lie in several pages of the file: read as values they are whole.
    for (const { name } of await store.db.introspection.getTables()) {
      const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(store.db)
      const values = rows.flatMap(row => Object.values(row))
      const bytes = values.map(v =>
        v instanceof ArrayBuffer ? Buffer.from(v) : Buffer.isBuffer(v) ? v : Buffer.from(String(v)),
      )
      places.push({ where: `table ${name}`, bytes: Buffer.concat(bytes.flatMap(b => [b, Buffer.of(10)])) })
    }
    return places
  }

  /** Everything that the people of this sale would not like to be read. */
  async function collect(): Promise<void> {
    for (const { person, token } of deal.all) {
      remember('an ID number', person.idNo)
      remember('a phone number', person.phone)
      remember('a name', person.name)
      remember('a session token', token ?? '')
    }
    deal.all.forEach((_, i) => remember('an address', `咸宁市咸安区温泉街道示范路${i + 1}号`))
    const { house } = await look(pair(deal).seller, deal)
    remember('a certificate number', deal.home.certNo)
    remember('the place of the home', house?.location ?? '')
    const { fields } = stack.app.keys
    const hostToken = sealedColumns.find(c => c.column === 'host_token_enc')
    const receipt = sealedColumns.find(c => c.column === 'host_ref_enc')
    for (const column of [hostToken, receipt])
      if (column)
        for await (const { key, value } of rowsOf(stack.app.store, column))
          remember(column.column, await fields.open(Buffer.from(value), column.contextOf(key)))
    const keyDir = join(stack.dataDir, 'keys')
    for (const file of ['field-1.key', 'person.key', 'evidence-sm2.key', 'log.key', 'seal.pass'])
      remember(file, readFileSync(join(keyDir, file), 'utf8').trim())
    for (const file of ['field-1.key', 'person.key', 'evidence-sm2.key'])
      remember(`${file} as bytes`, Buffer.from(readFileSync(join(keyDir, file), 'utf8').trim(), 'hex'))
    remember('the secret shared with the platforms', stack.app.config.registry.secret)
  }

  beforeAll(async () => {
    process.env.TMPDIR = ownTmp
    mkdirSync(join(ownTmp, 'control'))
    database = await testDatabase(kind)
    stack = await startTestStack(await database.open())

    deal = await gather(stack.url, stack.outside, { owners: 2, buyers: 2 })
    const { seller, buyer } = pair(deal)
    const id = (deal.id = (
      await seller.call(routes.startContract, {
        body: { regionCode: deal.home.areaCode, side: 'seller', scope },
      })
    ).id)
    // A refused check first: the home is sealed off, then it is free.
    await stack.outside.change(deal.home.certNo, { restrictions: ['SEAL'] })
    const check = () =>
      seller.call(routes.verifyHouse, { params: { id }, body: { certNo: deal.home.certNo } })
    await check().catch(() => undefined)
    await stack.outside.change(deal.home.certNo, { restrictions: [] })
    await check()
    for (const { person } of deal.purchasers)
      await seller.call(routes.addParty, {
        params: { id },
        body: { side: 'buyer', role: 'BUYER', name: person.name, idNo: person.idNo },
      })
    await joinAll(deal, seller)
    // The owners declare that they are married and own together.
    await fillIn(deal, plainStep, stack.now())
    await freeze(deal)
    for (const phone of deal.all) await phone.confirmAll(id)
    // A failed face check, a drawing that is only a draft, a message of somebody who has no session.
    const { session, hostToken } = await buyer.call(routes.createFaceSession, {
      params: { id },
      body: { purpose: 'sign' },
    })
    await stack.outside.playFace(buyer.person, hostToken, 'FACE_MISMATCH')
    const failed = await buyer.call(routes.finishFaceSession, {
      params: { id, sid: session.sessionId },
      body: { hint: 'finished' },
    })
    expect(failed.state).toBe('FAILED')
    await stack.raw('POST', `/bff/contracts/${id}/submit`, {
      token: 'x'.repeat(43),
      body: { idNo: buyer.person.idNo },
    })
    await signAll(deal)
    expect(
      await codeOf(seller.call(routes.verifyHouse, { params: { id }, body: { certNo: deal.home.certNo } })),
    ).not.toBe('')
    await submit(deal)
    await stack.drain()
    expect((await look(seller, deal)).filing?.document.state).toBe('DONE')
    await seller.call(routes.contractDocument, { params: { id } })
    await collect()
  }, 120_000)

  afterAll(async () => {
    await stack.close()
    await database.remove()
    if (systemTmp === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = systemTmp
    rmSync(ownTmp, { recursive: true, force: true })
  })

  test('holds no ID number, phone, address, name, certificate, picture, token or key in any form', async () => {
    const places = await everything()
    expect(places.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeGreaterThan(300_000)
    expect(needles.every(({ value }) => value.length > 1)).toBe(true)
    expect(new Set(needles.map(n => n.what)).size).toBeGreaterThan(20)
    expect(scan(places, needles)).toEqual([])
  })

  test('and the scan would find each of them, wherever and however it lay', async () => {
    const { buyer } = pair(deal)
    const { idNo, name, phone } = buyer.person
    const store = stack.app.store
    const plant = async (value: string) =>
      void (await store.db
        .insertInto('parameter')
        .values({
          region_code: '421299',
          name: value.slice(0, 3),
          value,
          version: 1,
          effective_at: 0,
          approved_by: null,
        })
        .execute())
    await plant(`{"idNo":"${idNo}"}`)
    await plant(encodeURIComponent(name))
    await store.db
      .updateTable('idempotency')
      .set({ reply_enc: Buffer.from(phone, 'utf16le') })
      .where('person_key', '=', stack.app.keys.personKey('ID_CARD', idNo))
      .execute()
    writeFileSync(join(ownTmp, 'control', 'a.bin'), Buffer.from('89504e470d0a1a0a00', 'hex'))
    writeFileSync(join(ownTmp, 'control', 'b.bin'), JSON.stringify(drawnName(1)))
    ;(stack.logs as string[]).push(Buffer.from(`x${buyer.token ?? ''}y`).toString('base64'))
    const hits = scan(await everything(), needles)
    for (const what of ['an ID number', 'a name', 'a phone number', 'a PNG', 'strokes', 'a session token'])
      expect(hits.filter(hit => hit.startsWith(what)).length).toBeGreaterThan(0)
  })
})

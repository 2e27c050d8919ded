import { randomBytes } from 'node:crypto'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { routes } from '@clf/shared/routes'
import { dealAt, look, pair } from '../../test/deals'
import { startTestStack, type TestStack } from '../../test/stack'
import { describeEachStore } from '../../test/stores'
import { FieldCryptoError, loadKeys, sha256Hex, type FieldCrypto } from '../crypto'
import type { Deal } from '../journey/steps'
import { directoryBlobs } from '../store/blobs'
import { rotateBlobs } from './rotateBlobs'
import { rotateFields, type ColumnReport } from './rotateFields'
import { replaceValue, rowsOf } from './scan.sql'
import { blobColumns, sealedColumns } from './sealedColumns'

const sumOf = (reports: readonly ColumnReport[], id: string, kept: boolean) =>
  reports.filter(r => r.kept === kept).reduce((sum, { byKey }) => sum + (byKey[id] ?? 0), 0)

class PowerCut extends Error {}
/** Loses its power at the n-th seal. */
function dying(fields: FieldCrypto, after: number): FieldCrypto {
  let left = after
  return {
    ...fields,
    seal: async (plain, context) => {
      if (left-- <= 0) throw new PowerCut()
      return fields.seal(plain, context)
    },
  }
}

describeEachStore(getStore => {
  let stack: TestStack
  let deal: Deal
  let keyDir: string
  let fields: FieldCrypto
  const parts = (apply: boolean) => ({ store: getStore(), fields, apply })
  const files = () => directoryBlobs(join(stack.dataDir, 'blobs'))
  const pdfOf = async () =>
    Buffer.from(
      (await pair(deal).seller.call(routes.contractDocument, {
        params: { id: deal.id },
      })) as unknown as ArrayBuffer,
    )

  beforeAll(async () => {
    // The second key has come to the server, which still seals with the first.
    stack = await startTestStack(getStore(), {
      prepareKeys: dir => {
        keyDir = dir
        writeFileSync(join(dir, 'field-2.key'), randomBytes(48).toString('hex'), { mode: 0o600 })
        writeFileSync(join(dir, 'field-current'), '1\n')
      },
    })
    deal = await dealAt(stack, 'filed', { owners: 2, buyers: 1 })
    await stack.drain()
    await dealAt(stack, 'confirmed')
    rmSync(join(keyDir, 'field-current'))
    fields = (await loadKeys(keyDir)).fields
  }, 120_000)
  afterAll(() => stack.close())

  test('knows every sealed column and every column that names a file', async () => {
    const tables = await getStore().db.introspection.getTables()
    const columns = tables.flatMap(t => t.columns.map(c => `${t.name}.${c.name}`))
    expect(columns.filter(c => c.endsWith('_enc')).sort()).toEqual(
      sealedColumns.map(c => `${c.table}.${c.column}`).sort(),
    )
    expect(columns.filter(c => c.endsWith('blob')).sort()).toEqual(
      blobColumns.map(c => `${c.table}.${c.column}`).sort(),
    )
  })

  test('every value opens in its own row and in no other', async () => {
    let opened = 0
    for (const column of sealedColumns) {
      let before: string | undefined
      for await (const { key, value } of rowsOf(getStore(), column)) {
        const context = column.contextOf(key)
        await expect(fields.openBytes(Buffer.from(value), context)).resolves.toBeDefined()
        if (before)
          await expect(fields.openBytes(Buffer.from(value), before)).rejects.toThrow(
            new FieldCryptoError('NOT_AUTHENTIC'),
          )
        before = context
        opened += 1
      }
    }
    expect(opened).toBeGreaterThan(50)
  })

  test('a dry run tells what there is and changes nothing', async () => {
    const reports = await rotateFields(parts(false))
    expect(sumOf(reports, '1', false)).toBeGreaterThan(20)
    expect(sumOf(reports, '1', true)).toBeGreaterThan(10)
    expect(sumOf(reports, '2', false)).toBe(0)
    expect(await rotateFields(parts(false))).toEqual(reports)
    expect(fields.currentKeyId).toBe('2')
  })

  test('cut off in the middle it leaves every row readable, and goes on where it was', async () => {
    const before = await rotateFields(parts(false))
    await expect(rotateFields({ ...parts(true), fields: dying(fields, 9) })).rejects.toThrow(PowerCut)
    const between = await rotateFields(parts(false))
    expect(sumOf(between, '2', false)).toBe(9)
    expect(sumOf(between, '1', false)).toBe(sumOf(before, '1', false) - 9)
    for (const phone of deal.all) expect((await look(phone, deal)).state).toBe('FILED')
    const rest = await rotateFields(parts(true))
    expect(rest.reduce((sum, r) => sum + r.resealed, 0)).toBe(sumOf(before, '1', false) - 9)
  })

  test('goes on beside a server at work', async () => {
    let done = false
    const sale = dealAt(stack, 'filed').finally(() => (done = true))
    let rounds = 0
    while (!done) {
      for (const report of await rotateFields(parts(true))) expect(report.damaged).toBe(0)
      rounds += 1
      await pause(20) // the embedded store never waits: give the server its turn
    }
    const filed = await sale
    expect(rounds).toBeGreaterThan(0)
    expect((await look(pair(filed).buyer, filed)).state).toBe('FILED')
    await stack.drain()
    expect((await look(pair(filed).buyer, filed)).filing?.document.state).toBe('DONE')
    const last = await rotateFields(parts(true))
    expect(sumOf(last, '1', false)).toBe(0)
    expect(sumOf(last, '2', false)).toBeGreaterThan(20)
  })

  test('evidence keeps its key: the database refuses to have it sealed again, and it still opens', async () => {
    const kept = sealedColumns.filter(c => c.kept)
    expect(kept.map(c => `${c.table}.${c.column}`)).toEqual([
      'register_change.change_enc',
      'alert_handling.sentence_enc',
      'supervision_act.body_enc',
      'unmask_record.reason_enc',
      'export_record.filter_enc',
      'contract_event.payload_enc',
      'verification_record.response_enc',
      'verification_record.result_enc',
      'signature.strokes_enc',
      'broker_signature.strokes_enc',
      'broker_signature.drawing_enc',
      'amendment.body_enc',
    ])
    let tried = 0
    for (const column of kept)
      for await (const found of rowsOf(getStore(), column)) {
        expect(fields.keyIdOf(Buffer.from(found.value))).toBe('1')
        if (tried++ < 50)
          await expect(replaceValue(getStore(), column, found, Buffer.from('x'))).rejects.toThrow(
            'append-only',
          )
      }
    expect(tried).toBeGreaterThan(20)
  })

  test('files get a new seal, the same content, and the old ones go; cut off in between nothing is lost', async () => {
    const before = await pdfOf()
    const addresses = await getStore().db.selectFrom('filing').select('document_blob').execute()
    await expect(rotateBlobs({ ...parts(true), blobs: files(), fields: dying(fields, 1) })).rejects.toThrow(
      PowerCut,
    )
    expect(sha256Hex(await pdfOf())).toBe(sha256Hex(before))
    const reports = await rotateBlobs({ ...parts(true), blobs: files() })
    expect(sumOf(reports, '1', false)).toBe(0)
    expect(sumOf(reports, '2', false)).toBeGreaterThanOrEqual(2)
    expect(sha256Hex(await pdfOf())).toBe(sha256Hex(before))
    for (const { document_blob: old } of addresses)
      if (old) expect(existsSync(join(stack.dataDir, 'blobs', old.slice(0, 2), old))).toBe(false)
    const listed = await getStore().db.selectFrom('blob').select('sha256').execute()
    for (const { sha256 } of listed) await expect(files().get(sha256)).resolves.toBeDefined()
  })

  test('a value that was tampered with is reported and left as it is', async () => {
    const [session] = await getStore().db.selectFrom('session').select('token_hash').limit(1).execute()
    const other = await fields.seal('{}', 'session:another')
    const old = await getStore()
      .db.selectFrom('session')
      .select(sql<Buffer>`person_enc`.as('was'))
      .where('token_hash', '=', session?.token_hash ?? '')
      .executeTakeFirstOrThrow()
    const forged = Buffer.from(other)
    forged[2] = '1'.charCodeAt(0)
    await getStore()
      .db.updateTable('session')
      .set({ person_enc: forged })
      .where('token_hash', '=', session?.token_hash ?? '')
      .execute()
    const report = (await rotateFields(parts(true))).find(r => r.column === 'session.person_enc')
    expect(report).toMatchObject({ damaged: 1, byKey: { '1': 1 } })
    await getStore()
      .db.updateTable('session')
      .set({ person_enc: Buffer.from(old.was) })
      .where('token_hash', '=', session?.token_hash ?? '')
      .execute()
  })
})

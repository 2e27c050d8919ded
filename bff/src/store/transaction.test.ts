import { setTimeout as sleep } from 'node:timers/promises'
import { describeEachStore } from '../../test/stores'
import type { Store, Tx } from '.'
import { RetryTransaction } from './errors'

const key = { region_code: '421202', name: 'day-1' }

const read = (db: Store['db'] | Tx) =>
  db
    .selectFrom('counter')
    .select('value')
    .where('region_code', '=', key.region_code)
    .where('name', '=', key.name)
    .executeTakeFirstOrThrow()

const write = (tx: Tx, value: number) =>
  tx
    .updateTable('counter')
    .set({ value })
    .where('region_code', '=', key.region_code)
    .where('name', '=', key.name)
    .execute()

describeEachStore(getStore => {
  beforeEach(async () => {
    await getStore().db.deleteFrom('counter').execute()
    await getStore()
      .db.insertInto('counter')
      .values({ ...key, value: 0 })
      .execute()
  })

  test('no update is lost when 30 transactions read, wait and write the same row', async () => {
    const add = () =>
      getStore().transaction(async tx => {
        const { value } = await read(tx)
        await sleep(1)
        await write(tx, value + 1)
      })
    await Promise.all(Array.from({ length: 30 }, add))
    expect(await read(getStore().db)).toEqual({ value: 30 })
  })

  test('forUpdate is accepted and keeps the row for its transaction', async () => {
    const add = () =>
      getStore().transaction(async tx => {
        const row = await tx
          .selectFrom('counter')
          .selectAll()
          .where('name', '=', key.name)
          .forUpdate()
          .executeTakeFirstOrThrow()
        await write(tx, row.value + 1)
      })
    await Promise.all(Array.from({ length: 10 }, add))
    expect(await read(getStore().db)).toEqual({ value: 10 })
  })

  test('a read outside does not see an open transaction and does not wait for it', async () => {
    let finish = () => {}
    const gate = new Promise<void>(resolve => (finish = resolve))
    let written = () => {}
    const hasWritten = new Promise<void>(resolve => (written = resolve))
    const open = getStore().transaction(async tx => {
      await write(tx, 99)
      written()
      await gate
    })
    await hasWritten
    expect(await read(getStore().db)).toEqual({ value: 0 })
    finish()
    await open
    expect(await read(getStore().db)).toEqual({ value: 99 })
  })

  test('a single write outside waits its turn and is not part of a transaction that fails', async () => {
    const failing = getStore().transaction(async tx => {
      await write(tx, 5)
      await sleep(20)
      throw new Error('no')
    })
    const single = getStore()
      .db.insertInto('counter')
      .values({ ...key, name: 'other', value: 7 })
      .execute()
    await expect(failing).rejects.toThrow('no')
    await single
    expect(await read(getStore().db)).toEqual({ value: 0 })
    const other = await getStore()
      .db.selectFrom('counter')
      .select('value')
      .where('name', '=', 'other')
      .execute()
    expect(other).toEqual([{ value: 7 }])
  })

  test('a failed transaction leaves nothing, and the next one works', async () => {
    await expect(
      getStore().transaction(async tx => {
        await write(tx, 1)
        await tx
          .insertInto('counter')
          .values({ ...key, value: 1 })
          .execute()
      }),
    ).rejects.toThrow()
    expect(await read(getStore().db)).toEqual({ value: 0 })
    await getStore().transaction(tx => write(tx, 2))
    expect(await read(getStore().db)).toEqual({ value: 2 })
  })

  test('RetryTransaction runs it again from the start', async () => {
    let runs = 0
    const result = await getStore().transaction(async tx => {
      const { value } = await read(tx)
      await write(tx, value + 1)
      if (++runs < 3) throw new RetryTransaction('again')
      return runs
    })
    expect(result).toBe(3)
    expect(await read(getStore().db)).toEqual({ value: 1 })
  })

  test('the plain database and a second transaction are refused inside one', async () => {
    await expect(getStore().transaction(() => read(getStore().db))).rejects.toThrow('pass the tx on')
    await expect(getStore().transaction(() => getStore().transaction(tx => write(tx, 3)))).rejects.toThrow(
      'pass the tx on',
    )
    expect(await read(getStore().db)).toEqual({ value: 0 })
  })

  test('work begun inside a transaction may use the database after its end', async () => {
    let later: Promise<unknown> = Promise.resolve()
    await getStore().transaction(async tx => {
      later = sleep(30).then(() => read(getStore().db))
      await write(tx, 4)
    })
    expect(await later).toEqual({ value: 4 })
  })

  test('numbers and bytes come back as numbers and Buffers', async () => {
    const bytes = Uint8Array.from([0, 1, 255])
    const at = 1_800_000_000_000
    const reply = { person_key: 'p', key: 'k', route: 'r', request_hash: 'h', status: 200, created_at: at }
    await getStore()
      .db.insertInto('idempotency')
      .values({ ...reply, reply_enc: bytes })
      .execute()
    const row = await getStore().db.selectFrom('idempotency').selectAll().executeTakeFirstOrThrow()
    expect(row.created_at).toBe(at)
    expect(Buffer.isBuffer(row.reply_enc)).toBe(true)
    expect([...row.reply_enc]).toEqual([0, 1, 255])
    const sums = await getStore()
      .db.selectFrom('idempotency')
      .select(eb => [eb.fn.countAll<number>().as('n'), eb.fn.sum<number>('created_at').as('total')])
      .executeTakeFirstOrThrow()
    expect(sums).toEqual({ n: 1, total: at })
  })

  test('update and delete tell how many rows they met', async () => {
    const hit = await getStore()
      .db.updateTable('counter')
      .set({ value: 1 })
      .where('name', '=', key.name)
      .executeTakeFirst()
    const miss = await getStore()
      .db.updateTable('counter')
      .set({ value: 1 })
      .where('name', '=', 'none')
      .executeTakeFirst()
    expect([hit.numUpdatedRows, miss.numUpdatedRows]).toEqual([1n, 0n])
  })

  test('ping answers', async () => {
    await expect(getStore().ping()).resolves.toBeUndefined()
  })
})

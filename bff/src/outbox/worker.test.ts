import { setTimeout as sleep } from 'node:timers/promises'
import { randomBytes } from 'node:crypto'
import { describeEachStore } from '../../test/stores'
import { createFieldCrypto, memoryKeyring } from '../crypto'
import type { Store } from '../store'
import {
  createEnqueue,
  deadLetters,
  dropDeadLetter,
  outboxFigures,
  replayDeadLetter,
  RetryLater,
  startOutbox,
  viewDeadLetters,
} from '.'
import { createDeliveries } from './body.sql'
import type { Handler, Outbox, OutboxOptions } from '.'

const crypto = createFieldCrypto(memoryKeyring({ k: randomBytes(48) }, 'k'))
const start = 1_800_000_000_000
const minute = 60_000

function signal() {
  let give = () => {}
  const given = new Promise<void>(resolve => (give = resolve))
  return { give, given }
}

describeEachStore((getStore, database) => {
  let now = start
  const clock = { now: () => now }
  const enqueue = createEnqueue({ clock, crypto })
  const logged: unknown[] = []
  const log = {
    info: () => {},
    warn: (...args: unknown[]) => logged.push(args),
    error: (...args: unknown[]) => logged.push(args),
  }
  const workers: Outbox[] = []

  const job = (stream: string, payload: unknown = {}, more = {}) => ({
    regionCode: '421202',
    contractId: 'c1',
    stream,
    topic: 'push',
    payload,
    ...more,
  })
  const add = (...jobs: ReturnType<typeof job>[]) =>
    getStore().transaction(async tx => {
      const ids: string[] = []
      for (const each of jobs) ids.push(await enqueue(tx, each))
      return ids
    })
  const worker = (push: Handler, more: Partial<OutboxOptions> = {}): Outbox => {
    const outbox = startOutbox({
      store: getStore(),
      handlers: { push },
      clock,
      crypto,
      log,
      pollMs: 0,
      ...more,
    })
    workers.push(outbox)
    return outbox
  }
  const rows = (db: Store['db'] = getStore().db) =>
    db
      .selectFrom('outbox')
      .select(['stream', 'seq', 'status', 'attempts', 'last_error', 'available_at'])
      .orderBy('stream')
      .orderBy('seq')
      .execute()

  beforeEach(async () => {
    await getStore().db.deleteFrom('outbox').execute()
    now = start
    logged.length = 0
  })
  afterEach(async () => {
    await Promise.all(workers.splice(0).map(each => each.stop()))
  })

  test('hands the payload over as it was enqueued, once', async () => {
    const seen: unknown[] = []
    const [id] = await add(job('a', { name: '测试', n: 1 }))
    const outbox = worker(async each => void seen.push([each.id, each.payload, each.attempt, each.seq]))
    await outbox.drain()
    await outbox.drain()
    expect(seen).toEqual([[id, { name: '测试', n: 1 }, 1, 1]])
    expect(await rows()).toMatchObject([{ status: 'done' }])
  })

  test('the payload is not readable in the table', async () => {
    await add(job('a', { idNo: '421200199001010015' }))
    const { payload_enc } = await getStore()
      .db.selectFrom('outbox')
      .select('payload_enc')
      .executeTakeFirstOrThrow()
    expect(payload_enc.includes('421200199001010015')).toBe(false)
  })

  test('a failed transaction enqueues nothing', async () => {
    const failing = getStore().transaction(async tx => {
      await enqueue(tx, job('a'))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await rows()).toEqual([])
  })

  test('twenty transactions enqueue into one stream at once: every place is used once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => add(job('a'))))
    expect((await rows()).map(row => row.seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
  })

  test('two workers deliver 120 jobs of 12 streams once, in order, never two of a stream at the same time', async () => {
    for (let i = 0; i < 10; i++) await add(...Array.from({ length: 12 }, (_, s) => job(`s${s}`, i)))
    const delivered: Record<string, unknown[]> = {}
    const atWork = new Set<string>()
    const overlaps: string[] = []
    const by = { first: 0, second: 0 }
    const handler =
      (name: keyof typeof by): Handler =>
      async each => {
        if (atWork.has(each.stream)) overlaps.push(each.stream)
        atWork.add(each.stream)
        await sleep(Math.random() * 4)
        ;(delivered[each.stream] ??= []).push(each.payload)
        by[name]++
        atWork.delete(each.stream)
      }
    // On PostgreSQL the second worker has connections of its own, as a second process would.
    const other = getStore().kind === 'postgres' ? await database().open() : getStore()
    // Room for a third of the streams each, so that neither can take them all.
    const first = worker(handler('first'), { concurrency: 4 })
    const second = worker(handler('second'), { store: other, concurrency: 4 })
    const open = async () => (await outboxFigures(getStore().db, now)).pending
    while ((await open()) > 0) await Promise.all([first.drain(), second.drain()])
    expect(overlaps).toEqual([])
    expect(Object.keys(delivered)).toHaveLength(12)
    for (const each of Object.values(delivered)) expect(each).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(by.first).toBeGreaterThan(0)
    expect(by.second).toBeGreaterThan(0)
  })

  test('a failing job waits longer each time and holds back its own stream only', async () => {
    let broken = true
    const seen: unknown[] = []
    const outbox = worker(
      async each => {
        if (broken && each.payload === 'a1') throw new Error('upstream down')
        seen.push(each.payload)
      },
      { random: () => 0 },
    )
    await add(job('a', 'a1'), job('a', 'a2'), job('b', 'b1'))
    const waits: number[] = []
    for (let i = 0; i < 11; i++) {
      await outbox.drain()
      const wait = (await rows())[0]!.available_at - now
      waits.push(wait / 1000)
      now += wait - 1
      await outbox.drain()
      expect((await rows())[0]).toMatchObject({ attempts: i + 1 })
      now += 1
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600])
    expect(seen).toEqual(['b1'])
    broken = false
    await outbox.drain()
    expect(seen).toEqual(['b1', 'a1', 'a2'])
  })

  test('RetryLater waits as long as it says and does not count', async () => {
    let ready = false
    const attempts: number[] = []
    const outbox = worker(
      async each => {
        attempts.push(each.attempt)
        if (!ready) throw new RetryLater(5 * minute)
      },
      { maxAttempts: 2 },
    )
    await add(job('a'))
    for (let i = 0; i < 4; i++, now += 5 * minute) await outbox.drain()
    now -= 1
    ready = true
    await outbox.drain()
    expect(attempts).toEqual([1, 1, 1, 1])
    now += 1
    await outbox.drain()
    expect(attempts).toEqual([1, 1, 1, 1, 1])
    expect(await rows()).toMatchObject([{ status: 'done' }])
    expect(logged).toEqual([])
  })

  test('a wait with a fraction of a millisecond is a wait', async () => {
    let tries = 0
    const outbox = worker(() => {
      tries += 1
      return tries === 1 ? Promise.reject(new RetryLater(1_000.5)) : Promise.resolve()
    })
    await add(job('a'))
    await outbox.drain()
    now += 1_001
    await outbox.drain()
    expect(await rows()).toMatchObject([{ status: 'done' }])
  })

  test('after the last attempt a job is dead, says so without personal data, lets a skippable stream go on, and can be replayed', async () => {
    let broken = true
    const seen: unknown[] = []
    const outbox = worker(
      async each => {
        if (broken && each.payload === 1)
          throw Object.assign(new Error('买受人 421200199001010015 不存在'), {
            code: 'ERR_BAD_REQUEST',
            status: 422,
          })
        seen.push(each.payload)
      },
      { maxAttempts: { push: 3 }, skippable: ['push'] },
    )
    const [id = ''] = await add(job('a', 1), job('a', 2))
    for (let i = 0; i < 3; i++, now += minute) await outbox.drain()
    await outbox.drain()
    expect(seen).toEqual([2])
    expect(await rows()).toMatchObject([
      { status: 'dead', attempts: 3, last_error: 'Error ERR_BAD_REQUEST 422' },
      { status: 'done' },
    ])
    expect(JSON.stringify(logged)).not.toMatch(/4212|买受人/)
    expect(logged.at(-1)).toEqual([
      { outboxId: id, topic: 'push', contractId: 'c1', attempt: 3, failure: 'Error ERR_BAD_REQUEST 422' },
      'outbox job given up',
    ])
    expect(await deadLetters(getStore().db, '421202')).toMatchObject([{ id, topic: 'push', attempts: 3 }])
    expect(await deadLetters(getStore().db, '421281')).toEqual([])
    expect(await outboxFigures(getStore().db, now)).toEqual({ pending: 0, oldestDueMs: 0, dead: 1 })

    broken = false
    const replay = () => getStore().transaction(tx => replayDeadLetter(tx, '421202', id, now))
    expect([await replay(), await replay()]).toEqual([true, false])
    await outbox.drain()
    expect(seen).toEqual([2, 1])
  })

  test('every attempt sends the bytes of the first one, step by step, whatever has changed meanwhile', async () => {
    const sent: string[] = []
    let price = 1
    const outbox = worker(async each => {
      for (const step of ['/accepted', '/finished'])
        sent.push(`${each.delivery.id} ${await each.delivery.frozen(step, () => `${step} ${price++}`)}`)
      if (sent.length < 6) throw new Error('reply lost')
    })
    const [id] = await add(job('a'))
    for (let i = 0; i < 3; i++, now += minute) await outbox.drain()
    const once = [`${id} /accepted 1`, `${id} /finished 2`]
    expect(sent).toEqual([...once, ...once, ...once])
    const { body_enc } = await getStore()
      .db.selectFrom('outbox_body')
      .select('body_enc')
      .where('outbox_id', '=', id ?? '')
      .executeTakeFirstOrThrow()
    expect(body_enc.includes('/accepted')).toBe(false)
  })

  test('two workers that freeze one step at once send the same bytes', async () => {
    await add(job('a'))
    const row = await getStore().db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow()
    const parts = { store: getStore(), clock, crypto }
    const bodies = await Promise.all(
      [1, 2, 3, 4].map(n => createDeliveries(parts)(row).frozen('/push', () => `body ${n}`)),
    )
    expect(new Set(bodies).size).toBe(1)
  })

  test('a dead letter holds the rest of its stream until it is replayed or dropped', async () => {
    let broken = true
    const seen: unknown[] = []
    const outbox = worker(
      async each => {
        if (broken && each.payload === 1) throw new Error('no')
        seen.push(each.payload)
      },
      { maxAttempts: 1 },
    )
    const [a1 = ''] = await add(job('a', 1), job('a', 2), job('b', 1), job('b', 2), job('c', 3))
    await outbox.drain()
    expect(seen).toEqual([3])
    const list = await viewDeadLetters(getStore().db, null)
    expect(list).toHaveLength(2)
    expect(list.find(line => line.id === a1)).toEqual({
      id: a1,
      regionCode: '421202',
      contractId: 'c1',
      topic: 'push',
      topicLabel: 'push',
      attempts: 1,
      lastError: 'Error',
      since: '2027-01-15T16:00:00.000+08:00',
      givenUpAt: '2027-01-15T16:00:00.000+08:00',
      held: 1,
    })
    broken = false
    const b1 = list.find(line => line.id !== a1)?.id ?? ''
    await getStore().transaction(tx => replayDeadLetter(tx, '421202', a1, now))
    expect(await getStore().transaction(tx => dropDeadLetter(tx, '421202', b1, now))).toBe(true)
    expect(await getStore().transaction(tx => dropDeadLetter(tx, '421202', b1, now))).toBe(false)
    await outbox.drain()
    expect(seen.filter(n => n !== 3).sort()).toEqual([1, 2, 2])
    expect(seen.indexOf(1)).toBeLessThan(seen.lastIndexOf(2))
    expect(await viewDeadLetters(getStore().db, null)).toEqual([])
  })

  test('a job for later waits for its time', async () => {
    let runs = 0
    const outbox = worker(async () => void runs++)
    await add(job('a', {}, { availableAt: start + minute }))
    await outbox.drain()
    expect(runs).toBe(0)
    now += minute
    await outbox.drain()
    expect(runs).toBe(1)
  })

  test('a topic without a handler here is left alone and keeps its place', async () => {
    const outbox = worker(async () => {})
    await add(job('a', {}, { topic: 'other' }), job('a'), job('b'))
    await outbox.drain()
    expect((await rows()).map(row => row.status)).toEqual(['pending', 'pending', 'done'])
  })

  test('a lease that ran out is taken over, and the late first worker changes nothing', async () => {
    const held = { first: signal(), second: signal() }
    const begun = { first: signal(), second: signal() }
    const hold = (name: 'first' | 'second') => async () => {
      begun[name].give()
      await held[name].given
      if (name === 'first') throw new Error('late')
    }
    await add(job('a'))
    const first = worker(hold('first'))
    first.wake()
    await begun.first.given
    const second = worker(hold('second'))
    await second.drain()
    expect(await rows()).toMatchObject([{ status: 'pending', attempts: 1 }])
    now += 2 * minute
    second.wake()
    await begun.second.given
    held.first.give()
    await first.stop()
    expect(await rows()).toMatchObject([
      { status: 'pending', attempts: 2, last_error: null, available_at: start },
    ])
    expect(logged).toContainEqual([expect.anything(), 'outbox lease was lost before the job ended'])
    held.second.give()
    await second.stop()
    expect(await rows()).toMatchObject([{ status: 'done', attempts: 2, last_error: null }])
  })

  test('the lease is renewed while a handler works', async () => {
    const real = { now: () => Date.now() }
    let taken = 0
    const first = worker(() => sleep(400), { clock: real, leaseMs: 150 })
    const second = worker(async () => void taken++, { clock: real, leaseMs: 150 })
    await add(job('a', {}, { availableAt: 0 }))
    const slow = first.drain()
    for (let i = 0; i < 5; i++) await sleep(70).then(() => second.drain())
    await slow
    expect(taken).toBe(0)
    expect(await rows()).toMatchObject([{ status: 'done', attempts: 1 }])
  })

  test('wake starts a job at once while a slow one is at work, even when called inside the transaction', async () => {
    const slow = signal()
    const quick = signal()
    const outbox = worker(each => (each.payload === 'slow' ? slow.given : Promise.resolve(quick.give())))
    await getStore().transaction(async tx => {
      await enqueue(tx, job('a', 'slow'))
      outbox.wake()
      await sleep(5)
    })
    outbox.wake()
    await sleep(20)
    await getStore().transaction(async tx => {
      await enqueue(tx, job('b', 'quick'))
      outbox.wake()
      await sleep(5)
    })
    outbox.wake()
    await quick.given
    expect(logged).toEqual([])
    slow.give()
  })

  test('polls by itself, and not after stop', async () => {
    let runs = 0
    const outbox = worker(async () => void runs++, { pollMs: 10 })
    await add(job('a'))
    while (runs < 1) await sleep(5)
    await outbox.stop()
    await add(job('a'))
    outbox.wake()
    await outbox.drain()
    await sleep(40)
    expect(runs).toBe(1)
  })

  test('a handler may use the store', async () => {
    const outbox = worker(each =>
      getStore().transaction(async tx => {
        await enqueue(tx, job('next', each.payload, { topic: 'other' }))
      }),
    )
    await add(job('a', 7))
    await outbox.drain()
    expect((await rows()).map(row => [row.stream, row.status])).toEqual([
      ['a', 'done'],
      ['next', 'pending'],
    ])
  })

  test('a payload moved to another row does not open', async () => {
    await add(job('a', 1), job('b', 2))
    const [one] = await getStore().db.selectFrom('outbox').selectAll().where('stream', '=', 'a').execute()
    await getStore()
      .db.updateTable('outbox')
      .set({ payload_enc: one!.payload_enc })
      .where('stream', '=', 'b')
      .execute()
    const seen: unknown[] = []
    await worker(async each => void seen.push(each.payload)).drain()
    expect(seen).toEqual([1])
    expect((await rows())[1]).toMatchObject({
      status: 'pending',
      last_error: 'FieldCryptoError NOT_AUTHENTIC',
    })
  })
})

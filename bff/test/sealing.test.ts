import { documentOrder } from '../src/filing/documentOrder'
import { sealDocument } from '../src/filing/sealDocument'
import { findContract } from '../src/ledger/contract.sql'
import { submit, type Deal } from '../src/journey/steps'
import type { Job } from '../src/outbox'
import { dealAt, logInAgain, look, pair, refusalOf } from './deals'
import { withoutStamp } from './sealParts'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const minute = 60_000

describeEachStore((getStore, database) => {
  const stack = useTestStack(getStore)
  const eventsOf = async (id: string, type: string) =>
    getStore()
      .db.selectFrom('contract_event')
      .select('payload')
      .where('contract_id', '=', id)
      .where('type', '=', type)
      .execute()
  const filingOf = (id: string) =>
    getStore().db.selectFrom('filing').selectAll().where('contract_id', '=', id).executeTakeFirstOrThrow()
  const jobFor = (id: string) => ({ payload: { contractId: id } }) as unknown as Job
  /** Files as they were handed to the blob store, published or not. */
  function watchFiles() {
    const files: Buffer[] = []
    const put = stack().app.blobs.put.bind(stack().app.blobs)
    jest.spyOn(stack().app.blobs, 'put').mockImplementation(bytes => {
      files.push(Buffer.from(bytes))
      return put(bytes)
    })
    return files
  }
  afterEach(() => jest.restoreAllMocks())
  const download = (deal: Deal) =>
    fetch(`${stack().url}/bff/contracts/${deal.id}/document`, {
      headers: { authorization: `Bearer ${pair(deal).seller.token}` },
    })

  test('two workers that seal one contract at the same moment publish one file', async () => {
    const deal = await dealAt(stack(), 'filed')
    const files = watchFiles()
    const work = sealDocument(stack().app)
    await Promise.all([work(jobFor(deal.id)), work(jobFor(deal.id))])
    const sealed = files.filter(file => file.subarray(0, 5).toString() === '%PDF-')
    expect(sealed).toHaveLength(2)
    expect(await eventsOf(deal.id, 'document.sealed')).toHaveLength(1)
    const pushes = await getStore()
      .db.selectFrom('outbox')
      .select('id')
      .where('contract_id', '=', deal.id)
      .where('topic', '=', 'registry.push')
      .execute()
    expect(pushes).toHaveLength(1)
    const row = await filingOf(deal.id)
    const published = Buffer.from(await (await download(deal)).arrayBuffer())
    expect(sealed.some(file => file.equals(published))).toBe(true)
    expect(row.document_size).toBe(published.length)
    // What both sealed is the same document; only the token of the timestamp differs.
    const [one, two] = sealed.map(withoutStamp)
    expect(one?.equals(two ?? Buffer.of())).toBe(true)
    expect(sealed[0]?.equals(sealed[1] ?? Buffer.of())).toBe(false)
  })

  test('a sealed contract is not sealed again', async () => {
    const deal = await dealAt(stack(), 'filed')
    await stack().drain()
    const before = await filingOf(deal.id)
    const files = watchFiles()
    await sealDocument(stack().app)(jobFor(deal.id))
    expect(files).toEqual([])
    expect(await filingOf(deal.id)).toEqual(before)
  })

  test('a try that dies after sealing is repeated with the same document, and one is published', async () => {
    const deal = await dealAt(stack(), 'filed')
    const files = watchFiles()
    const { app } = stack()
    const put = app.blobs.put
    jest.spyOn(app.blobs, 'put').mockImplementationOnce(async bytes => {
      await put(bytes)
      throw new Error('the process is gone')
    })
    await expect(sealDocument(app)(jobFor(deal.id))).rejects.toThrow('gone')
    expect(await filingOf(deal.id)).toMatchObject({ document_state: 'WAITING', document_blob: null })
    await stack().advance(3 * minute)
    await stack().drain()
    const [lost, kept] = files.filter(file => file.subarray(0, 5).toString() === '%PDF-')
    expect(await eventsOf(deal.id, 'document.sealed')).toHaveLength(1)
    expect((await filingOf(deal.id)).document_size).toBe(kept?.length)
    expect(withoutStamp(lost ?? Buffer.of()).equals(withoutStamp(kept ?? Buffer.of()))).toBe(true)
  })

  test('another process, later, orders the very same document', async () => {
    const deal = await dealAt(stack(), 'filed')
    await stack().drain()
    const { app } = stack()
    const order = async (from: typeof app) => {
      const record = await findContract(from, deal.id)
      if (!record) throw new Error('gone')
      return JSON.stringify(await documentOrder(from, record.data, record.textVersion))
    }
    const elsewhere = await database().open()
    const later = { ...app, store: elsewhere, clock: () => app.clock() + 400 * 24 * 60 * minute }
    expect(await order(later)).toBe(await order(app))
  })

  test('without a trusted time the file waits, says so, and is sealed by itself when it comes', async () => {
    const deal = await dealAt(stack(), 'signed')
    const { seller } = pair(deal)
    await stack().outside.fault('tsa', 'down')
    expect((await submit(deal)).state).toBe('FILED')
    await stack().drain()
    const waiting = await look(seller, deal)
    expect(waiting.filing?.document).toMatchObject({ waitsForTime: true, sealedAt: null, sha256: null })
    expect(await (await download(deal)).json()).toMatchObject({ error: { code: 'DOC-WAIT' } })
    expect((await filingOf(deal.id)).document_state).toBe('WAITING')
    await stack().advance(10 * minute)
    await stack().drain()
    const dead = await getStore()
      .db.selectFrom('outbox')
      .select(['status', 'attempts'])
      .where('contract_id', '=', deal.id)
      .where('topic', '=', 'document.seal')
      .executeTakeFirstOrThrow()
    // Waiting is no failure: it never becomes a dead letter.
    expect(dead).toEqual({ status: 'pending', attempts: 0 })
    await stack().outside.clearFaults()
    await stack().advance(5 * minute)
    await stack().drain()
    await logInAgain(deal)
    const done = await look(seller, deal)
    expect(done.filing?.document).toMatchObject({ state: 'DONE', waitsForTime: false })
    // The time is the authority's: when it answered, not when the contract was filed.
    const sealedAt = Date.parse(done.filing?.document.sealedAt ?? '')
    expect(sealedAt).toBeGreaterThan(Date.parse(done.filing?.filedAt ?? '') + 10 * minute)
  })

  test.each(['garbage', 'bad-signature', 'duplicate'])('a bad token is no time either: %s', async mode => {
    const earlier = await dealAt(stack(), 'filed')
    await stack().drain()
    expect((await filingOf(earlier.id)).document_state).toBe('DONE')
    const deal = await dealAt(stack(), 'filed')
    await stack().outside.fault('tsa', mode)
    await stack().drain()
    expect((await look(pair(deal).seller, deal)).filing?.document.waitsForTime).toBe(true)
    expect((await filingOf(deal.id)).document_state).toBe('WAITING')
  })

  test('a county may stop filing while stamps are old; it goes on by itself', async () => {
    const deal = await dealAt(stack(), 'signed')
    const next = await dealAt(stack(), 'signed')
    const county = deal.id.slice(0, 6)
    await stack().setParameter(county, 'filingStopsAfterStampMinutes', 30)
    await stack().outside.fault('tsa', 'down')
    await submit(deal)
    await stack().drain()
    await stack().advance(31 * minute)
    await logInAgain(next)
    const refused = await refusalOf(submit(next))
    expect(refused).toMatchObject({ status: 503, code: 'TSA-01' })
    expect(refused.body.kept).toContain('签名都在')
    expect(refused.body.next).toContain('不用重新签名')
    expect((await look(pair(next).seller, next)).state).toBe('SIGNED')
    await stack().outside.clearFaults()
    await stack().advance(3 * minute)
    await stack().drain()
    expect((await submit(next)).state).toBe('FILED')
    await stack().drain()
    // Without the parameter an old stamp stops nobody.
    await stack().setParameter(county, 'filingStopsAfterStampMinutes', 0)
    const third = await dealAt(stack(), 'signed')
    await stack().outside.fault('tsa', 'down')
    await submit(await dealAt(stack(), 'signed'))
    await stack().drain()
    await stack().advance(31 * minute)
    await logInAgain(third)
    expect((await submit(third)).state).toBe('FILED')
  })
})

import { sql } from 'kysely'
import { chainEvents } from '@clf/shared/evidence'
import {
  fromBase64,
  openCheckpoint,
  openTlogProof,
  parseKey,
  parseLeaf,
  signatureTypes,
  verifyConsistency,
  type Trust,
} from '@clf/shared/tlog'
import { routes } from '@clf/shared/routes'
import { verifyEd25519 } from '../src/crypto'
import { eventsOf } from '../src/ledger/events'
import { consistencyProof, logKeys, proofFor, startLog } from '../src/log'
import { cosignNewest } from '../src/log/checkpoint'
import { appendHeads } from '../src/log/append'
import { dealAt, pair } from './deals'
import { describeEachStore } from './stores'
import { useTestStack, type TestStack } from './stack'

async function trustOf(stack: TestStack): Promise<Trust> {
  const { log, witness } = await logKeys(stack.app)
  if (!witness) throw new Error('no witness')
  return {
    log: { ...log, type: signatureTypes.log },
    witness: { ...witness, type: signatureTypes.witness },
  }
}

const textAt = async (stack: TestStack, path: string) => (await fetch(stack.url + path)).text()

describeEachStore(getStore => {
  const stackOf = useTestStack(getStore)

  test('nothing is proved before the witness has signed, then every head is', async () => {
    const stack = stackOf()
    const early = await dealAt(stack, 'joined')
    expect(await stack.raw('GET', '/log/checkpoint')).toMatchObject({
      status: 409,
      body: { error: { code: 'LOG-WAIT' } },
    })
    expect(await proofFor(stack.app, early.id)).toBeNull()
    await stack.log()
    const trust = await trustOf(stack)
    const proof = await proofFor(stack.app, early.id)
    const opened = openTlogProof(proof ?? '', trust, verifyEd25519)
    if (!opened.ok) throw new Error(opened.problem)
    const leaf = parseLeaf(opened.leaf)
    const chain = chainEvents(await eventsOf(stack.app, early.id))
    const head = chain.at(-1)
    expect(leaf).toMatchObject({
      contract: early.id,
      seq: head?.event.seq,
      sm3: head?.sm3,
      sha256: head?.sha256,
    })
    expect(opened.cosignedAt).toBeGreaterThan(1_700_000_000)
  })

  test('a party gets its proof as a file, a stranger gets nothing', async () => {
    const stack = stackOf()
    const deal = await dealAt(stack, 'joined')
    const path = `/bff/contracts/${deal.id}/tlog-proof`
    const { seller } = pair(deal)
    expect(await stack.raw('GET', path, { token: seller.token })).toMatchObject({
      status: 409,
      body: { error: { code: 'LOG-WAIT' } },
    })
    await stack.log()
    const answer = await fetch(stack.url + path, { headers: { authorization: `Bearer ${seller.token}` } })
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await answer.text()).toBe(await proofFor(stack.app, deal.id))
    const stranger = await dealAt(stack, 'gathered')
    expect((await stack.raw('GET', path, { token: pair(stranger).seller.token })).status).toBe(404)
    expect((await stack.raw('GET', path)).status).toBe(401)
  })

  test('two published checkpoints are consistent, and what was never published is not proved', async () => {
    const stack = stackOf()
    const trust = await trustOf(stack)
    const checkpoint = async () => {
      const opened = openCheckpoint(await textAt(stack, '/log/checkpoint'), trust, verifyEd25519)
      if (!opened.ok) throw new Error(opened.problem)
      return opened.checkpoint
    }
    await dealAt(stack, 'joined')
    await stack.log()
    const first = await checkpoint()
    await dealAt(stack, 'joined')
    await dealAt(stack, 'filled')
    await stack.log()
    const second = await checkpoint()
    expect(second.size).toBe(first.size + 2)
    const { status, body } = await stack.raw('GET', `/log/consistency/${first.size}/${second.size}`)
    const proof = (body['proof'] as string[]).map(hash => fromBase64(hash) ?? new Uint8Array())
    expect([status, verifyConsistency(first, second, proof)]).toEqual([200, true])
    for (const path of [`${second.size}/${first.size}`, `0/${second.size + 1}`, 'x/1', '-1/1', '01/2'])
      expect((await stack.raw('GET', `/log/consistency/${path}`)).status).toBe(404)
  })

  test('a contract that has not moved is not logged again', async () => {
    const stack = stackOf()
    const deal = await dealAt(stack, 'joined')
    await stack.log()
    const before = await textAt(stack, '/log/checkpoint')
    await stack.log()
    expect(await textAt(stack, '/log/checkpoint')).toBe(before)
    await pair(deal).seller.call(routes.saveMyDetails, {
      params: { id: deal.id },
      body: { phone: '13800000000', address: '咸宁市咸安区温泉街道示范路1号', marriage: 'UNMARRIED' },
    })
    await stack.log()
    const { rows } = await sql<{
      n: number
    }>`select count(*) as n from log_leaf where contract_id = ${deal.id}`.execute(stack.app.store.db)
    expect(Number(rows[0]?.n)).toBe(2)
  })

  test('a witness that is down is named, asked again, and misses nothing', async () => {
    const stack = stackOf()
    const witnessHealth = async () => {
      const { body } = await stack.raw('GET', '/health')
      const named = body['dependencies'] as { name: string; ok: boolean; detail: string }[]
      return named.find(d => d.name === 'witness')
    }
    await stack.outside.fault('witness', 'down')
    const deal = await dealAt(stack, 'joined')
    await stack.log()
    expect(await proofFor(stack.app, deal.id)).toBeNull()
    expect(await witnessHealth()).toMatchObject({ ok: false })
    await stack.outside.clearFaults()
    await stack.outside.fault('witness', 'garbage', 1)
    await stack.log()
    expect(await witnessHealth()).toMatchObject({ ok: false })
    await stack.outside.fault('witness', 'reply-lost', 1)
    await stack.log()
    await stack.log()
    expect(await witnessHealth()).toMatchObject({ ok: true, detail: '' })
    expect(
      openTlogProof((await proofFor(stack.app, deal.id)) ?? '', await trustOf(stack), verifyEd25519).ok,
    ).toBe(true)
  })

  test('each way in which the witness says no has its word', async () => {
    const stack = stackOf()
    await stack.outside.fault('witness', 'down')
    await dealAt(stack, 'joined')
    await stack.log()
    const { store } = stack.app
    const key = () => stack.app.witness.key()
    const said = (answers: { status: number; body: string }[]) => {
      const left = [...answers]
      const addCheckpoint = async () => left.shift() ?? { status: 500, body: '' }
      return cosignNewest(store, { key, addCheckpoint }, stack.now())
    }
    expect(await said([{ status: 409, body: '999\n' }])).toBe('it has seen a larger log (999)')
    expect(await said([1, 2].map(() => ({ status: 409, body: '1\n' })))).toBe(
      'it has seen another log of this size',
    )
    expect(await said([{ status: 422, body: '' }])).toBe('it has seen another past of this log')
    expect(await said([{ status: 403, body: '' }])).toBe('HTTP 403')
    expect(await said([{ status: 200, body: 'garbage' }])).toBe('its signature does not verify')
    const stranger = { key: async () => null, addCheckpoint: async () => ({ status: 200, body: '' }) }
    expect(await cosignNewest(store, stranger, stack.now())).toBe('its key is not known')
    await stack.outside.clearFaults()
    await stack.log()
    expect(await cosignNewest(store, stranger, stack.now())).toBeNull()
  })

  test('several workers append every head once', async () => {
    const stack = stackOf()
    const deals = await Promise.all([1, 2, 3].map(() => dealAt(stack, 'joined')))
    const workers = [1, 2, 3, 4].map(() => startLog(stack.app, 0))
    await Promise.all(workers.map(worker => worker.drain()))
    await Promise.all(workers.map(worker => worker.stop()))
    await stack.log()
    for (const { id } of deals) expect(await proofFor(stack.app, id)).not.toBeNull()
    const { db } = stack.app.store
    const leaves = await db
      .selectFrom('log_leaf')
      .select(['place', 'contract_id', 'seq'])
      .orderBy('place')
      .execute()
    expect(leaves.map(leaf => leaf.place)).toEqual(leaves.map((_, i) => i))
    expect(new Set(leaves.map(leaf => `${leaf.contract_id}/${leaf.seq}`)).size).toBe(leaves.length)
  })

  test('a process without the lease can not append', async () => {
    const stack = stackOf()
    const head = { contractId: '421202-x', seq: 1, sm3: 'a'.repeat(64), sha256: 'b'.repeat(64) }
    expect(await appendHeads(stack.app.store, 'nobody', [head], stack.now())).toBe(false)
  })

  test('the keys are published as verifier keys', async () => {
    const { log, witness } = await logKeys(stackOf().app)
    expect(parseKey(log.verifierKey)).toMatchObject({ name: log.name, publicKey: log.publicKey })
    expect(parseKey(witness?.verifierKey ?? '')).toMatchObject({ name: 'witness.example/w1' })
    expect(await consistencyProof(stackOf().app.store, 0, 0)).toEqual([])
  })
})

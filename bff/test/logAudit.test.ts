import { sql } from 'kysely'
import {
  checkpointText,
  completedBy,
  consistencyRanges,
  cosignatureLine,
  cosignedMessage,
  formatNote,
  hashOf,
  keyId,
  leafHash,
  openCheckpoint,
  rootOf,
  signatureTypes,
  toBase64,
  type Hash,
  type Node,
  type Trust,
} from '@clf/shared/tlog'
import { newNoteKey, readNoteKey, verifyEd25519 } from '../src/crypto'
import { logKeys } from '../src/log'
import { auditChains } from '../src/log/audit/auditChains'
import { auditTree } from '../src/log/audit/auditTree'
import { auditUrl } from '../src/log/audit/auditUrl'
import { sentenceOf } from '../src/log/audit/finding'
import { dealAt } from './deals'
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

const getFrom = (stack: TestStack) => async (path: string) => {
  const answer = await fetch(stack.url + path)
  return answer.ok ? answer.text() : null
}

describeEachStore(getStore => {
  const stackOf = useTestStack(getStore)
  const db = () => getStore().db
  const places = () =>
    db().selectFrom('log_leaf').select(['place', 'contract_id', 'leaf']).orderBy('place').execute()

  /** What an administrator with the owner's password can do: take the guard away, change, put the guard back. */
  async function tamper(table: string, triggers: string[], work: () => Promise<unknown>) {
    const kept = new Map<string, string>()
    for (const trigger of triggers) {
      if (getStore().kind === 'postgres')
        await sql.raw(`alter table ${table} disable trigger ${trigger}`).execute(db())
      else {
        const { rows } = await sql<{
          sql: string
        }>`select sql from sqlite_master where name = ${trigger}`.execute(db())
        kept.set(trigger, rows[0]?.sql ?? '')
        await sql.raw(`drop trigger ${trigger}`).execute(db())
      }
    }
    await work()
    for (const trigger of triggers)
      await sql.raw(kept.get(trigger) ?? `alter table ${table} enable trigger ${trigger}`).execute(db())
  }

  async function inside(kept: string[] = []) {
    const trust = await trustOf(stackOf())
    const heads = kept.map(note => {
      const opened = openCheckpoint(note, trust, verifyEd25519)
      if (!opened.ok) throw new Error(opened.problem)
      return opened.checkpoint
    })
    const chains = await auditChains(getStore())
    const tree = await auditTree(getStore(), trust, heads)
    return [...chains.findings, ...tree.findings]
  }

  let older = ''
  let ids: string[] = []
  beforeAll(async () => {
    const stack = stackOf()
    ids = [(await dealAt(stack, 'joined')).id, (await dealAt(stack, 'joined')).id]
    await stack.log()
    older = (await getFrom(stack)('/log/checkpoint')) ?? ''
    ids.push((await dealAt(stack, 'joined')).id)
    await stack.log()
  })

  test('an untouched log has nothing to find, from inside and from outside', async () => {
    const stack = stackOf()
    expect(await inside([older])).toEqual([])
    const audit = await auditUrl(getFrom(stack), await trustOf(stack), { from: older })
    expect(audit).toMatchObject({ findings: [], from: { size: 2 }, to: { size: 3 } })
    expect((await auditUrl(getFrom(stack), await trustOf(stack), {})).findings).toEqual([])
  })

  test('an altered event is named with its contract and number', async () => {
    const [id = ''] = ids
    const payload = sql`update contract_event set payload = ${'{"party":"p9"}'} where contract_id = ${id} and seq = 2`
    const before = await db()
      .selectFrom('contract_event')
      .select('payload')
      .where('contract_id', '=', id)
      .where('seq', '=', 2)
      .executeTakeFirstOrThrow()
    await tamper('contract_event', ['contract_event_no_update'], () => payload.execute(db()))
    const found = await inside()
    expect(found[0]).toEqual({ code: 'chain-altered', where: `合同 ${id} 第 2 项` })
    expect(found.map(f => f.code)).toContain('leaf-head')
    expect(sentenceOf(found[0] ?? { code: 'node', where: '' })).toMatch(
      /证据链被改动.*第 2 项.*\[chain-altered\]/,
    )
    await tamper('contract_event', ['contract_event_no_update'], () =>
      sql`update contract_event set payload = ${before.payload} where contract_id = ${id} and seq = 2`.execute(
        db(),
      ),
    )
    expect(await inside()).toEqual([])
  })

  test('a removed event and a removed contract are named', async () => {
    const [, id = ''] = ids
    const last = await db()
      .selectFrom('contract_event')
      .selectAll()
      .where('contract_id', '=', id)
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow()
    await tamper('contract_event', ['contract_event_no_delete'], () =>
      sql`delete from contract_event where contract_id = ${id} and seq = ${last.seq}`.execute(db()),
    )
    expect((await inside()).map(f => f.code)).toEqual(['chain-cut', 'leaf-head'])
    await db().insertInto('contract_event').values(last).execute()
    const contract = await db()
      .selectFrom('contract')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await db().deleteFrom('contract').where('id', '=', id).execute()
    expect(await inside()).toEqual([{ code: 'leaf-orphan', where: `合同 ${id}` }])
    await db().insertInto('contract').values(contract).execute()
    expect(await inside()).toEqual([])
  })

  test('a removed and an altered leaf are named', async () => {
    const [, second] = await db().selectFrom('log_leaf').selectAll().orderBy('place').execute()
    if (!second) throw new Error('no leaf')
    await tamper('log_leaf', ['log_leaf_no_delete'], () =>
      sql`delete from log_leaf where place = 1`.execute(db()),
    )
    expect(await inside()).toEqual([{ code: 'leaf-missing', where: '日志第 1 项' }])
    await db()
      .insertInto('log_leaf')
      .values({ ...second, leaf: second.leaf.replace('"seq":', '"seq":1') })
      .execute()
    expect((await inside([older])).map(f => f.code)).toEqual(['leaf-head', 'node', 'root', 'fork', 'root'])
    await tamper('log_leaf', ['log_leaf_no_delete'], () =>
      sql`delete from log_leaf where place = 1`.execute(db()),
    )
    await db().insertInto('log_leaf').values(second).execute()
    expect(await inside([older])).toEqual([])
  })

  test('a log that was shortened is named from both sides', async () => {
    const stack = stackOf()
    const trust = await trustOf(stack)
    const newer = (await getFrom(stack)('/log/checkpoint')) ?? ''
    const shorter = await auditUrl(getFrom(stack), trust, { from: newer, to: older })
    expect(shorter.findings).toEqual([{ code: 'rollback', where: '3 → 2' }])
    const away = async () => null
    expect((await auditUrl(away, trust, { from: older, to: newer })).findings).toEqual([
      { code: 'no-proof', where: '2 → 3' },
    ])
  })

  test('a fork is named even when log and witness have both signed it', async () => {
    const leaves = (await places()).map(row => row.leaf)
    const forge = forger()
    const honest = await forge.checkpoint(leaves.slice(0, 2))
    const forked = await forge.checkpoint(['another past', ...leaves.slice(1)])
    const get = async () => JSON.stringify({ proof: forked.proof(2).map(toBase64) })
    const audit = await auditUrl(get, forge.trust, { from: honest.note, to: forked.note })
    expect(audit.findings).toEqual([{ code: 'fork', where: '2 → 3' }])
    const { findings } = await auditUrl(get, forge.trust, { from: older, to: forked.note })
    expect(findings).toEqual([{ code: 'origin', where: '先前的检查点' }])
  })

  test('whose signature is false is said', async () => {
    const trust = await trustOf(stackOf())
    const stranger = forger()
    const problem = async (change: Partial<Trust>) =>
      (await auditUrl(getFrom(stackOf()), { ...trust, ...change }, {})).findings.map(f => f.code)
    expect(await problem({ witness: stranger.trust.witness })).toEqual(['witness-signature'])
    expect(await problem({ log: { ...stranger.trust.log, name: trust.log.name } })).toEqual(['log-signature'])
    expect((await auditUrl(async () => 'hello', trust, {})).findings.map(f => f.code)).toEqual(['malformed'])
  })
})

/** A log and a witness that sign whatever they are told. */
function forger() {
  const signer = readNoteKey(newNoteKey('forged.example/log').secret)
  const second = readNoteKey(newNoteKey('forged.example/witness').secret)
  if (!signer || !second) throw new Error('no key')
  const witness = { ...second.key, type: signatureTypes.witness }
  return {
    trust: { log: signer.key, witness },
    async checkpoint(leaves: readonly string[]) {
      const kept = new Map<string, Hash>()
      const read = ({ level, place }: Node) => kept.get(`${level}/${place}`) ?? new Uint8Array()
      leaves.forEach((leaf, place) => {
        for (const node of completedBy(place, leafHash(leaf), read))
          kept.set(`${node.level}/${node.place}`, node.hash)
      })
      const size = leaves.length
      const text = checkpointText({ origin: signer.key.name, size, root: rootOf(size, read) })
      const own = {
        name: signer.key.name,
        keyId: keyId(signer.key),
        signature: await signer.sign(Buffer.from(text)),
      }
      const seconds = 1_700_000_000
      const seen = cosignatureLine(witness, seconds, await second.sign(cosignedMessage(text, seconds)))
      return {
        note: formatNote({ text, signatures: [own, seen] }),
        proof: (from: number) => consistencyRanges(from, size).map(range => hashOf(range, read)),
      }
    },
  }
}

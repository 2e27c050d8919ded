import {
  completedBy,
  isSignedBy,
  leafHash,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  rootOf,
  sameHash,
  type Checkpoint,
  type Hash,
  type Trust,
} from '@clf/shared/tlog'
import { verifyEd25519 } from '../../crypto'
import type { Store } from '../../store'
import { hexOf } from '../hex'
import { cosignedNote, logRegion } from '../log.sql'
import { logState } from '../state.sql'
import type { AuditFinding } from './finding'

const page = 500

/**
 * The tree computed anew from its leaves, compared with the stored nodes, with every checkpoint that we have signed, and with those
 * that the auditor has kept.
 */
export async function auditTree(
  store: Store,
  trust: Trust,
  kept: readonly Checkpoint[],
): Promise<{ findings: AuditFinding[]; leaves: number }> {
  const { db } = store
  const { size } = await logState(db)
  const { heads, findings } = await signedHeads(store, trust)
  const expected = [...heads, ...kept.map(head => ({ ...head, code: 'fork' as const }))].sort(
    (a, b) => a.size - b.size,
  )
  const peaks = new Map<string, Hash>()
  const read = (node: { level: number; place: number }): Hash => {
    const hash = peaks.get(`${node.level}/${node.place}`)
    if (!hash) throw new Error('a peak of the tree is missing')
    return hash
  }
  let place = 0
  const check = () => {
    for (let head = expected[0]; head && head.size <= place; head = expected[0]) {
      expected.shift()
      if (!sameHash(head.root, rootOf(head.size, read)))
        findings.push({ code: head.code, where: `检查点 ${head.size}` })
    }
  }
  check()
  for (;;) {
    const leaves = await db
      .selectFrom('log_leaf')
      .select(['place', 'leaf'])
      .where('region_code', '=', logRegion)
      .where('place', '>=', place)
      .orderBy('place')
      .limit(page)
      .execute()
    const stored = await storedHashes(store, place, place + page)
    for (const leaf of leaves) {
      if (leaf.place !== place)
        return {
          findings: [...findings, { code: 'leaf-missing', where: `日志第 ${place} 项` }],
          leaves: place,
        }
      const nodes = completedBy(place, leafHash(leaf.leaf), read)
      for (const node of nodes) peaks.set(`${node.level}/${node.place}`, node.hash)
      const [own] = nodes
      if (own && stored.get(place) !== hexOf(own.hash))
        findings.push({ code: 'node', where: `日志第 ${place} 项` })
      place += 1
      check()
    }
    if (leaves.length < page) break
  }
  if (place < size) findings.push({ code: 'leaf-missing', where: `日志第 ${place} 项` })
  for (const head of expected) findings.push({ code: 'rollback', where: `检查点 ${head.size} → ${place}` })
  return { findings, leaves: place }
}

async function storedHashes({ db }: Store, from: number, to: number): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('log_node')
    .select(['place', 'hash'])
    .where('region_code', '=', logRegion)
    .where('level', '=', 0)
    .where('place', '>=', from)
    .where('place', '<', to)
    .execute()
  return new Map(rows.map(row => [row.place, row.hash]))
}

/** Our own checkpoints: what they say, and whether those who should have signed them did. */
async function signedHeads({ db }: Store, trust: Trust) {
  const rows = await db
    .selectFrom('log_checkpoint')
    .selectAll()
    .where('region_code', '=', logRegion)
    .orderBy('size')
    .execute()
  const findings: AuditFinding[] = []
  const heads = rows.flatMap(row => {
    const where = `检查点 ${row.size}`
    const note = parseNote(row.note)
    const head = note && parseCheckpoint(note.text)
    if (!note || !head || head.size !== row.size) {
      findings.push({ code: 'malformed', where })
      return []
    }
    if (row.cosignature === null) {
      if (!isSignedBy(trust.log, note, verifyEd25519)) findings.push({ code: 'log-signature', where })
    } else {
      const opened = openCheckpoint(cosignedNote(row), trust, verifyEd25519)
      if (!opened.ok) findings.push({ code: opened.problem, where })
    }
    return [{ ...head, code: 'root' as const }]
  })
  return { heads, findings }
}

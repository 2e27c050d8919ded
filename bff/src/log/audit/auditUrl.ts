import { fromBase64, openCheckpoint, verifyConsistency, type Checkpoint, type Trust } from '@clf/shared/tlog'
import { verifyEd25519 } from '../../crypto'
import type { AuditFinding } from './finding'

/** Reads a path of the server: its text, or null when it refuses. @throws when there is no answer */
export type Get = (path: string) => Promise<string | null>

export interface UrlAudit {
  findings: AuditFinding[]
  from: Checkpoint | null
  to: Checkpoint | null
  /** The newer checkpoint as text: keep it for the next audit. */
  note: string | null
}

/**
 * From outside, with nothing but public keys: both checkpoints are signed by log and witness, and the newer log begins with the
 * older one. Without `from` only the newest is checked; without `to` the server's newest is taken.
 */
export async function auditUrl(
  get: Get,
  trust: Trust,
  kept: { from?: string; to?: string },
): Promise<UrlAudit> {
  const findings: AuditFinding[] = []
  const open = (text: string | null, where: string): Checkpoint | null => {
    const opened = openCheckpoint(text ?? '', trust, verifyEd25519)
    if (!opened.ok) findings.push({ code: opened.problem, where })
    return opened.ok ? opened.checkpoint : null
  }
  const note = kept.to ?? (await get('/log/checkpoint'))
  const to = open(note, kept.to === undefined ? '服务器的最新检查点' : '后来的检查点')
  const from = kept.from === undefined ? null : open(kept.from, '先前的检查点')
  if (from && to) findings.push(...(await compare(get, from, to)))
  return { findings, from, to, note }
}

async function compare(get: Get, from: Checkpoint, to: Checkpoint): Promise<AuditFinding[]> {
  const where = `${from.size} → ${to.size}`
  if (from.size > to.size) return [{ code: 'rollback', where }]
  const answer = await get(`/log/consistency/${from.size}/${to.size}`)
  const proof = answer === null ? null : hashesIn(answer)
  if (!proof) return [{ code: 'no-proof', where }]
  return verifyConsistency(from, to, proof) ? [] : [{ code: 'fork', where }]
}

function hashesIn(answer: string): Uint8Array[] | null {
  try {
    const { proof } = JSON.parse(answer) as { proof?: unknown }
    const hashes = Array.isArray(proof) ? proof.map(hash => fromBase64(String(hash))) : [null]
    return hashes.every(hash => hash?.length === 32) ? hashes.filter(hash => hash !== null) : null
  } catch {
    return null
  }
}

import { bytesToHex } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from './base64'
import { cosignedAt, isSignedBy, parseCheckpoint, sizePattern, type Checkpoint } from './checkpoint'
import { parseNote, type NoteKey, type VerifyEd25519 } from './note'
import { verifyInclusion } from './proofs'
import { leafHash, type Hash } from './tree'

const header = 'c2sp.org/tlog-proof@v1'

/** A `.tlog-proof` file (c2sp.org/tlog-proof): that an entry is in a log whose head others have seen. */
export interface TlogProof {
  /** We put the leaf itself here, so that the file needs nothing beside it: it is believed only once it hashes to the root. */
  extra: Uint8Array | null
  index: number
  path: readonly Hash[]
  /** The signed and cosigned checkpoint, word for word. */
  checkpoint: string
}

export const formatTlogProof = ({ extra, index, path, checkpoint }: TlogProof): string =>
  [
    header,
    ...(extra ? [`extra ${toBase64(extra)}`] : []),
    `index ${index}`,
    ...path.map(toBase64),
    '',
    checkpoint,
  ].join('\n')

/** Reads a proof file; null when it is malformed. Nothing is verified here. */
export function parseTlogProof(text: string): TlogProof | null {
  const cut = text.indexOf('\n\n')
  if (cut < 0) return null
  const [first, ...lines] = text.slice(0, cut).split('\n')
  const given = lines[0]?.startsWith('extra ') ? lines.shift()?.slice('extra '.length) : undefined
  const extra = given === undefined ? null : fromBase64(given)
  const [, index = ''] = /^index (\S+)$/.exec(lines.shift() ?? '') ?? []
  const path = lines.map(fromBase64)
  if (first !== header || (given !== undefined && !extra) || !sizePattern.test(index)) return null
  if (!path.every(hash => hash?.length === 32)) return null
  return { extra, index: Number(index), path: path.filter(h => h !== null), checkpoint: text.slice(cut + 2) }
}

/** Whom a reader believes: the log and the witness, by keys from a source of their own. */
export interface Trust {
  log: NoteKey
  witness: NoteKey
}

export type CheckpointProblem = 'malformed' | 'origin' | 'log-signature' | 'witness-signature'
export type OpenedCheckpoint =
  { ok: true; checkpoint: Checkpoint; cosignedAt: number } | { ok: false; problem: CheckpointProblem }

/** A checkpoint that both the log and the witness have signed. The log's key is named like its origin. */
export function openCheckpoint(
  text: string,
  { log, witness }: Trust,
  verify: VerifyEd25519,
): OpenedCheckpoint {
  const note = parseNote(text)
  const checkpoint = note && parseCheckpoint(note.text)
  if (!note || !checkpoint) return { ok: false, problem: 'malformed' }
  if (checkpoint.origin !== log.name) return { ok: false, problem: 'origin' }
  if (!isSignedBy(log, note, verify)) return { ok: false, problem: 'log-signature' }
  const seen = cosignedAt(witness, note, verify)
  if (seen === null) return { ok: false, problem: 'witness-signature' }
  return { ok: true, checkpoint, cosignedAt: seen }
}

export type ProofProblem = CheckpointProblem | 'no-leaf' | 'inclusion'
export type OpenedProof =
  | { ok: true; leaf: string; index: number; checkpoint: Checkpoint; cosignedAt: number }
  | { ok: false; problem: ProofProblem }

/** Checks a whole proof file offline; `leaf` is then as good as the log's word with the witness's. */
export function openTlogProof(text: string, trust: Trust, verify: VerifyEd25519): OpenedProof {
  const proof = parseTlogProof(text)
  if (!proof) return { ok: false, problem: 'malformed' }
  if (!proof.extra) return { ok: false, problem: 'no-leaf' }
  const opened = openCheckpoint(proof.checkpoint, trust, verify)
  if (!opened.ok) return opened
  const { size, root } = opened.checkpoint
  if (!verifyInclusion(leafHash(proof.extra), proof.index, size, proof.path, root))
    return { ok: false, problem: 'inclusion' }
  const leaf = utf8Of(proof.extra)
  return leaf === null ? { ok: false, problem: 'no-leaf' } : { ...opened, leaf, index: proof.index }
}

/** Text of UTF-8 bytes without a decoder (a mini-program has none); null when they are not UTF-8. */
function utf8Of(bytes: Uint8Array): string | null {
  try {
    return decodeURIComponent(bytesToHex(bytes).replace(/../g, '%$&'))
  } catch {
    return null
  }
}

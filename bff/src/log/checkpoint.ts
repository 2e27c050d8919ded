import {
  checkpointText,
  consistencyRanges,
  cosignedAt,
  formatNote,
  formatSignature,
  hashOf,
  keyId,
  nodesOf,
  parseCheckpoint,
  parseNote,
  parseSignature,
  rootOf,
  toBase64,
  type Checkpoint,
  type Hash,
  type NoteKey,
} from '@clf/shared/tlog'
import { verifyEd25519, type NoteSigner } from '../crypto'
import type { Store } from '../store'
import {
  addCosignature,
  insertCheckpoint,
  newestCheckpoint,
  newestCosigned,
  readNodes,
  type CheckpointRow,
} from './log.sql'
import type { WitnessPort } from './port'
import { logState } from './state.sql'

/** The tree hashes that prove that the log of `older` leaves is the beginning of the log of `newer`. */
export async function consistencyProof(store: Store, older: number, newer: number): Promise<Hash[]> {
  const ranges = consistencyRanges(older, newer)
  const read = await readNodes(store.db, ranges.flatMap(nodesOf))
  return ranges.map(range => hashOf(range, read))
}

/** Signs the head of what is committed, unless that has been signed before. */
export async function signCheckpoint(store: Store, signer: NoteSigner, at: number): Promise<void> {
  const { size } = await logState(store.db)
  const newest = await newestCheckpoint(store.db)
  if (size === 0 || newest?.size === size) return
  const root = rootOf(size, await readNodes(store.db, nodesOf({ from: 0, to: size })))
  const text = checkpointText({ origin: signer.key.name, size, root })
  const signature = await signer.sign(Buffer.from(text, 'utf8'))
  const note = formatNote({
    text,
    signatures: [{ name: signer.key.name, keyId: keyId(signer.key), signature }],
  })
  await insertCheckpoint(store.db, { size, note, signed_at: at })
}

/**
 * Has the newest checkpoint cosigned, with the proof that it contains what the witness knows.
 * Returns null when that is done (or nothing is to do), else a short word about what went wrong.
 */
export async function cosignNewest(store: Store, witness: WitnessPort, at: number): Promise<string | null> {
  const newest = await newestCheckpoint(store.db)
  if (!newest || newest.cosignature !== null) return null
  const key = await witness.key()
  if (!key) return 'its key is not known'
  const known = (await newestCosigned(store.db))?.size ?? 0
  let answer = await submit(store, witness, newest, known)
  if (answer.status === 409) {
    // It may have signed something whose answer we lost.
    const size = Number(answer.body.trim())
    if (!Number.isSafeInteger(size) || size > newest.size) return `it has seen a larger log (${size})`
    answer = await submit(store, witness, newest, size)
    if (answer.status === 409) return 'it has seen another log of this size'
  }
  if (answer.status === 422) return 'it has seen another past of this log'
  if (answer.status !== 200) return answer.status ? `HTTP ${answer.status}` : 'no answer'
  const line = genuineLine(newest, key, answer.body)
  if (!line) return 'its signature does not verify'
  await addCosignature(store.db, newest.size, line, at)
  return null
}

async function submit(store: Store, witness: WitnessPort, { size, note }: CheckpointRow, old: number) {
  const proof = await consistencyProof(store, old, size)
  const body = [`old ${old}`, ...proof.map(toBase64), '', note].join('\n')
  return witness.addCheckpoint(body).catch(() => ({ status: 0, body: '' }))
}

/** The answer's line that verifies under the key that we know; other lines are ignored. */
function genuineLine({ note }: CheckpointRow, key: NoteKey, body: string): string | null {
  const own = parseNote(note)
  if (!own) return null
  for (const text of body.split('\n')) {
    const line = parseSignature(text)
    if (line && cosignedAt(key, { text: own.text, signatures: [line] }, verifyEd25519) !== null)
      return formatSignature(line)
  }
  return null
}

/** What a stored note says. @throws when it is not one of ours */
export function headOf({ note }: CheckpointRow): Checkpoint {
  const parsed = parseNote(note)
  const head = parsed && parseCheckpoint(parsed.text)
  if (!head) throw new Error('a stored checkpoint does not parse')
  return head
}

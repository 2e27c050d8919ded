import { formatKey, formatTlogProof, hashOf, inclusionRanges, nodesOf } from '@clf/shared/tlog'
import type { App } from '../app-context'
import { cosignedNote, newestCosigned, newestLeaf, readNodes } from './log.sql'

/**
 * The `.tlog-proof` text of the newest logged head of a contract that a cosigned checkpoint covers; null while there is
 * none. The format stands in this room's README.
 */
export async function proofFor(app: Pick<App, 'store'>, contractId: string): Promise<string | null> {
  const { db } = app.store
  const checkpoint = await newestCosigned(db)
  const leaf = checkpoint && (await newestLeaf(db, contractId, checkpoint.size))
  if (!checkpoint || !leaf) return null
  const ranges = inclusionRanges(leaf.place, checkpoint.size)
  const read = await readNodes(db, ranges.flatMap(nodesOf))
  return formatTlogProof({
    extra: Buffer.from(leaf.leaf, 'utf8'),
    index: leaf.place,
    path: ranges.map(range => hashOf(range, read)),
    checkpoint: cosignedNote(checkpoint),
  })
}

/** A key as it is published: 32 bytes, and the same as one line (a C2SP verifier key). */
export interface PublishedKey {
  name: string
  publicKey: Uint8Array
  verifierKey: string
}

/** The keys that a reader of proofs must know; the witness's is null while it is not configured. */
export async function logKeys(
  app: Pick<App, 'keys' | 'witness'>,
): Promise<{ log: PublishedKey; witness: PublishedKey | null }> {
  const witness = await app.witness.key()
  const published = (key: App['keys']['log']['key']): PublishedKey => ({
    name: key.name,
    publicKey: key.publicKey,
    verifierKey: formatKey(key),
  })
  return { log: published(app.keys.log.key), witness: witness && published(witness) }
}

import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array

/** Hash of a leaf (RFC 6962 section 2.1): SHA-256(0x00 ‖ entry). A string is taken as UTF-8. */
export const leafHash = (entry: string | Uint8Array): Hash =>
  sha256(concatBytes(Uint8Array.of(0), typeof entry === 'string' ? utf8ToBytes(entry) : entry))

/** Hash of an inner node: SHA-256(0x01 ‖ left ‖ right). */
export const nodeHash = (left: Hash, right: Hash): Hash => sha256(concatBytes(Uint8Array.of(1), left, right))

/** Root of the tree without leaves. */
export const emptyRoot = (): Hash => sha256(new Uint8Array())

export const sameHash = (a: Hash, b: Hash): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])

/** Leaves `from` (included) to `to` (excluded). */
export interface Range {
  from: number
  to: number
}

/** A complete subtree: 2^level leaves, the `place`-th of that level from the left. Level 0 are the leaves. */
export interface Node {
  level: number
  place: number
}

export type ReadNode = (node: Node) => Hash

/** Largest power of two that is smaller than n (n > 1). */
export function splitOf(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

const isPowerOfTwo = (n: number) => n === 1 || splitOf(n) * 2 === n

/** The complete subtrees that make up a range of the tree, left to right. */
export function nodesOf({ from, to }: Range): Node[] {
  const n = to - from
  if (n <= 0) return []
  if (isPowerOfTwo(n)) return [{ level: Math.round(Math.log2(n)), place: from / n }]
  const middle = from + splitOf(n)
  return [...nodesOf({ from, to: middle }), ...nodesOf({ from: middle, to })]
}

/** MTH of a range from its complete subtrees. */
export function hashOf(range: Range, read: ReadNode): Hash {
  const hashes = nodesOf(range).map(read)
  return hashes.length ? hashes.reduceRight((right, left) => nodeHash(left, right)) : emptyRoot()
}

/** Root of the first `size` leaves. */
export const rootOf = (size: number, read: ReadNode): Hash => hashOf({ from: 0, to: size }, read)

/**
 * The subtrees that become complete when the leaf at `place` is written, lowest first: they are all that a log must
 * store. `read` gives the ones written before.
 */
export function completedBy(place: number, leaf: Hash, read: ReadNode): (Node & { hash: Hash })[] {
  const done = [{ level: 0, place, hash: leaf }]
  let [hash, at] = [leaf, place]
  for (let level = 0; at % 2 === 1; level++) {
    hash = nodeHash(read({ level, place: at - 1 }), hash)
    at = (at - 1) / 2
    done.push({ level: level + 1, place: at, hash })
  }
  return done
}

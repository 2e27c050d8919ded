import { nodeHash, sameHash, splitOf, type Hash, type Range } from './tree'

/** The ranges whose hashes prove that leaf `index` is in the tree of `size` leaves, leaf's sibling first (RFC 6962, 2.1.1). */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`leaf ${index} is not in a tree of ${size}`)
  const path = (from: number, to: number): Range[] => {
    if (to - from <= 1) return []
    const middle = from + splitOf(to - from)
    return index < middle
      ? [...path(from, middle), { from: middle, to }]
      : [...path(middle, to), { from, to: middle }]
  }
  return path(0, size)
}

/** The ranges whose hashes prove that the tree of `older` leaves is the beginning of that of `newer` (RFC 6962, 2.1.2). */
export function consistencyRanges(older: number, newer: number): Range[] {
  if (!(older >= 0 && older <= newer)) throw new RangeError(`a tree of ${newer} has no beginning of ${older}`)
  const sub = (from: number, to: number, whole: boolean): Range[] => {
    if (older === to) return whole ? [] : [{ from, to }]
    const middle = from + splitOf(to - from)
    return older <= middle
      ? [...sub(from, middle, whole), { from: middle, to }]
      : [...sub(middle, to, false), { from, to: middle }]
  }
  return older === 0 ? [] : sub(0, newer, true)
}

/** Does the proof lead from this leaf to this root? (RFC 9162, 2.1.3.2: written apart from the prover.) */
export function verifyInclusion(
  leaf: Hash,
  index: number,
  size: number,
  proof: readonly Hash[],
  root: Hash,
): boolean {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size)) return false
  let [fn, sn, hash] = [index, size - 1, leaf]
  for (const p of proof) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(p, hash)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)]
    } else hash = nodeHash(hash, p)
    ;[fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  }
  return sn === 0 && sameHash(hash, root)
}

export interface TreeHead {
  size: number
  root: Hash
}

/** Is the older tree the beginning of the newer one? (RFC 9162, 2.1.4.2.) The empty tree is the beginning of every tree. */
export function verifyConsistency(older: TreeHead, newer: TreeHead, proof: readonly Hash[]): boolean {
  if (older.size === newer.size) return proof.length === 0 && sameHash(older.root, newer.root)
  if (older.size === 0) return proof.length === 0
  if (older.size > newer.size) return false
  let [fn, sn] = [older.size - 1, newer.size - 1]
  while (fn % 2 === 1) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  // A complete older tree is itself the first node of the path and is not repeated in the proof.
  const [first, ...rest] = fn === 0 ? [older.root, ...proof] : proof
  if (!first) return false
  let [fr, sr] = [first, first]
  for (const c of rest) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(c, fr)
      sr = nodeHash(c, sr)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)]
    } else sr = nodeHash(sr, c)
    ;[fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  }
  return sn === 0 && sameHash(fr, older.root) && sameHash(sr, newer.root)
}

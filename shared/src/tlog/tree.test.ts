import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import * as fc from 'fast-check'
import { completedBy, emptyRoot, leafHash, nodeHash, nodesOf, rootOf, type Hash, type Node } from './tree'
import { consistencyRanges, inclusionRanges, verifyConsistency, verifyInclusion } from './proofs'
import { hashOf } from './tree'

/** The eight entries and the roots of their beginnings that Certificate Transparency's own tests use. */
const entries = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

/** A log in memory that keeps only complete subtrees, as the database does. */
function treeOf(leaves: readonly Hash[]) {
  const kept = new Map<string, Hash>()
  const read = ({ level, place }: Node): Hash => {
    const hash = kept.get(`${level}/${place}`)
    if (!hash) throw new Error(`node ${level}/${place} is missing`)
    return hash
  }
  leaves.forEach((leaf, place) => {
    for (const node of completedBy(place, leaf, read)) kept.set(`${node.level}/${node.place}`, node.hash)
  })
  return { read, kept }
}

/** MTH as RFC 6962 writes it down, apart from our way of computing it. */
function mth(leaves: readonly Hash[]): Hash {
  const [only] = leaves
  if (!only) return emptyRoot()
  if (leaves.length === 1) return only
  const k = 2 ** Math.ceil(Math.log2(leaves.length) - 1)
  return nodeHash(mth(leaves.slice(0, k)), mth(leaves.slice(k)))
}

const numbered = (n: number) => Array.from({ length: n }, (_, i) => leafHash(`leaf ${i}`))
const size = fc.integer({ min: 1, max: 130 })

describe('the tree of RFC 6962', () => {
  it('has the roots of Certificate Transparency’s test vectors', () => {
    const { read } = treeOf(entries.map(entry => leafHash(hexToBytes(entry))))
    expect(roots.map((_, n) => bytesToHex(rootOf(n, read)))).toEqual(roots)
  })

  it('has the inclusion and consistency proofs of the same vectors', () => {
    const { read } = treeOf(entries.map(entry => leafHash(hexToBytes(entry))))
    const hex = (ranges: { from: number; to: number }[]) =>
      ranges.map(range => bytesToHex(hashOf(range, read)))
    expect(hex(inclusionRanges(5, 8))).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ])
    expect(hex(consistencyRanges(6, 8))).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ])
    expect(hex(inclusionRanges(0, 1))).toEqual([])
    expect(hex(consistencyRanges(1, 1))).toEqual([])
  })

  it('is the same computed from complete subtrees as by the definition', () => {
    fc.assert(
      fc.property(size, n => {
        const leaves = numbered(n)
        const { read, kept } = treeOf(leaves)
        expect(bytesToHex(rootOf(n, read))).toBe(bytesToHex(mth(leaves)))
        expect(kept.size).toBeLessThan(2 * n)
        expect(nodesOf({ from: 0, to: n }).reduce((sum, node) => sum + 2 ** node.level, 0)).toBe(n)
      }),
    )
  })
})

describe('proofs', () => {
  it('every leaf of every tree is proved, and proves nothing else', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (n, pick, other) => {
        const leaves = numbered(n)
        const { read } = treeOf(leaves)
        const [index, wrong] = [pick % n, other % n]
        const proof = inclusionRanges(index, n).map(range => hashOf(range, read))
        const [leaf, stranger] = [leaves[index], leaves[wrong]]
        if (!leaf || !stranger) throw new Error('no leaf')
        const root = rootOf(n, read)
        expect(verifyInclusion(leaf, index, n, proof, root)).toBe(true)
        expect(verifyInclusion(stranger, index, n, proof, root)).toBe(wrong === index)
        expect(verifyInclusion(leaf, n, n, proof, root)).toBe(false)
        expect(verifyInclusion(leaf, index, n, [...proof, root], root)).toBe(false)
        if (proof.length) expect(verifyInclusion(leaf, index, n, proof.slice(1), root)).toBe(false)
      }),
    )
  })

  it('every beginning is proved, and a tree with another past is not', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (n, pick, where) => {
        const older = pick % (n + 1)
        const leaves = numbered(n)
        const { read } = treeOf(leaves)
        const proof = consistencyRanges(older, n).map(range => hashOf(range, read))
        const [from, to] = [
          { size: older, root: rootOf(older, read) },
          { size: n, root: rootOf(n, read) },
        ]
        expect(verifyConsistency(from, to, proof)).toBe(true)
        if (older === 0) return
        const changed = where % older
        const fork = treeOf(leaves.map((leaf, i) => (i === changed ? leafHash('another past') : leaf)))
        const forked = consistencyRanges(older, n).map(range => hashOf(range, fork.read))
        expect(verifyConsistency(from, { size: n, root: rootOf(n, fork.read) }, forked)).toBe(false)
        const [first] = proof
        if (first) expect(verifyConsistency(from, to, proof.slice(1))).toBe(false)
        expect(verifyConsistency(from, to, [...proof, to.root])).toBe(false)
      }),
    )
  })

  it('no tree is the beginning of a smaller one, and none asks for what is not there', () => {
    const { read } = treeOf(numbered(5))
    const head = (n: number) => ({ size: n, root: rootOf(n, read) })
    expect(verifyConsistency(head(5), head(3), [])).toBe(false)
    expect(() => consistencyRanges(5, 3)).toThrow(RangeError)
    expect(() => inclusionRanges(3, 3)).toThrow(RangeError)
  })
})

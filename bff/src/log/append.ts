import {
  completedBy,
  formatLeaf,
  leafHash,
  nodesOf,
  type Hash,
  type Node,
  type ReadNode,
} from '@clf/shared/tlog'
import type { Store } from '../store'
import type { Head } from './heads.sql'
import { insertLeaves, insertNodes, readNodes } from './log.sql'
import { grow, logState } from './state.sql'

/** Appends one leaf per head, all or none. False when another process has taken the log over. */
export function appendHeads(
  store: Store,
  owner: string,
  heads: readonly Head[],
  at: number,
): Promise<boolean> {
  return store.transaction(async tx => {
    const { size } = await logState(tx)
    if (!(await grow(tx, owner, size, size + heads.length))) return false
    const before = await readNodes(tx, nodesOf({ from: 0, to: size }))
    const fresh = new Map<string, Hash>()
    const read: ReadNode = node => fresh.get(`${node.level}/${node.place}`) ?? before(node)
    const nodes: (Node & { hash: Hash })[] = []
    const leaves = heads.map(({ contractId, seq, sm3, sha256 }, i) => {
      const leaf = formatLeaf({ contract: contractId, seq, sm3, sha256 })
      for (const node of completedBy(size + i, leafHash(leaf), read)) {
        fresh.set(`${node.level}/${node.place}`, node.hash)
        nodes.push(node)
      }
      return { place: size + i, contract_id: contractId, seq, leaf, at }
    })
    await insertLeaves(tx, leaves)
    await insertNodes(tx, nodes)
    return true
  })
}

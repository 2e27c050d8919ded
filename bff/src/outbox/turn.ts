import type { Store } from '../store'
import { keptBodies } from './body.sql'
import type { KeptBodies } from './body.sql'
import { anyFree, changeHeld, claimJobs } from './lease.sql'
import type { Claim, OutboxRow } from './lease.sql'
import type { Ended } from './run'

export interface Turn {
  /** Newly leased jobs, each with what earlier attempts froze. */
  claimed: { row: OutboxRow; bodies: KeptBodies }[]
  /** Ended jobs whose lease had gone to another worker: that one decides. */
  lost: OutboxRow[]
}

const noLease = { lease_owner: null, lease_until: null }

/** Writes what became of jobs; those that are done in one statement. */
async function settle(tx: Parameters<typeof changeHeld>[0], ended: readonly Ended[], owner: string) {
  const lost: OutboxRow[] = []
  const write = async (some: readonly Ended[], change: Ended['change']) => {
    const rows = some.map(each => each.row)
    const held = await changeHeld(tx, rows, owner, { ...change, ...noLease })
    lost.push(...rows.filter(row => !held.has(row.id)))
  }
  const isDone = ({ change }: Ended) => change.status === 'done'
  const done = ended.filter(isDone)
  const last = done.at(-1)
  if (last) await write(done, last.change)
  for (const each of ended.filter(each => !isDone(each))) await write([each], each.change)
  return lost
}

/**
 * Settles the jobs that ended and leases the next ones in one transaction: one commit, however many they are, and a
 * stream's next job can follow at once.
 */
export async function takeTurn(store: Store, ended: readonly Ended[], claim: Claim): Promise<Turn> {
  if (ended.length === 0 && !(await anyFree(store, claim))) return { claimed: [], lost: [] }
  return store.transaction(async tx => {
    const lost = await settle(tx, ended, claim.owner)
    const rows = await claimJobs(tx, claim)
    const bodies = await keptBodies(tx, rows)
    return { lost, claimed: rows.map(row => ({ row, bodies: bodies.get(row.id) ?? new Map() })) }
  })
}

import type { Kysely, Selectable } from 'kysely'
import { hexOf, bytesOf } from './hex'
import { type Hash, type Node, type ReadNode } from '@clf/shared/tlog'
import type { Tables, Tx } from '../store'

/** The city's code leads every key of the log: one log for all its counties. */
export const logRegion = '421200'

type Db = Kysely<Tables> | Tx
export type CheckpointRow = Selectable<Tables['log_checkpoint']>
export type LeafRow = Selectable<Tables['log_leaf']>

const key = ({ level, place }: Node) => `${level}/${place}`

/** Reads the given complete subtrees at once. The reader throws for one that the log does not hold. */
export async function readNodes(db: Db, nodes: readonly Node[]): Promise<ReadNode> {
  const rows = nodes.length
    ? await db
        .selectFrom('log_node')
        .select(['level', 'place', 'hash'])
        .where('region_code', '=', logRegion)
        .where(e => e.or(nodes.map(n => e.and([e('level', '=', n.level), e('place', '=', n.place)]))))
        .execute()
    : []
  const found = new Map(rows.map(row => [key(row), bytesOf(row.hash)]))
  return node => {
    const hash = found.get(key(node))
    if (!hash) throw new Error(`the log lacks its node ${key(node)}`)
    return hash
  }
}

export async function insertNodes(tx: Tx, nodes: readonly (Node & { hash: Hash })[]): Promise<void> {
  const rows = nodes.map(({ level, place, hash }) => ({
    region_code: logRegion,
    level,
    place,
    hash: hexOf(hash),
  }))
  await tx.insertInto('log_node').values(rows).execute()
}

export async function insertLeaves(tx: Tx, leaves: readonly Omit<LeafRow, 'region_code'>[]): Promise<void> {
  await tx
    .insertInto('log_leaf')
    .values(leaves.map(leaf => ({ region_code: logRegion, ...leaf })))
    .execute()
}

/** The contract's newest entry among the first `size`. */
export const newestLeaf = (db: Db, contractId: string, size: number): Promise<LeafRow | undefined> =>
  db
    .selectFrom('log_leaf')
    .selectAll()
    .where('region_code', '=', logRegion)
    .where('contract_id', '=', contractId)
    .where('place', '<', size)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()

export async function insertCheckpoint(
  db: Db,
  row: Pick<CheckpointRow, 'size' | 'note' | 'signed_at'>,
): Promise<void> {
  await db
    .insertInto('log_checkpoint')
    .values({ region_code: logRegion, ...row })
    .execute()
}

export const newestCheckpoint = (db: Db): Promise<CheckpointRow | undefined> =>
  checkpoints(db).limit(1).executeTakeFirst()

/** The newest head that the witness has signed too: the only one that proves anything to others. */
export const newestCosigned = (db: Db): Promise<CheckpointRow | undefined> =>
  checkpoints(db).where('cosignature', 'is not', null).limit(1).executeTakeFirst()

const checkpoints = (db: Db) =>
  db.selectFrom('log_checkpoint').selectAll().where('region_code', '=', logRegion).orderBy('size', 'desc')

/** The note with both signatures. */
export const cosignedNote = ({ note, cosignature }: CheckpointRow): string => note + (cosignature ?? '')

export async function addCosignature(db: Db, size: number, cosignature: string, at: number): Promise<void> {
  await db
    .updateTable('log_checkpoint')
    .set({ cosignature, cosigned_at: at })
    .where('region_code', '=', logRegion)
    .where('size', '=', size)
    .where('cosignature', 'is', null)
    .execute()
}

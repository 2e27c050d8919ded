import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { StoreKind } from '../kind'
import { refuseChanges } from './0006_append_only'
import { createIndex, createTable } from './columns'

/**
 * The Merkle log over the heads of all contracts, and the algorithm beside every digest of the chain. The log is one for the
 * whole city, so its county is the city's own code: all its rows stand in one shard.
 */
export async function log(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const table = createTable(db, kind)
  const index = createIndex(db)

  for (const name of ['contract_event', 'verification_record']) {
    const alter = () => db.schema.alterTable(name)
    await alter()
      .addColumn('hash_alg', 'text', column => column.notNull().defaultTo('SM3'))
      .execute()
    await alter().addColumn('twin_hash', 'text').execute()
    await alter().addColumn('twin_alg', 'text').execute()
  }
  // The worker asks which contracts have changed lately.
  await index('contract', 'by_change', ['region_code', 'updated_at'])

  await table(
    'log_leaf',
    { text: ['region_code', 'contract_id', 'leaf'], int: ['seq'], millis: ['place', 'at'] },
    ['region_code', 'place'],
  )
  await index('log_leaf', 'once', ['region_code', 'contract_id', 'seq'], 'unique')
  await table('log_node', { text: ['region_code', 'hash'], int: ['level'], millis: ['place'] }, [
    'region_code',
    'level',
    'place',
  ])
  await table(
    'log_checkpoint',
    {
      text: ['region_code', 'note'],
      millis: ['size', 'signed_at'],
      nullable: { text: ['cosignature'], millis: ['cosigned_at'] },
    },
    ['region_code', 'size'],
  )
  await table(
    'log_state',
    {
      text: ['region_code'],
      millis: ['size'],
      nullable: { text: ['lease_owner', 'witness_failure'], millis: ['lease_until'] },
    },
    ['region_code'],
  )
  await sql`insert into log_state (region_code, size) values ('421200', 0)`.execute(db)

  const refuse = refuseChanges(db, kind)
  for (const name of ['log_leaf', 'log_node']) {
    await refuse(`${name}_no_update`, sql`update on ${sql.table(name)}`)
    await refuse(`${name}_no_delete`, sql`delete on ${sql.table(name)}`)
  }
  await refuse('log_checkpoint_no_delete', sql`delete on log_checkpoint`)
  await refuse(
    'log_checkpoint_no_update',
    sql`update of region_code, size, note, signed_at on log_checkpoint`,
  )
  await refuse('log_checkpoint_seen_once', sql`update on log_checkpoint`, sql`old.cosignature is not null`)
  if (kind === 'postgres')
    for (const name of ['log_leaf', 'log_node', 'log_checkpoint'])
      await sql`create trigger ${sql.ref(`${name}_no_truncate`)} before truncate on ${sql.table(name)}
        for each statement execute procedure refuse_change()`.execute(db)
}

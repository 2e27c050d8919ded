import { sql, type Kysely } from 'kysely'
import type { StoreKind } from '../kind'
import { createIndex, createTable } from './columns'

/**
 * One person holds one role in a county: `active_person` is the person's key while they work there, else null. The step of
 * the last dynamic code. What one person wants changed in the registers, until a second has decided.
 */
export async function registers(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const index = createIndex(db)
  await db.schema.alterTable('staff').addColumn('active_person', 'text').execute()
  await db.schema.alterTable('staff').addColumn('totp_step', 'integer').execute()
  await sql`update staff set active_person = person_key where state = 'ACTIVE'`.execute(db)
  await index('staff', 'one_role', ['region_code', 'active_person'], 'unique')
  await createTable(db, kind)(
    'register_wish',
    {
      text: ['region_code', 'id', 'kind', 'subject_id', 'reason', 'proposed_by', 'state'],
      int: ['base_version'],
      millis: ['proposed_at'],
      bytes: ['wish_enc'],
      nullable: { text: ['decided_by', 'decision_reason'], millis: ['decided_at'] },
    },
    ['region_code', 'id'],
  )
}

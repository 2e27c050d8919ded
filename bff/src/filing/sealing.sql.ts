import { regionOf } from '@clf/shared/contract'
import type { App } from '../app-context'
import { isUniqueViolation, type Tx } from '../store'

/** One seal. `subject` is `contract/<text version>`, or names an agreement about the contract. */
export interface SealKey {
  contractId: string
  subject: string
}

export const evidenceContext = ({ contractId, subject }: SealKey) => `sealing:${contractId}/${subject}`

const rowOf = (app: App, { contractId, subject }: SealKey) =>
  app.store.db
    .selectFrom('sealing')
    .select(['evidence_enc', 'waiting_since'])
    .where('region_code', '=', regionOf(contractId))
    .where('contract_id', '=', contractId)
    .where('subject', '=', subject)
    .executeTakeFirst()

/** evidence.json as the first try signed it; signs and keeps it when this is the first. Two workers end with the same one. */
export async function keptEvidence(app: App, key: SealKey, sign: () => Promise<string>): Promise<string> {
  const kept = await rowOf(app, key)
  if (kept) return app.keys.fields.open(kept.evidence_enc, evidenceContext(key))
  const evidence = await sign()
  const row = {
    region_code: regionOf(key.contractId),
    contract_id: key.contractId,
    subject: key.subject,
    started_at: app.clock(),
    evidence_enc: await app.keys.fields.seal(evidence, evidenceContext(key)),
    waiting_since: null,
    stamped_at: null,
  }
  try {
    await app.store.transaction(tx => tx.insertInto('sealing').values(row).execute())
    return evidence
  } catch (error) {
    const first = isUniqueViolation(error) ? await rowOf(app, key) : undefined
    if (!first) throw error
    return app.keys.fields.open(first.evidence_enc, evidenceContext(key))
  }
}

/** Notes that the stamp did not come, and gives since when (epoch ms) this seal has been waiting for one. */
export async function noteWaiting(app: App, { contractId, subject }: SealKey): Promise<number> {
  const now = app.clock()
  const rows = () =>
    app.store.db
      .updateTable('sealing')
      .where('region_code', '=', regionOf(contractId))
      .where('contract_id', '=', contractId)
      .where('subject', '=', subject)
  await rows()
    .set({ waiting_since: now })
    .where('waiting_since', 'is', null)
    .where('stamped_at', 'is', null)
    .execute()
  const kept = await rowOf(app, { contractId, subject })
  return kept?.waiting_since ?? now
}

export async function noteStamped(app: App, tx: Tx, { contractId, subject }: SealKey): Promise<void> {
  await tx
    .updateTable('sealing')
    .set({ waiting_since: null, stamped_at: app.clock() })
    .where('region_code', '=', regionOf(contractId))
    .where('contract_id', '=', contractId)
    .where('subject', '=', subject)
    .execute()
}

/** Is this contract's file waiting for nothing but a trusted time? */
export async function waitsForStamp(app: App, contractId: string, tx?: Tx): Promise<boolean> {
  const row = await (tx ?? app.store.db)
    .selectFrom('sealing')
    .select('waiting_since')
    .where('region_code', '=', regionOf(contractId))
    .where('contract_id', '=', contractId)
    .where('waiting_since', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Has a file of the county waited since `limit` (epoch ms) or longer, and has no stamp come after it? */
export async function stampsOlderThan(app: App, regionCode: string, limit: number): Promise<boolean> {
  const of = app.store.db.selectFrom('sealing').where('region_code', '=', regionCode)
  const waiting = await of.select('contract_id').where('waiting_since', '<=', limit).executeTakeFirst()
  if (!waiting) return false
  const stamped = await of.select('contract_id').where('stamped_at', '>', limit).executeTakeFirst()
  return stamped === undefined
}

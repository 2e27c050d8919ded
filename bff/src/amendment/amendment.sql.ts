import type { Insertable, Selectable } from 'kysely'
import type { AmendmentChanges, ChangeRow, FrozenAgreement } from '@clf/shared/amendment'
import type { ContractData } from '@clf/shared/contract'
import type { App } from '../app-context'
import type { ContractRecord } from '../ledger/record'
import type { Tables, Tx } from '../store'

/** What was asked for, as it was asked for. */
export interface AgreementBody {
  reason: string
  settlement: string
  changes: AmendmentChanges | null
  rows: readonly ChangeRow[]
  frozen: FrozenAgreement
}

/** Who ended it without success (a party, or `system`), and the reason given. */
export interface AmendmentEnd {
  by: string
  reason: string
}

export type AmendmentRow = Selectable<Tables['amendment']>
export interface Amendment extends Omit<AmendmentRow, 'body_enc' | 'end_enc' | 'kind'> {
  kind: 'change' | 'revoke'
  body: AgreementBody
  end: AmendmentEnd | null
}

type Of = Pick<ContractData, 'id' | 'regionCode'>
type NewAmendment = Pick<
  AmendmentRow,
  'id' | 'kind' | 'text_version' | 'requested_by' | 'requested_at' | 'unit_no' | 'deadline'
>

export const bodyContext = (id: string) => `amendment:${id}`
export const endContext = (id: string) => `amendment-end:${id}`

/** A request that waits for the others. `body` is sealed; its shape belongs to the kind. */
export async function insertAmendment(
  app: App,
  tx: Tx,
  { id, regionCode }: Of,
  row: NewAmendment,
  body: unknown,
): Promise<void> {
  const values: Insertable<Tables['amendment']> = {
    ...row,
    region_code: regionCode,
    contract_id: id,
    state: 'OPEN',
    body_enc: await app.keys.fields.seal(JSON.stringify(body), bodyContext(row.id)),
    document_state: 'WAITING',
    registry_state: 'WAITING',
    acceptance_state: 'WAITING',
  }
  await tx.insertInto('amendment').values(values).execute()
}

export const openBody = async <B>(app: App, row: Pick<AmendmentRow, 'id' | 'body_enc'>): Promise<B> =>
  JSON.parse(await app.keys.fields.open(row.body_enc, bodyContext(row.id))) as B

async function toAmendment(app: App, row: AmendmentRow): Promise<Amendment> {
  const { body_enc: _sealed, end_enc, ...rest } = row
  const end = end_enc && (await app.keys.fields.open(end_enc, endContext(row.id)))
  return {
    ...rest,
    kind: row.kind === 'change' ? 'change' : 'revoke',
    body: await openBody<AgreementBody>(app, row),
    end: end ? (JSON.parse(end) as AmendmentEnd) : null,
  }
}

/** The newest request of the parties, whatever became of it. */
export async function newestAmendment(app: App, { id, regionCode }: Of, tx?: Tx): Promise<Amendment | null> {
  const row = await (tx ?? app.store.db)
    .selectFrom('amendment')
    .selectAll()
    .where('region_code', '=', regionCode)
    .where('contract_id', '=', id)
    .where('kind', 'in', ['change', 'revoke'])
    .orderBy('text_version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toAmendment(app, row) : null
}

/** The request that waits for signatures, if there is one: never more, the contract's state sees to it. */
export async function openAmendment(app: App, of: Of, tx?: Tx): Promise<Amendment | null> {
  const newest = await newestAmendment(app, of, tx)
  return newest?.state === 'OPEN' ? newest : null
}

export async function findAmendmentRow(
  app: App,
  { id: contractId, regionCode }: Of,
  id: string,
  tx?: Tx,
): Promise<AmendmentRow | null> {
  const row = await (tx ?? app.store.db)
    .selectFrom('amendment')
    .selectAll()
    .where('region_code', '=', regionCode)
    .where('contract_id', '=', contractId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** One request with what was asked for. @throws when it is gone */
export async function amendmentOf(app: App, of: Of, id: string, tx?: Tx): Promise<Amendment> {
  const row = await findAmendmentRow(app, of, id, tx)
  if (!row) throw new Error(`amendment ${id} is gone`)
  return toAmendment(app, row)
}

/** Version under which the next agreement of this contract is confirmed and signed. */
export async function nextTextVersion(tx: Tx, { data, textVersion }: ContractRecord): Promise<number> {
  const row = await tx
    .selectFrom('amendment')
    .select('text_version')
    .where('region_code', '=', data.regionCode)
    .where('contract_id', '=', data.id)
    .orderBy('text_version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return Math.max(textVersion, row?.text_version ?? 0) + 1
}

type Later = Partial<
  Pick<
    AmendmentRow,
    | 'state'
    | 'ended_at'
    | 'successor_id'
    | 'event_seq'
    | 'document_state'
    | 'document_sha256'
    | 'document_sm3'
    | 'document_blob'
    | 'document_size'
    | 'sealed_at'
    | 'registry_state'
    | 'acceptance_state'
    | 'case_no'
  >
>

/** Writes what came of it, never what was asked for. */
export async function updateAmendment(
  app: App,
  tx: Tx,
  row: Pick<AmendmentRow, 'region_code' | 'contract_id' | 'id'>,
  set: Later,
  end?: AmendmentEnd,
): Promise<void> {
  const end_enc = end && Buffer.from(await app.keys.fields.seal(JSON.stringify(end), endContext(row.id)))
  await tx
    .updateTable('amendment')
    .set({ ...set, ...(end_enc ? { end_enc } : {}) })
    .where('region_code', '=', row.region_code)
    .where('contract_id', '=', row.contract_id)
    .where('id', '=', row.id)
    .execute()
}

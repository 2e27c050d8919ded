import type { ContractData } from '@clf/shared/contract'
import type { BrokerStatement } from '@clf/shared/evidence'
import type { Strokes } from '@clf/shared/signature'
import type { App } from '../app-context'
import type { PhoneProof } from '../crypto'
import type { Tx } from '../store'

type Of = Pick<ContractData, 'id' | 'regionCode'>

/** What proves a broker's signature beside the drawing. */
export interface BrokerReceipt {
  statement: BrokerStatement
  proof: PhoneProof
  points: number
  login: { method: string; at: number }
  /** Keyed hash of the broker's identity document. */
  personKey: string
}

export interface BrokerSignature {
  staffId: string
  signedAt: number
  svg: string
  receipt: BrokerReceipt
}

export const brokerStrokesContext = (contractId: string, textVersion: number) =>
  `broker-strokes:${contractId}/${textVersion}`
export const brokerDrawingContext = (contractId: string, textVersion: number) =>
  `broker-drawing:${contractId}/${textVersion}`

/** The valid signature under one version of the text, if any. */
export async function brokerSignatureOf(
  app: App,
  { id, regionCode }: Of,
  textVersion: number,
  tx?: Tx,
): Promise<BrokerSignature | null> {
  const row = await (tx ?? app.store.db)
    .selectFrom('broker_signature')
    .select(['staff_id', 'signed_at', 'drawing_enc', 'receipt'])
    .where('region_code', '=', regionCode)
    .where('contract_id', '=', id)
    .where('text_version', '=', textVersion)
    .where('voided_at', 'is', null)
    .executeTakeFirst()
  return row
    ? {
        staffId: row.staff_id,
        signedAt: row.signed_at,
        svg: await app.keys.fields.open(row.drawing_enc, brokerDrawingContext(id, textVersion)),
        receipt: JSON.parse(row.receipt) as BrokerReceipt,
      }
    : null
}

export async function insertBrokerSignature(
  app: App,
  tx: Tx,
  { id, regionCode }: Of,
  textVersion: number,
  { staffId, signedAt, svg, receipt }: BrokerSignature,
  strokes: Strokes,
): Promise<void> {
  const { fields } = app.keys
  await tx
    .insertInto('broker_signature')
    .values({
      region_code: regionCode,
      contract_id: id,
      text_version: textVersion,
      staff_id: staffId,
      agency_id: receipt.statement.agencyId,
      signed_at: signedAt,
      strokes_enc: await fields.seal(JSON.stringify(strokes), brokerStrokesContext(id, textVersion)),
      drawing_enc: await fields.seal(svg, brokerDrawingContext(id, textVersion)),
      receipt: JSON.stringify(receipt),
      voided_at: null,
    })
    .execute()
}

/** T13: the signature of a version that is opened again, or ends, is void; it is never deleted. */
export async function voidBrokerSignature(app: App, tx: Tx, of: Of, textVersion: number): Promise<void> {
  await tx
    .updateTable('broker_signature')
    .set({ voided_at: app.clock() })
    .where('region_code', '=', of.regionCode)
    .where('contract_id', '=', of.id)
    .where('text_version', '=', textVersion)
    .where('voided_at', 'is', null)
    .execute()
}

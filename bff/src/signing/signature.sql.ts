import type { ContractData } from '@clf/shared/contract'
import type { SigningStatement } from '@clf/shared/evidence'
import type { Strokes } from '@clf/shared/signature'
import type { App } from '../app-context'
import { voidBrokerSignature } from '../brokerage/brokerSignature.sql'
import type { PhoneProof } from '../crypto'
import type { Tx } from '../store'

type Of = Pick<ContractData, 'id' | 'regionCode'>
type Named = Pick<ContractData, 'id'>

/** What proves the signature beside the drawing. */
export interface SignatureReceipt {
  statement: SigningStatement
  proof: PhoneProof
  faceVerifiedAt: number
  points: number
  /** SHA-256 of the phone's random name: equal for two signers who shared a device. */
  deviceSha256: string
}

export interface Signature {
  partyId: string
  faceSessionId: string
  signedAt: number
  svg: string
  receipt: SignatureReceipt
}

export const drawingContext = (of: Named, textVersion: number, partyId: string) =>
  `drawing:${of.id}/${textVersion}/${partyId}`
export const strokesContext = (of: Named, textVersion: number, partyId: string) =>
  `strokes:${of.id}/${textVersion}/${partyId}`

/** Valid signatures of one version, in the order they were given. */
export async function signaturesOf(
  app: App,
  { id, regionCode }: Of,
  textVersion: number,
  tx?: Tx,
): Promise<Signature[]> {
  const rows = await (tx ?? app.store.db)
    .selectFrom('signature')
    .select(['party_id', 'face_session_id', 'signed_at', 'svg', 'receipt'])
    .where('region_code', '=', regionCode)
    .where('contract_id', '=', id)
    .where('text_version', '=', textVersion)
    .where('voided_at', 'is', null)
    .orderBy('signed_at')
    .orderBy('party_id')
    .execute()
  return Promise.all(
    rows.map(async row => ({
      partyId: row.party_id,
      faceSessionId: row.face_session_id,
      signedAt: row.signed_at,
      svg: await app.keys.fields.open(
        Buffer.from(row.svg, 'base64'),
        drawingContext({ id }, textVersion, row.party_id),
      ),
      receipt: JSON.parse(row.receipt) as SignatureReceipt,
    })),
  )
}

/** Who has signed one version and when (epoch ms), by party id in the order they signed: the drawings stay closed. */
export async function signedAtOf(
  app: App,
  { id, regionCode }: Of,
  textVersion: number,
  tx?: Tx,
): Promise<Map<string, number>> {
  const rows = await (tx ?? app.store.db)
    .selectFrom('signature')
    .select(['party_id', 'signed_at'])
    .where('region_code', '=', regionCode)
    .where('contract_id', '=', id)
    .where('text_version', '=', textVersion)
    .where('voided_at', 'is', null)
    .orderBy('signed_at')
    .orderBy('party_id')
    .execute()
  return new Map(rows.map(row => [row.party_id, row.signed_at]))
}

/** What a party drew, as the phone sent it; null without a valid signature in this version. */
export async function strokesOf(
  app: App,
  of: Of,
  textVersion: number,
  partyId: string,
): Promise<Strokes | null> {
  const row = await app.store.db
    .selectFrom('signature')
    .select('strokes_enc')
    .where('region_code', '=', of.regionCode)
    .where('contract_id', '=', of.id)
    .where('text_version', '=', textVersion)
    .where('party_id', '=', partyId)
    .where('voided_at', 'is', null)
    .executeTakeFirst()
  return row
    ? (JSON.parse(
        await app.keys.fields.open(row.strokes_enc, strokesContext(of, textVersion, partyId)),
      ) as Strokes)
    : null
}

export async function insertSignature(
  app: App,
  tx: Tx,
  of: Of,
  textVersion: number,
  signature: Signature,
  strokes: Strokes,
): Promise<void> {
  await tx
    .insertInto('signature')
    .values({
      region_code: of.regionCode,
      contract_id: of.id,
      text_version: textVersion,
      party_id: signature.partyId,
      face_session_id: signature.faceSessionId,
      signed_at: signature.signedAt,
      strokes_enc: await app.keys.fields.seal(
        JSON.stringify(strokes),
        strokesContext(of, textVersion, signature.partyId),
      ),
      // The drawn name is personal: kept sealed like the strokes it was made from.
      svg: Buffer.from(
        await app.keys.fields.seal(signature.svg, drawingContext(of, textVersion, signature.partyId)),
      ).toString('base64'),
      receipt: JSON.stringify(signature.receipt),
      voided_at: null,
    })
    .execute()
}

/** Marks every signature of a version as void, the broker's too, and says how many parties' there were. They are never deleted. */
export async function voidSignatures(app: App, tx: Tx, of: Of, textVersion: number): Promise<number> {
  const done = await tx
    .updateTable('signature')
    .set({ voided_at: app.clock() })
    .where('region_code', '=', of.regionCode)
    .where('contract_id', '=', of.id)
    .where('text_version', '=', textVersion)
    .where('voided_at', 'is', null)
    .executeTakeFirst()
  await voidBrokerSignature(app, tx, of, textVersion)
  return Number(done.numUpdatedRows)
}

export const draftContext = (of: Named, partyId: string) => `signature-draft:${of.id}/${partyId}`

/** Keeps the strokes drawn so far; the last write wins. */
export async function saveDraft(
  app: App,
  tx: Tx,
  of: Of,
  partyId: string,
  textVersion: number,
  strokes: Strokes,
): Promise<void> {
  const row = {
    text_version: textVersion,
    strokes_enc: await app.keys.fields.seal(JSON.stringify(strokes), draftContext(of, partyId)),
    updated_at: app.clock(),
  }
  const done = await tx
    .updateTable('signature_draft')
    .set(row)
    .where('region_code', '=', of.regionCode)
    .where('contract_id', '=', of.id)
    .where('party_id', '=', partyId)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n)
    await tx
      .insertInto('signature_draft')
      .values({ region_code: of.regionCode, contract_id: of.id, party_id: partyId, ...row })
      .execute()
}

/** The strokes drawn so far for this version, if any. */
export async function draftOf(
  app: App,
  of: Of,
  partyId: string,
  textVersion: number,
): Promise<Strokes | null> {
  const row = await app.store.db
    .selectFrom('signature_draft')
    .select(['strokes_enc', 'text_version'])
    .where('region_code', '=', of.regionCode)
    .where('contract_id', '=', of.id)
    .where('party_id', '=', partyId)
    .executeTakeFirst()
  return row?.text_version === textVersion
    ? (JSON.parse(await app.keys.fields.open(row.strokes_enc, draftContext(of, partyId))) as Strokes)
    : null
}

export async function dropDraft(tx: Tx, of: Of, partyId: string): Promise<void> {
  await tx
    .deleteFrom('signature_draft')
    .where('region_code', '=', of.regionCode)
    .where('contract_id', '=', of.id)
    .where('party_id', '=', partyId)
    .execute()
}

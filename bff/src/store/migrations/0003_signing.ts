import type { Kysely } from 'kysely'
import type { StoreKind } from '../kind'
import { createIndex, createTable } from './columns'

/** Confirmations, face sessions, signatures and the strokes of an unfinished one. */
export async function signing(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const table = createTable(db, kind)
  const index = createIndex(db)

  await table(
    'confirmation',
    {
      text: ['region_code', 'contract_id', 'party_id', 'item', 'text_sha256'],
      int: ['text_version'],
      millis: ['at'],
    },
    ['region_code', 'contract_id', 'text_version', 'party_id', 'item'],
  )

  await table(
    'face_session',
    {
      text: ['region_code', 'id', 'contract_id', 'party_id', 'person_key', 'purpose', 'text_sha256'].concat([
        'out_seq_no',
        'request_id',
        'cert_hash',
        'state',
        'challenge',
      ]),
      millis: ['created_at', 'expires_at'],
      nullable: {
        text: ['reason', 'redirect_url'],
        millis: ['verified_at', 'valid_until', 'consumed_at'],
        bytes: ['host_ref_enc'],
      },
    },
    ['region_code', 'id'],
  )
  await index('face_session', 'by_party', ['region_code', 'contract_id', 'party_id'])
  await index('face_session', 'by_person', ['person_key', 'created_at'])
  await index('face_session', 'out_seq_no_once', ['region_code', 'out_seq_no'], 'unique')
  await index('face_session', 'by_out_seq_no', ['out_seq_no'])

  await table(
    'signature',
    {
      text: ['region_code', 'contract_id', 'party_id', 'face_session_id', 'svg', 'receipt'],
      int: ['text_version'],
      millis: ['signed_at'],
      bytes: ['strokes_enc'],
      nullable: { millis: ['voided_at'] },
    },
    ['region_code', 'contract_id', 'text_version', 'party_id'],
  )

  await table(
    'signature_draft',
    {
      text: ['region_code', 'contract_id', 'party_id'],
      int: ['text_version'],
      millis: ['updated_at'],
      bytes: ['strokes_enc'],
    },
    ['region_code', 'contract_id', 'party_id'],
  )
}

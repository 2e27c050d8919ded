/** How a digest or keyed hash in a column was made; hex unless said otherwise. */
export type DigestAlgorithm =
  | 'SHA-256'
  | 'SM3'
  /** Keyed with the person key, over type and number of the identity document. */
  | 'HMAC-SM3'
  /** The row says it: in `hash_alg`, or the value itself, as a password's does. */
  | 'row'

/**
 * The algorithm of every digest column, fixed for ever: another algorithm gets a column of its own. Columns named `…sha256` and
 * `…sm3` say it themselves and are listed all the same, so that the list is whole; a test compares it with the database.
 */
export const digestColumns: Readonly<Record<string, DigestAlgorithm>> = {
  'acceptance_entry.person_key': 'HMAC-SM3',
  'acceptance_entry.token_hash': 'SHA-256',
  'amendment.document_sha256': 'SHA-256',
  'amendment.document_sm3': 'SM3',
  'blob.sha256': 'SHA-256',
  'confirmation.text_sha256': 'SHA-256',
  'consent.person_key': 'HMAC-SM3',
  'contract.head_hash': 'SM3',
  'contract_event.hash': 'row',
  'contract_event.prev_hash': 'row',
  'contract_event.twin_hash': 'SHA-256',
  'contract_index.cert_hash': 'HMAC-SM3',
  'contract_party.person_key': 'HMAC-SM3',
  'desk_code.code_hash': 'SHA-256',
  'document_archive.of_sha256': 'SHA-256',
  'document_archive.sha256': 'SHA-256',
  'document_archive.sm3': 'SM3',
  'document_link.person_key': 'HMAC-SM3',
  'document_link.token_hash': 'SHA-256',
  'export_record.file_sha256': 'SHA-256',
  'face_session.person_key': 'HMAC-SM3',
  'face_session.text_sha256': 'SHA-256',
  'filing.document_sha256': 'SHA-256',
  'filing.document_sm3': 'SM3',
  'idempotency.person_key': 'HMAC-SM3',
  'idempotency.request_hash': 'SHA-256',
  'log_node.hash': 'SHA-256',
  'onsite_check.person_key': 'HMAC-SM3',
  'onsite_handover.code_hash': 'SHA-256',
  'open_call.body_sha256': 'SHA-256',
  'outbox_body.sha256': 'SHA-256',
  'record_sheet.facts_sha256': 'SHA-256',
  'record_sheet.sha256': 'SHA-256',
  'record_sheet.sm3': 'SM3',
  'registry_event.body_sha256': 'SHA-256',
  'session.person_key': 'HMAC-SM3',
  'session.token_hash': 'SHA-256',
  'staff.password_hash': 'row',
  'staff.person_key': 'HMAC-SM3',
  'staff_login.person_key': 'HMAC-SM3',
  'staff_login.secret_hash': 'SHA-256',
  'staff_session.token_hash': 'SHA-256',
  'verification_record.hash': 'row',
  'verification_record.operator_key': 'HMAC-SM3',
  'verification_record.prev_hash': 'row',
  'verification_record.request_digest': 'SM3',
  'verification_record.response_sm3': 'SM3',
  'verification_record.twin_hash': 'SHA-256',
}

/** Files of a key directory (mode 600 each, 700 the directory). */
export const keyFiles = {
  /** field-1.key, field-2.key …: 96 hex characters each; the highest number seals, all open. */
  field: /^field-(\d{1,6})\.key$/,
  /** Optional, one line: the number of the field key that seals, when it is not the highest. */
  currentField: 'field-current',
  /** 64 hex characters; finds a person by ID number; never rotated. */
  person: 'person.key',
  /** 64 hex characters: SM2 private key that signs evidence.json. */
  evidence: 'evidence-sm2.key',
  /** PKCS#12 with the seal's RSA-3072 or P-256 key and certificate. */
  seal: 'seal.p12',
  /** Password of seal.p12, one line. */
  sealPassword: 'seal.pass',
  /** One line: the log's name and Ed25519 seed, as `newNoteKey` writes it. */
  log: 'log.key',
  /** The public line of log.key, for witnesses and auditors. Public. */
  logPublic: 'log.pub',
  /** The witness's public line, when WITNESS_KEY is not set. Public. */
  witnessPublic: 'witness.pub',
  /** PEM: roots that the seal certificate and the timestamps lead to. Public. */
  roots: 'ca.pem',
} as const

/** A key directory that must not be used; the message names the file and what is wrong. */
export class KeyError extends Error {
  override readonly name = 'KeyError'
}

import type { NoteKey } from '@clf/shared/tlog'

/**
 * Encrypts single columns. `context` says what and whose a value is ("party.phone/<id>"): a value moved elsewhere does
 * not open. Every call may be a walk to an HSM, hence the promises.
 */
export interface FieldCrypto {
  /** @throws KeyUnavailable */
  seal(plain: string | Uint8Array, context: string): Promise<Uint8Array>
  /** Text of a sealed value. @throws FieldCryptoError, KeyUnavailable */
  open(sealed: Uint8Array, context: string): Promise<string>
  /** Bytes of a sealed value. @throws FieldCryptoError, KeyUnavailable */
  openBytes(sealed: Uint8Array, context: string): Promise<Uint8Array>
  /** Which key sealed it; re-seal when it is not `currentKeyId`. */
  keyIdOf(sealed: Uint8Array): string
  readonly currentKeyId: string
  /** Every key that opens. */
  readonly keyIds: readonly string[]
}

/** Field keys by id, in memory or in an HSM. Each id stands for a pair: SM4 (128 bits) and HMAC-SM3 (256 bits). */
export interface FieldKeyring {
  readonly currentKeyId: string
  readonly keyIds: readonly string[]
  /** SM4-CBC with PKCS#7 padding; `iv` is 16 bytes. */
  encrypt(keyId: string, iv: Uint8Array, plain: Uint8Array): Promise<Uint8Array>
  decrypt(keyId: string, iv: Uint8Array, text: Uint8Array): Promise<Uint8Array>
  /** HMAC-SM3, 32 bytes. */
  mac(keyId: string, data: Uint8Array): Promise<Uint8Array>
}

/** The key store gave no answer: the act fails as a whole and may be tried again. Never a reason to go on without. */
export class KeyUnavailable extends Error {
  override readonly name = 'KeyUnavailable'
}

/** Signs evidence with SM2; a file key here, an HSM (GM/T 0018) behind the same shape in production. */
export interface EvidenceSigner {
  /** Uncompressed point, 130 hex characters. */
  readonly publicKey: string
  /** DER signature of SM3(ZA‖data), user id 1234567812345678. */
  sign(data: Uint8Array): Promise<Uint8Array>
}

/**
 * Signs the seal's CMS attributes. Same shape as the Signer of @libpdf/core, so that a P12 file,
 * a KMS or an HSM fit. `sign` hashes by itself; RSA is PKCS#1 v1.5, EC is a DER pair.
 */
export interface SealSigner {
  readonly certificate: Uint8Array
  readonly certificateChain?: Uint8Array[]
  readonly keyType: 'RSA' | 'EC'
  readonly signatureAlgorithm: 'RSASSA-PKCS1-v1_5' | 'RSA-PSS' | 'ECDSA'
  sign(data: Uint8Array, algorithm: 'SHA-256'): Promise<Uint8Array>
}

/** Signs checkpoints of the log; the name stands in every signature line. */
export interface NoteSigner {
  readonly key: NoteKey
  /** Ed25519, 64 bytes. */
  sign(message: Uint8Array): Promise<Uint8Array>
}

/** Every secret of the server, behind one door. */
export interface KeyProvider {
  readonly fields: FieldCrypto
  /**
   * Keyed hash of an identity document, hex: finds the same person again without storing the number in clear.
   * Not a promise: lists compare with it person by person. An HSM derives its key once, at start.
   */
  personKey(idType: string, idNo: string): string
  readonly evidence: EvidenceSigner
  readonly seal: SealSigner
  readonly log: NoteSigner
  /** DER of the root certificates that the seal and the timestamps must lead to. */
  readonly roots: readonly Uint8Array[]
  /** Gives back what an HSM holds for us. */
  close?(): Promise<void>
}

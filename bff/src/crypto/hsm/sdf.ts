/**
 * What an HSM must offer, in the terms of GM/T 0018 (SDF): one method per function of the standard, same order of
 * arguments, results instead of out parameters, a promise because the C library blocks and must run off the main thread.
 */
export interface SdfSession {
  /** SDF_GetPrivateKeyAccessRight: opens a stored private key for this session. */
  getPrivateKeyAccessRight(keyIndex: number, pin: string): Promise<void>
  /** SDF_ExportSignPublicKey_ECC: x‖y, 64 bytes. */
  exportSignPublicKeyEcc(keyIndex: number): Promise<Uint8Array>
  /** SDF_InternalSign_ECC over e = SM3(ZA‖M), 32 bytes, not hashed again: r‖s, 64 bytes. */
  internalSignEcc(keyIndex: number, e: Uint8Array): Promise<Uint8Array>
  /** SDF_InternalPrivateKeyOperation_RSA: block^d mod n; the block is as long as the modulus. */
  internalPrivateKeyOperationRsa(keyIndex: number, block: Uint8Array): Promise<Uint8Array>
  /** SDF_ImportKeyWithKEK (SGD_SM4_ECB): a handle for this session to a key wrapped under the stored KEK. */
  importKeyWithKek(kekIndex: number, wrapped: Uint8Array): Promise<number>
  /** SDF_Encrypt with SGD_SM4_CBC: no padding, whole blocks only. */
  encrypt(keyHandle: number, iv: Uint8Array, data: Uint8Array): Promise<Uint8Array>
  /** SDF_Decrypt with SGD_SM4_CBC. */
  decrypt(keyHandle: number, iv: Uint8Array, data: Uint8Array): Promise<Uint8Array>
  /** SDF_HMACInit with SGD_SM3 (GM/T 0018-2023). */
  hmacInit(keyHandle: number): Promise<void>
  hmacUpdate(data: Uint8Array): Promise<void>
  /** SDF_HMACFinal: 32 bytes. */
  hmacFinal(): Promise<Uint8Array>
  /** SDF_CloseSession: handles and access rights of the session end with it. */
  close(): Promise<void>
}

/** SDF_OpenDevice has happened. */
export interface SdfDevice {
  openSession(): Promise<SdfSession>
  /** SDF_CloseDevice. */
  close(): Promise<void>
}

export type OpenSdfDevice = () => Promise<SdfDevice>

/** Return values of GM/T 0018 that we tell apart; every other one is a failure without a second try. */
export const sdr = {
  COMMFAIL: 0x01000003,
  HARDFAIL: 0x01000004,
  OPENDEVICE: 0x01000005,
  OPENSESSION: 0x01000006,
  PARDENY: 0x01000007,
  KEYNOTEXIST: 0x01000008,
  SYMOPERR: 0x0100000f,
  STEPERR: 0x01000010,
  INARGERR: 0x0100001d,
} as const

/** A call of the device that did not return SDR_OK. */
export class SdfError extends Error {
  override readonly name = 'SdfError'
  constructor(
    /** Name of the function. */
    readonly call: string,
    readonly code: number,
  ) {
    super(`${call}: 0x${code.toString(16).padStart(8, '0')}`)
  }
}

import { createHash } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'
import type { EvidenceSigner, SealSigner } from '../port'
import { sm2UserId, verifySm2 } from '../sm2'
import type { ReadySession } from './keyring'
import type { HsmSessions } from './sessions'

/** DER INTEGER of an unsigned big-endian number, shortest form. */
function integer(bytes: Uint8Array): Buffer {
  let from = 0
  while (from < bytes.length - 1 && bytes[from] === 0) from += 1
  const value = bytes.subarray(from)
  const sign = (value[0] ?? 0) & 0x80 ? Buffer.of(0) : Buffer.alloc(0)
  return Buffer.concat([Buffer.of(2, sign.length + value.length), sign, value])
}

/** DER of the pair r‖s, 32 bytes each. */
export function derOfPair(pair: Uint8Array): Buffer {
  const body = Buffer.concat([integer(pair.subarray(0, 32)), integer(pair.subarray(32, 64))])
  return Buffer.concat([Buffer.of(0x30, body.length), body])
}

/** SM2 by SDF_InternalSign_ECC: we hash to e, the device signs e. A signature that does not verify is not handed out. */
export function hsmEvidenceSigner(
  sessions: HsmSessions<ReadySession>,
  keyIndex: number,
  point: Uint8Array,
): EvidenceSigner {
  const publicKey = '04' + Buffer.from(point).toString('hex')
  const za = sm2.getZ(publicKey, sm2UserId)
  return {
    publicKey,
    sign: data =>
      sessions.run(async ({ session }) => {
        const e = createHash('sm3').update(za).update(data).digest()
        const der = derOfPair(await session.internalSignEcc(keyIndex, e))
        if (!verifySm2(publicKey, data, der)) throw new Error('HSM: the signature does not verify')
        return der
      }),
  }
}

const sha256Prefix = Buffer.from('3031300d060960864801650304020105000420', 'hex')

/** PKCS#1 v1.5 by SDF_InternalPrivateKeyOperation_RSA: the device raises our padded block. */
export function hsmSealSigner(
  sessions: HsmSessions<ReadySession>,
  keyIndex: number,
  certificate: Uint8Array,
  certificateChain: Uint8Array[],
  modulusBytes: number,
): SealSigner {
  return {
    certificate,
    certificateChain,
    keyType: 'RSA',
    signatureAlgorithm: 'RSASSA-PKCS1-v1_5',
    sign: data =>
      sessions.run(({ session }) => {
        const digest = Buffer.concat([sha256Prefix, createHash('sha256').update(data).digest()])
        const filler = Buffer.alloc(modulusBytes - digest.length - 3, 0xff)
        return session.internalPrivateKeyOperationRsa(
          keyIndex,
          Buffer.concat([Buffer.of(0, 1), filler, Buffer.of(0), digest]),
        )
      }),
  }
}

import { sm2 } from 'sm-crypto-v2'
import type { OneTimeProof } from './signingKey'

/** SM2 where there is no Web Crypto: mini-programs, and pages that are not in a secure context. */
export async function bySm2(statement: string): Promise<OneTimeProof> {
  // In a mini-program good randomness comes asynchronously.
  await sm2.initRNGPool()
  const { privateKey, publicKey } = sm2.generateKeyPairHex()
  const proof = sm2.doSignature(statement, privateKey, { hash: true, der: true, publicKey })
  return { key: { algorithm: 'SM2', publicKey }, proof }
}

import { sm2 } from 'sm-crypto-v2'
import type { Means } from '@clf/shared/sealedFile'

const options = { hash: true, der: false, userId: '1234567812345678' }

export const verifySm2: NonNullable<Means['sm2']> = (publicKey, data, signature) =>
  Promise.resolve(sm2.doVerifySignature(data, signature, publicKey, options))

import { sm2, sm3 } from 'sm-crypto-v2'
import type { National } from '@clf/shared/sealedFile'

const options = { hash: true, der: false, userId: '1234567812345678' }

export const national: National = {
  sm3: data => sm3(data),
  verifySm2: (publicKey, data, signature) => sm2.doVerifySignature(data, signature, publicKey, options),
}

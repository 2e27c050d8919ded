import { createHash, webcrypto } from 'node:crypto'
import { promisify } from 'node:util'
import { inflate } from 'node:zlib'
import { sm2, sm3 } from 'sm-crypto-v2'
import type { Means } from '@clf/shared/sealedFile'

const { subtle } = webcrypto
const unzip = promisify(inflate)

/** What the file check needs, from Node. */
export const nodeMeans: Means = {
  digest: (hash, data) => Promise.resolve(createHash(hash.replace('-', '')).update(data).digest()),
  async verify(key, hash, spki, signature, data) {
    const algorithm =
      key === 'RSA' ? { name: 'RSASSA-PKCS1-v1_5', hash } : { name: 'ECDSA', namedCurve: key, hash }
    const publicKey = await subtle.importKey('spki', spki, algorithm, false, ['verify'])
    return subtle.verify(algorithm, publicKey, signature, data)
  },
  inflate: packed => unzip(packed),
  national: {
    sm3: data => sm3(data),
    verifySm2: (publicKey, data, signature) =>
      sm2.doVerifySignature(data, signature, publicKey, {
        hash: true,
        der: false,
        userId: '1234567812345678',
      }),
  },
}

import { webcrypto } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'
import { keyFingerprint, type PhoneProof, verifyProof } from './proof'
import { signSm2 } from './sm2'

const statement = '{"ctx":"clf-sign-v1"}'
const base64 = (data: ArrayBuffer) => Buffer.from(data).toString('base64')

async function es256(curve = 'P-256'): Promise<PhoneProof> {
  const algorithm = { name: 'ECDSA', namedCurve: curve }
  const keys = (await webcrypto.subtle.generateKey(algorithm, false, [
    'sign',
    'verify',
  ])) as webcrypto.CryptoKeyPair
  const proof = await webcrypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    keys.privateKey,
    Buffer.from(statement),
  )
  const publicKey = await webcrypto.subtle.exportKey('spki', keys.publicKey)
  return { algorithm: 'ES256', publicKey: base64(publicKey), proof: base64(proof) }
}

function sm2Proof(): PhoneProof {
  const { privateKey, publicKey } = sm2.generateKeyPairHex()
  const proof = Buffer.from(signSm2(privateKey, publicKey, Buffer.from(statement))).toString('hex')
  return { algorithm: 'SM2', publicKey, proof }
}

describe('proof by the phone', () => {
  it('holds for the statement that was signed, by either kind of key', async () => {
    for (const proof of [await es256(), sm2Proof()]) {
      expect(await verifyProof(proof, statement)).toBe(true)
      expect(await verifyProof(proof, statement + ' ')).toBe(false)
    }
  })

  it('fails with another key, another curve, or rubbish', async () => {
    const [one, other] = [await es256(), await es256()]
    expect(await verifyProof({ ...one, publicKey: other.publicKey }, statement)).toBe(false)
    expect(await verifyProof(await es256('P-384'), statement)).toBe(false)
    expect(await verifyProof({ ...one, publicKey: 'AAAA' }, statement)).toBe(false)
    expect(await verifyProof({ ...one, algorithm: 'SM2' }, statement)).toBe(false)
    expect(await verifyProof({ ...sm2Proof(), proof: '' }, statement)).toBe(false)
  })

  it('gives a key a short name', async () => {
    expect(keyFingerprint(await es256())).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/)
    expect(keyFingerprint(sm2Proof())).not.toBe(keyFingerprint(sm2Proof()))
  })
})

import { TextEncoder } from 'node:util'
import { webcrypto } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'
import { signOnce } from './signingKey'

const statement = '{"ctx":"clf-sign-v1","name":"王秀英"}'
const real = globalThis.crypto
const provide = (value: unknown) => Object.defineProperty(globalThis, 'crypto', { value, configurable: true })
beforeAll(() => Object.assign(globalThis, { TextEncoder }))
afterAll(() => provide(real))

test('with Web Crypto: a P-256 key made for one statement, and another one for the next', async () => {
  provide(webcrypto)
  const { key, proof } = await signOnce(statement)
  expect(key.algorithm).toBe('ES256')
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const publicKey = await webcrypto.subtle.importKey(
    'spki',
    Buffer.from(key.publicKey, 'base64'),
    algorithm,
    true,
    ['verify'],
  )
  const holds = (text: string) =>
    webcrypto.subtle.verify(algorithm, publicKey, Buffer.from(proof, 'base64'), Buffer.from(text))
  expect(await holds(statement)).toBe(true)
  expect(await holds(`${statement} `)).toBe(false)
  expect((await signOnce(statement)).key.publicKey).not.toBe(key.publicKey)
})

test('without Web Crypto: SM2 with the default user id, DER in hex', async () => {
  provide({ getRandomValues: (bytes: Uint8Array) => webcrypto.getRandomValues(bytes) })
  const { key, proof } = await signOnce(statement)
  expect(key.algorithm).toBe('SM2')
  const holds = (text: string) => sm2.doVerifySignature(text, proof, key.publicKey, { hash: true, der: true })
  expect(holds(statement)).toBe(true)
  expect(holds(`${statement} `)).toBe(false)
})

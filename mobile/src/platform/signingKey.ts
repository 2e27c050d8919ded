export interface OneTimeProof {
  key: { algorithm: 'ES256' | 'SM2'; publicKey: string }
  proof: string
}

const base64 = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
const webCrypto = () => (typeof crypto === 'undefined' ? undefined : crypto.subtle)

/** P-256 by Web Crypto: the private key can't be read out, not even by this page. */
async function byWebCrypto(subtle: SubtleCrypto, statement: string): Promise<OneTimeProof> {
  const keys = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const text = new TextEncoder().encode(statement)
  const proof = await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, text)
  const publicKey = await subtle.exportKey('spki', keys.publicKey)
  return { key: { algorithm: 'ES256', publicKey: base64(publicKey) }, proof: base64(proof) }
}

/** Curve arithmetic is large and needs BigInt: on H5 it comes only where Web Crypto is missing. */
const sm2Key = () =>
  process.env.TARO_ENV === 'weapp' ? import(/* webpackMode: "eager" */ './sm2Key') : import('./sm2Key')

/** Signs one statement with a key that is made for it and forgotten afterwards (电子签名法 art. 13). */
export async function signOnce(statement: string): Promise<OneTimeProof> {
  const subtle = webCrypto()
  return subtle ? byWebCrypto(subtle, statement) : (await sm2Key()).bySm2(statement)
}

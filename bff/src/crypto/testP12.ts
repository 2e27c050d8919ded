import { randomBytes } from 'node:crypto'
import { OctetString } from 'asn1js'
import * as pkijs from 'pkijs'
import { engine } from './engine'

const keyBag = '1.2.840.113549.1.12.10.1.2'
const certBag = '1.2.840.113549.1.12.10.1.3'
const localKeyId = '1.2.840.113549.1.9.21'
const iterationCount = 20_000

/**
 * A PKCS#12 file with one private key and its chain (own certificate first), PBES2 with AES-256 and SHA-256.
 * @param pkcs8 private key, DER
 * @param chain certificates, DER
 */
export async function buildP12(
  pkcs8: ArrayBuffer,
  chain: ArrayBuffer[],
  password: string,
): Promise<Uint8Array> {
  const secret = new TextEncoder().encode(password).buffer
  const encryption = {
    password: secret,
    contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256, iv: randomBytes(16) },
    hmacHashAlgorithm: 'SHA-256',
    iterationCount,
  }
  const bagAttributes = [
    new pkijs.Attribute({
      type: localKeyId,
      values: [new OctetString({ valueHex: Uint8Array.of(1).buffer })],
    }),
  ]
  const key = new pkijs.PKCS8ShroudedKeyBag({ parsedValue: pkijs.PrivateKeyInfo.fromBER(pkcs8) })
  await key.makeInternalValues(encryption, engine)
  const keys = [new pkijs.SafeBag({ bagId: keyBag, bagValue: key, bagAttributes })]
  const certificates = chain.map(
    (der, i) =>
      new pkijs.SafeBag({
        bagId: certBag,
        bagValue: new pkijs.CertBag({ parsedValue: pkijs.Certificate.fromBER(der) }),
        ...(i === 0 ? { bagAttributes } : {}),
      }),
  )
  const safe = new pkijs.AuthenticatedSafe({
    parsedValue: {
      safeContents: [
        { privacyMode: 0, value: new pkijs.SafeContents({ safeBags: keys }) },
        { privacyMode: 1, value: new pkijs.SafeContents({ safeBags: certificates }) },
      ],
    },
  })
  await safe.makeInternalValues({ safeContents: [{}, encryption] }, engine)
  const pfx = new pkijs.PFX({ parsedValue: { integrityMode: 0, authenticatedSafe: safe } })
  await pfx.makeInternalValues(
    {
      password: secret,
      iterations: iterationCount,
      pbkdf2HashAlgorithm: 'SHA-256',
      hmacHashAlgorithm: 'SHA-256',
    },
    engine,
  )
  return new Uint8Array(pfx.toSchema().toBER(false))
}

import { createHash, randomBytes, webcrypto } from 'node:crypto'
import { BitString, Integer, OctetString, PrintableString, Utf8String } from 'asn1js'
import * as pkijs from 'pkijs'
import { engine } from './engine'

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 3072,
  publicExponent: Uint8Array.of(1, 0, 1),
}
const day = 86_400_000
const utc = 0

/** Bits of the KeyUsage extension, first octet. */
export const keyUsage = {
  digitalSignature: 0x80,
  nonRepudiation: 0x40,
  keyCertSign: 0x04,
  cRLSign: 0x02,
} as const

export interface Issued {
  keys: webcrypto.CryptoKeyPair
  certificate: pkijs.Certificate
}

interface Request {
  organisation: string
  commonName: string
  /** One octet of KeyUsage bits. */
  usage: number
  years: number
  ca?: boolean
  /** Object identifiers; the extension is critical. */
  extendedUsage?: string[]
}

// Chinese values are UTF8String, which some signing libraries re-encode wrongly: tests must meet them.
const nameOf = ({ organisation, commonName }: Request) =>
  new pkijs.RelativeDistinguishedNames({
    typesAndValues: [
      new pkijs.AttributeTypeAndValue({ type: '2.5.4.6', value: new PrintableString({ value: 'CN' }) }),
      new pkijs.AttributeTypeAndValue({ type: '2.5.4.10', value: new Utf8String({ value: organisation }) }),
      new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: commonName }) }),
    ],
  })

interface Schema {
  toBER(): ArrayBuffer
}

const extension = (extnID: string, critical: boolean, schema: Schema) =>
  new pkijs.Extension({ extnID, critical, extnValue: schema.toBER() })

const keyIdOf = (certificate: pkijs.Certificate) => {
  const key = certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView
  return Uint8Array.from(createHash('sha1').update(key).digest()).buffer
}

function extensionsOf(request: Request, certificate: pkijs.Certificate, issuer: pkijs.Certificate) {
  const { ca = false, usage, extendedUsage } = request
  const constraints = ca ? { cA: true, pathLenConstraint: 0 } : {}
  const unusedBits = Math.log2(usage & -usage)
  return [
    extension('2.5.29.19', ca, new pkijs.BasicConstraints(constraints).toSchema()),
    extension('2.5.29.15', true, new BitString({ valueHex: Uint8Array.of(usage).buffer, unusedBits })),
    extension('2.5.29.14', false, new OctetString({ valueHex: keyIdOf(certificate) })),
    extension(
      '2.5.29.35',
      false,
      new pkijs.AuthorityKeyIdentifier({
        keyIdentifier: new OctetString({ valueHex: keyIdOf(issuer) }),
      }).toSchema(),
    ),
    ...(extendedUsage
      ? [extension('2.5.29.37', true, new pkijs.ExtKeyUsage({ keyPurposes: extendedUsage }).toSchema())]
      : []),
  ]
}

/** A fresh RSA-3072 key and its certificate, signed by `issuer` or by itself. For development and tests. */
export async function issue(request: Request, issuer?: Issued): Promise<Issued> {
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ])) as webcrypto.CryptoKeyPair
  const now = Date.now()
  const serial = Uint8Array.from([0x4c, ...randomBytes(15)])
  const certificate = new pkijs.Certificate({
    version: 2,
    serialNumber: new Integer({ valueHex: serial.buffer }),
    subject: nameOf(request),
    issuer: issuer?.certificate.subject ?? nameOf(request),
    notBefore: new pkijs.Time({ type: utc, value: new Date(now - 400 * day) }),
    notAfter: new pkijs.Time({ type: utc, value: new Date(now + request.years * 365 * day) }),
  })
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey, engine)
  certificate.extensions = extensionsOf(request, certificate, issuer?.certificate ?? certificate)
  await certificate.sign((issuer?.keys ?? keys).privateKey, 'SHA-256', engine)
  return { keys, certificate }
}

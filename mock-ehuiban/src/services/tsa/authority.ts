import { createHash, createPrivateKey, sign, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Integer, Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import * as pkijs from 'pkijs'
import { oid } from './oids'

/** A copy with its own buffer: pkijs takes whole ArrayBuffers. */
export const buffer = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const sha256Algorithm = () =>
  new pkijs.AlgorithmIdentifier({ algorithmId: oid.sha256, algorithmParams: new Null() })
const attribute = (type: string, value: unknown) => new pkijs.Attribute({ type, values: [value] })

/** Key and certificate of the timestamp authority. */
export interface Authority {
  key: KeyObject
  certificate: pkijs.Certificate
  der: Uint8Array
}

/** Reads tsa.key.pem (PKCS#8, RSA or P-256) and tsa.pem. @throws Error when a file is missing or unreadable */
export function loadAuthority(dir: string): Authority {
  const pem = readFileSync(join(dir, 'tsa.pem'), 'utf8')
  const base64 = /-----BEGIN CERTIFICATE-----([^-]+)-----END/.exec(pem)?.[1]
  if (!base64) throw new Error('tsa.pem holds no certificate')
  const der = Buffer.from(base64, 'base64')
  return {
    key: createPrivateKey(readFileSync(join(dir, 'tsa.key.pem'))),
    certificate: pkijs.Certificate.fromBER(buffer(der)),
    der,
  }
}

/** The signed attributes of RFC 3161 2.4.2, with the certificate named by its SHA-256 (ESSCertIDv2, RFC 5816). */
function attributesFor(content: Uint8Array, authority: Authority): pkijs.SignedAndUnsignedAttributes {
  const certId = new Sequence({ value: [new OctetString({ valueHex: buffer(sha256(authority.der)) })] })
  const attributes = [
    attribute(oid.contentType, new ObjectIdentifier({ value: oid.tstInfo })),
    attribute(oid.messageDigest, new OctetString({ valueHex: buffer(sha256(content)) })),
    attribute(oid.signingCertificateV2, new Sequence({ value: [new Sequence({ value: [certId] })] })),
  ]
  const der = (a: pkijs.Attribute) => Buffer.from(a.toSchema().toBER())
  // DER wants a SET OF sorted.
  return new pkijs.SignedAndUnsignedAttributes({
    type: 0,
    attributes: attributes.sort((a, b) => Buffer.compare(der(a), der(b))),
  })
}

export interface Stamp {
  imprint: pkijs.MessageImprint
  nonce: Integer | undefined
  serial: bigint
  at: Date
  withCertificate: boolean
  /** Spoil the signature, for callers who must notice. */
  broken: boolean
}

/** A timestamp token (CMS SignedData over TSTInfo), DER-encoded inside a ContentInfo. */
export function tokenFor(stamp: Stamp, authority: Authority): pkijs.ContentInfo {
  const info = new pkijs.TSTInfo({
    version: 1,
    policy: oid.policy,
    messageImprint: stamp.imprint,
    serialNumber: Integer.fromBigInt(stamp.serial),
    genTime: new Date(Math.floor(stamp.at.getTime() / 1000) * 1000),
    ...(stamp.nonce ? { nonce: stamp.nonce } : {}),
  })
  const content = new Uint8Array(info.toSchema().toBER())
  const signedAttrs = attributesFor(content, authority)
  const toSign = new Uint8Array(signedAttrs.toSchema().toBER())
  toSign[0] = 0x31 // inside SignerInfo it is [0]; it is signed as SET
  const signature = new Uint8Array(sign('sha256', toSign, authority.key))
  if (stamp.broken) signature[signature.length - 1] = (signature[signature.length - 1] ?? 0) ^ 1
  const { issuer, serialNumber } = authority.certificate
  const signedData = new pkijs.SignedData({
    version: 3,
    digestAlgorithms: [sha256Algorithm()],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({
      eContentType: oid.tstInfo,
      eContent: new OctetString({ valueHex: buffer(content) }),
    }),
    ...(stamp.withCertificate ? { certificates: [authority.certificate] } : {}),
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({ issuer, serialNumber }),
        digestAlgorithm: sha256Algorithm(),
        signedAttrs,
        signatureAlgorithm:
          authority.key.asymmetricKeyType === 'ec'
            ? new pkijs.AlgorithmIdentifier({ algorithmId: oid.ecdsaSha256 })
            : new pkijs.AlgorithmIdentifier({ algorithmId: oid.rsa, algorithmParams: new Null() }),
        signature: new OctetString({ valueHex: buffer(signature) }),
      }),
    ],
  })
  return new pkijs.ContentInfo({ contentType: oid.signedData, content: signedData.toSchema(true) })
}

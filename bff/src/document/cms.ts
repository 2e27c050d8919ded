import { createHash } from 'node:crypto'
import { fromBER, Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import * as pkijs from 'pkijs'
import type { SealSigner } from '../crypto/port'
import { oid } from './oids'

/** A copy with its own buffer: pkijs and WebCrypto take whole ArrayBuffers. */
export const buffer = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer
export const sha256 = (...parts: Uint8Array[]): Uint8Array =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

const sha256Algorithm = () =>
  new pkijs.AlgorithmIdentifier({ algorithmId: oid.sha256, algorithmParams: new Null() })
const attribute = (type: string, value: unknown) => new pkijs.Attribute({ type, values: [value] })

function attributesOf(digest: Uint8Array, certificate: Uint8Array) {
  const certId = new Sequence({ value: [new OctetString({ valueHex: buffer(sha256(certificate)) })] })
  const attributes = [
    // No signing time: PAdES forbids it, the timestamp is the only clock.
    attribute(oid.contentType, new ObjectIdentifier({ value: oid.data })),
    attribute(oid.messageDigest, new OctetString({ valueHex: buffer(digest) })),
    attribute(oid.signingCertificateV2, new Sequence({ value: [new Sequence({ value: [certId] })] })),
  ]
  const der = (a: pkijs.Attribute) => Buffer.from(a.toSchema().toBER())
  return new pkijs.SignedAndUnsignedAttributes({
    type: 0,
    attributes: attributes.sort((a, b) => Buffer.compare(der(a), der(b))), // DER wants a SET OF sorted
  })
}

/** The bytes that the seal key signs (CAdES signed attributes, DER SET) for a document with this SHA-256. */
export function signedAttributes(digest: Uint8Array, certificate: Uint8Array): Uint8Array {
  const der = new Uint8Array(attributesOf(digest, certificate).toSchema().toBER())
  der[0] = 0x31 // inside SignerInfo it is [0]; it is signed as SET
  return der
}

type Certified = Pick<SealSigner, 'certificate' | 'certificateChain' | 'keyType'>

/** CMS SignedData (ETSI.CAdES.detached, B-T): signature over `signedAttributes` plus its timestamp token. */
export function buildCms(
  digest: Uint8Array,
  signer: Certified,
  signature: Uint8Array,
  token: Uint8Array,
): Uint8Array {
  const certificate = pkijs.Certificate.fromBER(buffer(signer.certificate))
  const others = (signer.certificateChain ?? []).filter(der => !Buffer.from(der).equals(signer.certificate))
  const signedData = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [sha256Algorithm()],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: oid.data }),
    certificates: [certificate, ...others.map(der => pkijs.Certificate.fromBER(buffer(der)))],
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        digestAlgorithm: sha256Algorithm(),
        signedAttrs: attributesOf(digest, signer.certificate),
        signatureAlgorithm:
          signer.keyType === 'EC'
            ? new pkijs.AlgorithmIdentifier({ algorithmId: oid.ecdsaSha256 })
            : new pkijs.AlgorithmIdentifier({ algorithmId: oid.rsa, algorithmParams: new Null() }),
        signature: new OctetString({ valueHex: buffer(signature) }),
        unsignedAttrs: new pkijs.SignedAndUnsignedAttributes({
          type: 1,
          attributes: [attribute(oid.timestampToken, fromBER(buffer(token)).result)],
        }),
      }),
    ],
  })
  const content = new pkijs.ContentInfo({ contentType: oid.signedData, content: signedData.toSchema(true) })
  return new Uint8Array(content.toSchema().toBER())
}

import { createHash } from 'node:crypto'
import * as pkijs from 'pkijs'
import type { SealSigner } from '../crypto/port'
import { identifier, integer, nothing, octets, retagged, sequence, setOf, tagged } from './der'
import { oid } from './oids'

/** A copy with its own buffer: pkijs and WebCrypto take whole ArrayBuffers. */
export const buffer = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer
export const sha256 = (...parts: Uint8Array[]): Uint8Array =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

const sha256Algorithm = sequence(identifier(oid.sha256), nothing)
const signatureAlgorithms = {
  RSA: sequence(identifier(oid.rsa), nothing),
  EC: sequence(identifier(oid.ecdsaSha256)),
}
const attribute = (type: string, value: Uint8Array) => sequence(identifier(type), setOf(value))
const aboutData = attribute(oid.contentType, identifier(oid.data))

/** The bytes that the seal key signs (CAdES signed attributes, DER SET) for a document with this SHA-256. */
export function signedAttributes(digest: Uint8Array, certificate: Uint8Array): Uint8Array {
  const certId = sequence(octets(sha256(certificate)))
  // No signing time: PAdES forbids it, the timestamp is the only clock.
  return setOf(
    aboutData,
    attribute(oid.messageDigest, octets(digest)),
    attribute(oid.signingCertificateV2, sequence(sequence(certId))),
  )
}

const identifiers = new WeakMap<Uint8Array, Buffer>()

/** IssuerAndSerialNumber, byte for byte as in the certificate: re-encoding a Chinese name would change it. */
function signerId(certificate: Uint8Array): Buffer {
  const known = identifiers.get(certificate)
  if (known) return known
  const { issuer, serialNumber } = pkijs.Certificate.fromBER(buffer(certificate))
  const name = Buffer.from(issuer.valueBeforeDecode)
  const id = sequence(
    name.length > 0 ? name : Buffer.from(issuer.toSchema().toBER()),
    Buffer.from(serialNumber.toBER()),
  )
  identifiers.set(certificate, id)
  return id
}

type Certified = Pick<SealSigner, 'certificate' | 'certificateChain' | 'keyType'>

/** CMS SignedData (ETSI.CAdES.detached, B-T): signature over `signedAttributes` plus its timestamp token. */
export function buildCms(
  digest: Uint8Array,
  signer: Certified,
  signature: Uint8Array,
  token: Uint8Array,
): Uint8Array {
  const { certificate, certificateChain = [], keyType } = signer
  const others = certificateChain.filter(der => !Buffer.from(der).equals(certificate))
  const signerInfo = sequence(
    integer(1),
    signerId(certificate),
    sha256Algorithm,
    retagged(0xa0, signedAttributes(digest, certificate)),
    signatureAlgorithms[keyType],
    octets(signature),
    tagged(1, attribute(oid.timestampToken, token)),
  )
  const signedData = sequence(
    integer(1),
    setOf(sha256Algorithm),
    sequence(identifier(oid.data)),
    tagged(0, certificate, ...others),
    setOf(signerInfo),
  )
  return sequence(identifier(oid.signedData), tagged(0, signedData))
}

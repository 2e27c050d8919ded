import { readCertificate, type Certificate } from './certificate'
import { joined, oidOf, partOf, partsOf, readDer, same, tags, type Der } from './der'
import type { HashName, Means } from './means'
import { Found } from './problem'
import { hashOf, holds } from './signature'

/** CMS SignedData with one signer, taken apart. */
export interface Signed {
  /** Type and bytes of what was signed; no bytes when it is detached. */
  contentType: string
  content: Uint8Array | null
  certificates: Certificate[]
  signer: Certificate
  hash: HashName
  /** The signed attributes as they were signed (a SET), and each by its identifier. */
  attributes: Uint8Array
  attribute(oid: string): Der | undefined
  unsigned(oid: string): Der | undefined
  algorithm: Der
  signature: Uint8Array
}

const signedData = '1.2.840.113549.1.7.2'
const plainData = '1.2.840.113549.1.7.1'
const ids = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  certificateV1: '1.2.840.113549.1.9.16.2.12',
  certificateV2: '1.2.840.113549.1.9.16.2.47',
}

/** The one value of an attribute in a list. Listed twice, it counts as missing. */
function valueIn(list: Der | undefined, oid: string): Der | undefined {
  const found = list
    ? partsOf(list).filter(one => oidOf(shaped(one, [tags.oid, tags.set])[0] as Der) === oid)
    : []
  const values = found[0] && found.length === 1 ? partsOf(partOf(found[0], 1)) : []
  return values.length === 1 ? values[0] : undefined
}

/** The parts of a SEQUENCE, each with the tag that stands in its place; `more` may follow. @throws Error */
function shaped(value: Der, shape: readonly number[], more = 0): Der[] {
  const parts = partsOf(value)
  if (parts.length > shape.length + more) throw new Error('another shape')
  if (value.tag !== tags.sequence || shape.some((tag, i) => parts[i]?.tag !== tag))
    throw new Error('another shape')
  return parts
}

/** What nobody signs and nobody needs must be as it is always written, or it could be changed unseen. */
function demandVersion({ body }: Der, version: number) {
  if (body.length !== 1 || body[0] !== version) throw new Error('another version')
}

function readSigner(info: Der, certificates: readonly Certificate[]) {
  const { integer, sequence, octets } = tags
  const parts = shaped(info, [integer, sequence, sequence, 0xa0, sequence, octets], 1)
  const [version, sid, digest, attributes, algorithm, signature, unsigned] = parts as [
    Der,
    Der,
    Der,
    Der,
    Der,
    Der,
    Der?,
  ]
  const [issuer, serial] = shaped(sid, [sequence, integer]) as [Der, Der]
  if (unsigned && unsigned.tag !== 0xa1) throw new Error('another shape')
  demandVersion(version, 1)
  const signer = certificates.find(one => same(one.issuer, issuer.raw) && same(one.serial, serial.raw))
  if (!signer) throw new Found('exchanged')
  const asSet = Uint8Array.from(attributes.raw)
  asSet[0] = tags.set
  return {
    signer,
    hash: hashOf(digest),
    attributes: asSet,
    attribute: (oid: string) => valueIn(attributes, oid),
    unsigned: (oid: string) => valueIn(unsigned, oid),
    algorithm,
    signature: signature.body,
  }
}

const constructedOctets = 0x24

/** The one place where CMS lets authorities write an OCTET STRING in pieces. */
function contentOf(wrapped: Der): Uint8Array {
  const [content, ...more] = partsOf(wrapped)
  if (more.length) throw new Error('another shape')
  if (content?.tag === tags.octets) return content.body
  const pieces = content?.tag === constructedOctets ? partsOf(content) : []
  if (!pieces.length || pieces.some(({ tag }) => tag !== tags.octets)) throw new Error('another shape')
  return joined(...pieces.map(({ body }) => body))
}

/** @throws Error when it is not exactly that */
export function readSigned(der: Uint8Array): Signed {
  const info = readDer(der)
  const [type, wrapper] = shaped(info, [tags.oid, 0xa0]) as [Der, Der]
  if (info.raw.length !== der.length || oidOf(type) !== signedData) throw new Error('no signed data')
  const parts = shaped(partOf(wrapper, 0), [tags.integer, tags.set, tags.sequence, 0xa0], 2)
  const [version, digests, content, certificates, ...rest] = parts as [Der, Der, Der, Der, ...Der[]]
  const infos = rest[rest.length - 1]
  if (infos?.tag !== tags.set || rest.some((one, i) => i < rest.length - 1 && one.tag !== 0xa1))
    throw new Error('another shape')
  const [signerInfo, ...more] = partsOf(infos)
  if (!signerInfo || more.length) throw new Error('not one signer')
  const all = partsOf(certificates).map(({ raw }) => readCertificate(raw))
  const [contentType, wrapped] = shaped(content, [tags.oid], 1) as [Der, Der?]
  if (wrapped && wrapped.tag !== 0xa0) throw new Error('another shape')
  // RFC 5652 5.1
  demandVersion(version, oidOf(contentType) === plainData ? 1 : 3)
  const one = readSigner(signerInfo, all)
  if (partsOf(digests).some(digest => hashOf(digest) !== one.hash)) throw new Error('another digest')
  return {
    contentType: oidOf(contentType),
    content: wrapped ? contentOf(wrapped) : null,
    certificates: all,
    ...one,
  }
}

/** Are the bytes the ones whose digest was signed, and said to be of this type? */
export async function signs(means: Means, signed: Signed, data: Uint8Array): Promise<boolean> {
  const digest = signed.attribute(ids.messageDigest)
  const type = signed.attribute(ids.contentType)
  return (
    type !== undefined &&
    oidOf(type) === signed.contentType &&
    digest?.tag === tags.octets &&
    same(digest.body, await means.digest(signed.hash, data))
  )
}

/** Did the signer's key sign the attributes? @throws Found `algorithm` */
export const isSigned = (means: Means, signed: Signed): Promise<boolean> =>
  holds(means, {
    spki: signed.signer.spki,
    algorithm: signed.algorithm,
    signature: signed.signature,
    data: signed.attributes,
    stated: signed.hash,
  })

/** Do the signed attributes name the signer's certificate by digest (ESSCertID)? Then no other can take its place. */
export async function namesSigner(means: Means, signed: Signed): Promise<boolean> {
  const v2 = signed.attribute(ids.certificateV2)
  const list = v2 ?? signed.attribute(ids.certificateV1)
  if (!list) return false
  const [first, second] = partsOf(partOf(partOf(list, 0), 0))
  const stated = first?.tag === tags.sequence
  const value = stated ? second : first
  const hash = v2 ? (stated ? hashOf(first) : 'SHA-256') : 'SHA-1'
  return value?.tag === tags.octets && same(value.body, await means.digest(hash, signed.signer.der))
}

import { createHash } from 'node:crypto'
import { OctetString, Sequence } from 'asn1js'
import * as pkijs from 'pkijs'
import { engine } from '../crypto/engine'
import { buffer } from './cms'
import { oid } from './oids'

/** What a good RFC 3161 token says. */
export interface TokenFacts {
  genTime: Date
  /** Hex, or null when the authority gave none. */
  nonce: string | null
  serial: string
}

const digests: Record<string, string> = {
  [oid.sha256]: 'sha256',
  [oid.sha384]: 'sha384',
  [oid.sha512]: 'sha512',
}

export const parseSignedData = (der: Uint8Array): pkijs.SignedData =>
  new pkijs.SignedData({ schema: pkijs.ContentInfo.fromBER(buffer(der)).content })

/** RFC 3161 2.3: exactly this purpose, and critical. */
function isTimestampCertificate(certificate: pkijs.Certificate): boolean {
  const usage = certificate.extensions?.find(e => e.extnID === oid.extendedKeyUsage)
  const purposes = usage?.parsedValue instanceof pkijs.ExtKeyUsage ? usage.parsedValue.keyPurposes : []
  return usage?.critical === true && purposes.length === 1 && purposes[0] === oid.timeStamping
}

/** Does the signature name its certificate by digest (ESSCertID, v1 SHA-1 or v2)? Then none can be swapped in. */
export function namesCertificate(info: pkijs.SignerInfo, certificate: pkijs.Certificate): boolean {
  const der = Buffer.from(certificate.toSchema().toBER())
  return (info.signedAttrs?.attributes ?? []).some(({ type, values }) => {
    if (type !== oid.signingCertificate && type !== oid.signingCertificateV2) return false
    const fallback = type === oid.signingCertificate ? 'sha1' : 'sha256'
    const id: unknown = values[0]?.valueBlock?.value?.[0]?.valueBlock?.value?.[0]
    if (!(id instanceof Sequence)) return false
    const hash = id.valueBlock.value.find(v => v instanceof OctetString)
    const named = id.valueBlock.value[0]
    const algorithm =
      named instanceof Sequence
        ? digests[new pkijs.AlgorithmIdentifier({ schema: named }).algorithmId]
        : fallback
    if (!(hash instanceof OctetString) || !algorithm) return false
    return createHash(algorithm).update(der).digest().equals(Buffer.from(hash.valueBlock.valueHexView))
  })
}

/**
 * Check a timestamp token completely: over `data`, signed by a timestamp certificate that leads to one of `roots`
 * and was valid at the token's time.
 * @param roots DER certificates
 * @throws Error saying what is wrong
 */
export async function checkToken(
  token: Uint8Array,
  data: Uint8Array,
  roots: readonly Uint8Array[],
): Promise<TokenFacts> {
  const signed = parseSignedData(token)
  const { eContentType, eContent } = signed.encapContentInfo
  const [signerInfo, ...more] = signed.signerInfos
  if (eContentType !== oid.tstInfo || !eContent) throw new Error('not a timestamp token')
  if (!signerInfo || more.length > 0) throw new Error('not exactly one signer')
  if (!digests[signerInfo.digestAlgorithm.algorithmId]) throw new Error('weak or unknown digest')
  const info = pkijs.TSTInfo.fromBER(eContent.getValue())
  if (!digests[info.messageImprint.hashAlgorithm.algorithmId])
    throw new Error('weak or unknown imprint digest')
  const result = await signed.verify(
    {
      signer: 0,
      data: buffer(data),
      trustedCerts: roots.map(der => pkijs.Certificate.fromBER(buffer(der))),
      checkDate: info.genTime,
      checkChain: true,
      extendedMode: true,
    },
    engine,
  )
  const { signerCertificate } = result
  if (!result.signatureVerified || !signerCertificate) throw new Error('signature is wrong')
  if (!isTimestampCertificate(signerCertificate)) throw new Error('certificate is not for timestamps')
  if (!namesCertificate(signerInfo, signerCertificate))
    throw new Error('certificate is not the one that was named')
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  return {
    genTime: info.genTime,
    nonce: info.nonce ? hex(info.nonce.valueBlock.valueHexView) : null,
    serial: hex(info.serialNumber.valueBlock.valueHexView),
  }
}

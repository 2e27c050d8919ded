import { OctetString } from 'asn1js'
import * as pkijs from 'pkijs'
import { sha256Hex } from '../crypto/digests'
import { engine } from '../crypto/engine'
import { buffer, sha256 } from './cms'
import { oid } from './oids'
import { checkToken, namesCertificate, parseSignedData } from './token'

/** What a file says about itself. `problem` is null when seal, timestamp, chain and coverage all hold. */
export interface SealReport {
  problem: string | null
  /** Common name of the seal certificate. */
  sealedBy: string | null
  /** Trusted time of the seal (ISO 8601). */
  sealedAt: string | null
  /** SHA-256 of the seal certificate, hex: compare with our own to tell our seal from another under the same root. */
  certificateSha256: string | null
}

const latin1 = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

/** The last ByteRange: it must start at 0, leave out exactly one hex string, and reach the end of the file. */
function coverage(file: Uint8Array): { signed: Uint8Array[]; cms: Uint8Array } {
  const text = latin1(file)
  const range = [...text.matchAll(/\/ByteRange\s*\[\s*0 (\d{1,10}) (\d{1,10}) (\d{1,10})\s*\]/g)].at(-1)
  if (!range) throw new Error('no seal')
  const [start = 0, end = 0, rest = 0] = range.slice(1).map(Number)
  if (start <= 0 || end <= start || end + rest !== file.length)
    throw new Error('the seal does not cover the whole file')
  const gap = /^<([0-9a-fA-F]+)>$/.exec(text.slice(start, end))?.[1]
  if (!gap || gap.length % 2) throw new Error('the gap holds more than a signature')
  return { signed: [file.subarray(0, start), file.subarray(end)], cms: Buffer.from(gap, 'hex') }
}

function digestAttribute(info: pkijs.SignerInfo): Uint8Array {
  const value: unknown = info.signedAttrs?.attributes.find(a => a.type === oid.messageDigest)?.values[0]
  return value instanceof OctetString ? value.valueBlock.valueHexView : new Uint8Array()
}

function tokenOf(info: pkijs.SignerInfo): Uint8Array {
  const attribute = info.unsignedAttrs?.attributes.find(a => a.type === oid.timestampToken)
  if (!attribute) throw new Error('no timestamp')
  return new Uint8Array((attribute.values[0] as { toBER(): ArrayBuffer }).toBER())
}

function commonName(certificate: pkijs.Certificate): string {
  const name = certificate.subject.typesAndValues.find(t => t.type === '2.5.4.3')
  return name ? String(name.value.valueBlock.value) : ''
}

async function check(file: Uint8Array, roots: readonly Uint8Array[]): Promise<SealReport> {
  const { signed, cms } = coverage(file)
  const data = parseSignedData(cms)
  const [info, ...more] = data.signerInfos
  if (!info || more.length > 0) throw new Error('not exactly one signer')
  if (!Buffer.from(digestAttribute(info)).equals(sha256(...signed))) throw new Error('the file was changed')
  const { genTime } = await checkToken(tokenOf(info), info.signature.valueBlock.valueHexView, roots)
  const result = await data.verify(
    {
      signer: 0,
      data: buffer(Buffer.concat(signed)),
      trustedCerts: roots.map(der => pkijs.Certificate.fromBER(buffer(der))),
      checkDate: genTime,
      checkChain: true,
      extendedMode: true,
    },
    engine,
  )
  if (!result.signatureVerified || !result.signerCertificate) throw new Error('the signature is wrong')
  if (!namesCertificate(info, result.signerCertificate)) throw new Error('the certificate was exchanged')
  return {
    problem: null,
    sealedBy: commonName(result.signerCertificate),
    sealedAt: genTime.toISOString(),
    certificateSha256: sha256Hex(new Uint8Array(result.signerCertificate.toSchema().toBER())),
  }
}

/** Check a sealed file offline against our roots. Never throws: rubbish has a problem too. No revocation check. */
export async function verifySealedPdf(file: Uint8Array, roots: readonly Uint8Array[]): Promise<SealReport> {
  try {
    return await check(file, roots)
  } catch (cause) {
    return {
      problem: cause instanceof Error ? cause.message : 'unreadable',
      sealedBy: null,
      sealedAt: null,
      certificateSha256: null,
    }
  }
}

import { PDF } from '@libpdf/core'
import * as pkijs from 'pkijs'
import { sha256Hex, sm3Hex } from '../crypto/digests'
import { buffer } from './cms'
import { DocumentError } from './errors'
import type { AskedTimestamp, TimestampQuestion } from './timestamp'

export interface ArchiveCopy {
  pdf: Uint8Array
  sha256: string
  sm3: string
  size: number
  /** Trusted time of the document time stamp. */
  genTime: Date
}

export interface ArchiveMaker {
  ask: TimestampQuestion
  /** Revocation lists now, DER. */
  crls: () => readonly Uint8Array[]
}

const derOf = (value: { toSchema(): { toBER(): ArrayBuffer } }) => Buffer.from(value.toSchema().toBER())

/** The list of a certificate's own issuer; there is no asking over the network. */
function listOf(crls: readonly Uint8Array[], certificate: Uint8Array): Uint8Array | null {
  const issuer = derOf(pkijs.Certificate.fromBER(buffer(certificate)).issuer)
  const list = crls.find(crl =>
    derOf(pkijs.CertificateRevocationList.fromBER(buffer(crl)).issuer).equals(issuer),
  )
  return list ? Uint8Array.from(list) : null
}

const nameOf = (certificate: Uint8Array) =>
  pkijs.Certificate.fromBER(buffer(certificate))
    .subject.typesAndValues.map(({ value }) => String(value.valueBlock.value))
    .join(', ')

/** What the document time stamp covers: everything but its own gap, in the revision that ended with it. */
function stamped(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  const range = [...text.matchAll(/\/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)].at(-1)
  if (!range) throw new DocumentError('SEAL', 'no document time stamp')
  const [start = 0, end = 0, rest = 0] = range.slice(1).map(Number)
  return Buffer.concat([pdf.subarray(0, start), pdf.subarray(end, end + rest)])
}

/**
 * PAdES B-LTA (ETSI EN 319 142-1, 5.5): certificates, revocation lists and a document time stamp after the sealed file,
 * of which not one byte changes. For the archive only: to a reader it has changes after the seal.
 * @throws TsaUnavailable, DocumentError TSA_BAD_TOKEN, SEAL when a certificate's list is missing
 */
export async function archiveCopy(sealed: Uint8Array, { ask, crls }: ArchiveMaker): Promise<ArchiveCopy> {
  const document = await PDF.load(sealed)
  const asked: AskedTimestamp[] = []
  const lists = crls()
  const missing: string[] = []
  const { bytes, warnings, signatureCount } = await document.addArchivalData({
    timestampAuthority: {
      async timestamp(digest) {
        const answer = await ask(digest)
        asked.push(answer)
        return answer.token
      },
    },
    revocationProvider: {
      getOCSP: () => Promise.resolve(null),
      getCRL: certificate => {
        const list = listOf(lists, certificate)
        if (list) return Promise.resolve(list)
        missing.push(nameOf(certificate))
        return Promise.resolve(null)
      },
    },
    fieldName: 'ArchiveTimestamp',
  })
  // libpdf would go on without a list: a copy that lacks one proves nothing later.
  if (missing.length > 0)
    throw new DocumentError('SEAL', `archive copy: no revocation list for ${missing.join('; ')}`)
  const [warning] = warnings
  if (warning || signatureCount !== 1)
    throw new DocumentError('SEAL', `archive copy: ${warning?.message ?? `${signatureCount} signatures`}`)
  const pdf = new Uint8Array(bytes)
  if (!Buffer.from(pdf.buffer, pdf.byteOffset, sealed.length).equals(sealed))
    throw new DocumentError('SEAL', 'archive copy changed the sealed file')
  const [answer, ...more] = asked
  if (!answer || more.length > 0)
    throw new DocumentError('SEAL', 'archive copy has not exactly one time stamp')
  const { genTime } = await answer.check(stamped(pdf))
  return { pdf, sha256: sha256Hex(pdf), sm3: sm3Hex(pdf), size: pdf.length, genTime }
}

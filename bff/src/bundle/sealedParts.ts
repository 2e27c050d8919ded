import { PDF } from '@libpdf/core'
import type * as pkijs from 'pkijs'
import { oid } from '../document/oids'
import { parseSignedData } from '../document/token'

/** What stands inside the sealed file, taken out byte for byte. */
export interface SealedParts {
  evidenceJson: Uint8Array
  contractText: Uint8Array
  /** RFC 3161 token (ContentInfo, DER). */
  token: Uint8Array
  /** DER, own certificate first as the signature carries them. */
  sealCertificates: Uint8Array[]
  tsaCertificates: Uint8Array[]
}

/** The signature of the last ByteRange; the zeros behind the DER are room that was not needed. */
function lastCms(file: Uint8Array): Uint8Array {
  const text = Buffer.from(file.buffer, file.byteOffset, file.byteLength).toString('latin1')
  const range = [...text.matchAll(/\/ByteRange\s*\[\s*0 (\d+) (\d+) \d+\s*\]/g)].at(-1)
  if (!range) throw new Error('the file has no seal')
  return Buffer.from(text.slice(Number(range[1]) + 1, Number(range[2]) - 1), 'hex')
}

function tokenOf(data: pkijs.SignedData): Uint8Array {
  const unsigned = data.signerInfos[0]?.unsignedAttrs?.attributes
  const value: unknown = unsigned?.find(a => a.type === oid.timestampToken)?.values[0]
  if (!value) throw new Error('the seal has no timestamp')
  return new Uint8Array((value as { toBER(): ArrayBuffer }).toBER())
}

const certificatesOf = (data: pkijs.SignedData): Uint8Array[] =>
  (data.certificates ?? []).map(certificate => new Uint8Array(certificate.toSchema().toBER()))

/** @throws Error when the file is not one of ours */
export async function sealedParts(file: Uint8Array): Promise<SealedParts> {
  const pdf = await PDF.load(file)
  const attached = (name: string) => {
    const bytes = pdf.attachments.get(name)
    if (!bytes) throw new Error(`the file has no attachment ${name}`)
    return bytes
  }
  const seal = parseSignedData(lastCms(file))
  const token = tokenOf(seal)
  return {
    evidenceJson: attached('evidence.json'),
    contractText: attached('contract.txt'),
    token,
    sealCertificates: certificatesOf(seal),
    tsaCertificates: certificatesOf(parseSignedData(token)),
  }
}

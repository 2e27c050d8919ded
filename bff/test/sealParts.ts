import { createHash } from 'node:crypto'
import { fromBER } from 'asn1js'
import * as pkijs from 'pkijs'

const arrayBuffer = (bytes: Uint8Array) => Uint8Array.from(bytes).buffer

/** The CMS of a sealed file and what its ByteRange covers. */
export function sealOf(pdf: Uint8Array): { cms: Buffer; covered: Buffer; start: number; end: number } {
  const file = Buffer.from(pdf)
  const range = /\/ByteRange \[0 (\d+) (\d+) (\d+)\s*\]/.exec(file.toString('latin1'))
  if (!range) throw new Error('no seal')
  const [start = 0, end = 0] = range.slice(1).map(Number)
  const hex = file.subarray(start + 1, end - 1).toString('latin1')
  const padded = Buffer.from(hex, 'hex')
  const { offset } = fromBER(arrayBuffer(padded))
  return {
    cms: padded.subarray(0, offset),
    covered: Buffer.concat([file.subarray(0, start), file.subarray(end)]),
    start,
    end,
  }
}

/** The timestamp token of a seal. */
export function tokenOf(cms: Uint8Array): Buffer {
  const { content } = pkijs.ContentInfo.fromBER(arrayBuffer(cms))
  const [info] = new pkijs.SignedData({ schema: content }).signerInfos
  const [value] = info?.unsignedAttrs?.attributes[0]?.values ?? []
  return Buffer.from((value as { toBER(): ArrayBuffer }).toBER())
}

/** The value that the timestamp is about. */
export function signatureOf(cms: Uint8Array): Buffer {
  const { content } = pkijs.ContentInfo.fromBER(arrayBuffer(cms))
  const [info] = new pkijs.SignedData({ schema: content }).signerInfos
  return Buffer.from(info?.signature.valueBlock.valueHexView ?? [])
}

/** The whole file before the timestamp: everything outside the signature, and the CMS without its unsigned attribute. */
export function withoutStamp(pdf: Uint8Array): Buffer {
  const { cms, covered } = sealOf(pdf)
  const { content } = pkijs.ContentInfo.fromBER(arrayBuffer(cms))
  const signed = new pkijs.SignedData({ schema: content })
  for (const info of signed.signerInfos) delete info.unsignedAttrs
  return Buffer.concat([covered, Buffer.from(signed.toSchema(true).toBER())])
}

export const sha256Hex = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, type PdfRef, PdfString } from '@libpdf/core'
import type { SealSigner } from '../crypto/port'
import { buildCms, sha256, signedAttributes } from './cms'
import { DocumentError } from './errors'
import type { Timestamp, TimestampAuthority } from './timestamp'

/** Where and why a seal is placed. */
export interface SealPlace {
  /** One-page PDF that is shown as the seal. */
  appearance: Uint8Array
  /** From 1; x, y in points from the top left corner of the page. */
  page: number
  x: number
  y: number
  size: number
  name: string
  reason: string
  location: string
  /** Claimed signing time (/M), ms: the frozen time of filing. The trusted time is in the timestamp. */
  at: number
}

/** A document with an empty place for its signature; the same input gives the same bytes. */
export interface PreparedSeal {
  /** What the seal key signs (it hashes by itself, SHA-256). */
  bytesToSign: Uint8Array
  /** Put signature and timestamp token in. */
  finish(signature: Uint8Array, token: Uint8Array): Uint8Array
}

/** Room for the CMS: RSA-3072, two chains and a token take about 8 kB. */
const reserve = 24_576
const unknown = 9_999_999_999
const placeholder = `<${'0'.repeat(reserve * 2)}>`

/** The empty place for the signature. Written as it stands: libpdf would turn 24,576 zero bytes into text one by one. */
class Gap extends PdfString {
  override toBytes(writer: Parameters<PdfString['toBytes']>[0]): void {
    writer.writeAscii(placeholder)
  }
}

function pdfDate(at: number): string {
  const digits = new Date(at + 8 * 3_600_000).toISOString().replace(/[-:T]/g, '').slice(0, 14)
  return `D:${digits}+08'00'`
}

const numbers = (...values: number[]) => new PdfArray(values.map(v => PdfNumber.of(v)))

function signatureOf({ at, reason, location, name }: SealPlace): PdfDict {
  return PdfDict.of({
    Type: PdfName.of('Sig'),
    Filter: PdfName.of('Adobe.PPKLite'),
    SubFilter: PdfName.of('ETSI.CAdES.detached'),
    ByteRange: numbers(0, unknown, unknown, unknown),
    Contents: new Gap(new Uint8Array(), 'hex'),
    M: PdfString.fromString(pdfDate(at)),
    Reason: PdfString.fromString(reason),
    Location: PdfString.fromString(location),
    Name: PdfString.fromString(name),
  })
}

const pictures = new WeakMap<Uint8Array, Promise<PDF>>()

/** The seal's picture, read once: it is only ever copied from. */
function pictureOf(appearance: Uint8Array): Promise<PDF> {
  const known = pictures.get(appearance) ?? PDF.load(appearance)
  pictures.set(appearance, known)
  return known
}

/** Add field, widget and empty signature as an incremental update: not one earlier byte changes. */
async function withPlaceholder(bytes: Uint8Array, place: SealPlace): Promise<Uint8Array> {
  const pdf = await PDF.load(bytes)
  const { registry, pages } = pdf.context
  const resolve = (ref: PdfRef) => registry.resolve(ref)
  const pageRef = pages.getPages()[place.page - 1]
  const page = pageRef && registry.resolve(pageRef)
  const shown = pdf.getPage(place.page - 1)
  if (!(page instanceof PdfDict) || !pageRef || !shown)
    throw new DocumentError('SEAL', `no page ${place.page}`)
  const drawing = await pdf.embedPage(await pictureOf(place.appearance), 0)
  const top = shown.height - place.y
  const widget = registry.register(
    PdfDict.of({
      Type: PdfName.of('Annot'),
      Subtype: PdfName.of('Widget'),
      FT: PdfName.of('Sig'),
      T: PdfString.fromString('FilingSeal'),
      V: registry.register(signatureOf(place)),
      P: pageRef,
      F: PdfNumber.of(132), // printed and locked
      Rect: numbers(place.x, top - place.size, place.x + place.size, top),
      AP: PdfDict.of({ N: drawing.ref }),
    }),
  )
  page.set('Annots', new PdfArray([...(page.getArray('Annots', resolve) ?? []), widget]))
  const form = PdfDict.of({ Fields: new PdfArray([widget]), SigFlags: PdfNumber.of(3) })
  pdf.getCatalog().set('AcroForm', registry.register(form))
  const saved = new Uint8Array(await pdf.save({ incremental: true }))
  if (!Buffer.from(saved.buffer, 0, bytes.length).equals(bytes))
    throw new DocumentError('SEAL', 'not an incremental update')
  return saved
}

/** Write the real ByteRange over its placeholder and say where the gap for the CMS is. */
function fixRange(file: Uint8Array, from: number): { start: number; end: number } {
  const tail = Buffer.from(file.buffer, file.byteOffset + from).toString('latin1')
  const range = /\/ByteRange\s*\[\s*0(\s+9999999999){3}\s*\]/.exec(tail)
  const gap = tail.indexOf(placeholder)
  if (!range || gap < 0) throw new DocumentError('SEAL', 'placeholder not found')
  const start = from + gap
  const end = start + placeholder.length
  const text = `/ByteRange [0 ${start} ${end} ${file.length - end}]`.padEnd(range[0].length)
  file.set(Buffer.from(text, 'latin1'), from + range.index)
  return { start, end }
}

/** First step: everything before the timestamp, deterministic. */
export async function prepareSeal(
  pdf: Uint8Array,
  place: SealPlace,
  signer: Pick<SealSigner, 'certificate' | 'certificateChain' | 'keyType'>,
): Promise<PreparedSeal> {
  const file = await withPlaceholder(pdf, place)
  const { start, end } = fixRange(file, pdf.length)
  const digest = sha256(file.subarray(0, start), file.subarray(end))
  return {
    bytesToSign: signedAttributes(digest, signer.certificate),
    finish(signature, token) {
      const cms = buildCms(digest, signer, signature, token)
      if (!Buffer.from(cms).includes(Buffer.from(token)))
        throw new DocumentError('SEAL', 'the token was changed on its way in')
      if (cms.length > reserve) throw new DocumentError('SEAL', `CMS of ${cms.length} bytes does not fit`)
      const sealed = Uint8Array.from(file)
      sealed.set(Buffer.from(Buffer.from(cms).toString('hex'), 'latin1'), start + 1)
      return sealed
    },
  }
}

/**
 * PAdES baseline B-T (ETSI EN 319 142): seal, timestamp, final file.
 * @throws TsaUnavailable (nothing is released, try again), DocumentError
 */
export async function sealPdf(
  pdf: Uint8Array,
  place: SealPlace,
  signer: SealSigner,
  timestamp: TimestampAuthority,
): Promise<Timestamp & { pdf: Uint8Array }> {
  const prepared = await prepareSeal(pdf, place, signer)
  const signature = await signer.sign(prepared.bytesToSign, 'SHA-256')
  const { token, genTime } = await timestamp(signature)
  return { pdf: prepared.finish(signature, token), token, genTime }
}

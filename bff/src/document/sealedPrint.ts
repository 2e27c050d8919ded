import { sha256Hex, sm3Hex } from '../crypto/digests'
import type { KeyProvider } from '../crypto/port'
import { sealAppearance } from './appearance'
import { DocumentError } from './errors'
import type { RenderJob } from './render'
import type { Renderer } from './renderPool'
import { sealPdf } from './seal'
import type { TimestampAuthority } from './timestamp'

/** Who seals, what for, where; printed in the signature. */
export interface SealWords {
  office: string
  test: boolean
  reason: string
  location: string
}

export interface SealedFile {
  pdf: Uint8Array
  sha256: string
  sm3: string
  size: number
  /** Trusted time of the seal. */
  genTime: Date
  tsaToken: Uint8Array
}

export interface SealMaker {
  renderer: Renderer
  keys: Pick<KeyProvider, 'seal'>
  tsa: TimestampAuthority
}

/** Edge of the seal on paper, points (about 42 mm, as a bureau's stamp). */
const sealSize = 120

/**
 * PDF/A-3a, visible seal, timestamp. The same job and words give the same bytes but for the signature's unsigned part.
 * @throws DocumentError; `retryable` says whether waiting helps
 */
export async function sealedPrint(
  job: RenderJob,
  { office, test, reason, location }: SealWords,
  { renderer, keys, tsa }: SealMaker,
): Promise<SealedFile> {
  const appearance = await sealAppearance(renderer, office, test)
  const printed = await renderer.render(job)
  if (!printed.seal) throw new DocumentError('TEMPLATE', 'no place for the seal')
  const { page, x, y } = printed.seal
  const place = {
    appearance,
    page,
    x: x + 6,
    y: y + 6,
    size: sealSize,
    name: `${office}${test ? '（测试）' : ''}`,
    reason,
    location,
    at: job.at,
  }
  const { pdf, token, genTime } = await sealPdf(printed.pdf, place, keys.seal, tsa)
  return {
    pdf,
    sha256: sha256Hex(pdf),
    sm3: sm3Hex(pdf),
    size: pdf.length,
    genTime,
    tsaToken: token,
  }
}

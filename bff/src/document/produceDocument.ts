import type { EvidenceFacts } from '@clf/shared/evidence'
import { sha256Hex, sm3Hex } from '../crypto/digests'
import type { KeyProvider } from '../crypto/port'
import { contractJob, sealJob } from './contractPdf'
import { DocumentError } from './errors'
import { buildEvidence } from './evidence'
import type { DocumentModel } from './model'
import type { Renderer } from './renderPool'
import { sealPdf } from './seal'
import type { TimestampAuthority } from './timestamp'

export interface DocumentOrder {
  model: DocumentModel
  /** Canonical plain text that was signed; embedded as contract.txt. */
  plain: string
  evidenceFacts: EvidenceFacts
  /** Frozen time of filing, ms: creation time of the PDF and claimed time of the seal. */
  at: number
  location: string
}

export interface ProducedDocument {
  pdf: Uint8Array
  sha256: string
  sm3: string
  size: number
  /** Trusted time of the seal. */
  genTime: Date
  tsaToken: Uint8Array
  evidenceJson: string
}

export interface DocumentMaker {
  renderer: Renderer
  keys: Pick<KeyProvider, 'evidence' | 'seal'>
  tsa: TimestampAuthority
}

/** Edge of the seal on paper, points (about 42 mm, as a bureau's stamp). */
const sealSize = 120

/**
 * Evidence, PDF/A-3a, seal and timestamp: the one file of a filed contract. Changes nothing anywhere, so it can be tried again.
 * @throws DocumentError; `retryable` says whether waiting helps
 */
export async function produceDocument(
  order: DocumentOrder,
  { renderer, keys, tsa }: DocumentMaker,
): Promise<ProducedDocument> {
  const { model, plain, evidenceFacts, at, location } = order
  const evidenceJson = await buildEvidence(evidenceFacts, plain, keys.evidence)
  const appearance = await renderer.render(sealJob(model.office, model.test, at))
  const contract = await renderer.render(contractJob(model, plain, evidenceJson, at))
  if (!contract.seal) throw new DocumentError('TEMPLATE', 'no place for the seal')
  const { page, x, y } = contract.seal
  const place = {
    appearance: appearance.pdf,
    page,
    x: x + 6,
    y: y + 6,
    size: sealSize,
    name: `${model.office}${model.test ? '（测试）' : ''}`,
    reason: '存量房买卖合同网签备案',
    location,
    at,
  }
  const { pdf, token, genTime } = await sealPdf(contract.pdf, place, keys.seal, tsa)
  return {
    pdf,
    sha256: sha256Hex(pdf),
    sm3: sm3Hex(pdf),
    size: pdf.length,
    genTime,
    tsaToken: token,
    evidenceJson,
  }
}

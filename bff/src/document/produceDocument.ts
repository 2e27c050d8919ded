import type { EvidenceFacts } from '@clf/shared/evidence'
import type { KeyProvider } from '../crypto/port'
import { contractJob } from './contractPdf'
import { buildEvidence } from './evidence'
import type { DocumentModel } from './model'
import { sealedPrint, type SealedFile, type SealMaker } from './sealedPrint'

export interface DocumentOrder {
  model: DocumentModel
  /** Canonical plain text that was signed; embedded as contract.txt. */
  plain: string
  evidenceFacts: EvidenceFacts
  /** Frozen time of filing, ms: creation time of the PDF and claimed time of the seal. */
  at: number
  location: string
  /** Why it is sealed, as PDF readers show it; filing when left out. */
  reason?: string
}

/** With the evidence file already signed, an order is a frozen fact: every try, anywhere, prints the same bytes. */
export type FrozenOrder = Omit<DocumentOrder, 'evidenceFacts'> & { evidenceJson: string }

export interface ProducedDocument extends SealedFile {
  evidenceJson: string
}

export interface DocumentMaker extends SealMaker {
  keys: Pick<KeyProvider, 'evidence' | 'seal'>
}

/** The order with its evidence signed. An SM2 signature is random: keep the result when there may be another try. */
export async function freezeOrder(
  { evidenceFacts, ...rest }: DocumentOrder,
  keys: Pick<KeyProvider, 'evidence'>,
): Promise<FrozenOrder> {
  return { ...rest, evidenceJson: await buildEvidence(evidenceFacts, rest.plain, keys.evidence) }
}

/**
 * The one file of a filed contract from frozen facts. Changes nothing anywhere, so it can be tried again; two tries
 * differ in the timestamp token alone.
 * @throws DocumentError; `retryable` says whether waiting helps
 */
export async function produceFrozen(
  { model, plain, evidenceJson, at, location, reason = '存量房买卖合同网签备案' }: FrozenOrder,
  maker: SealMaker,
): Promise<ProducedDocument> {
  const { office, test } = model
  const words = { office, test, reason, location }
  const sealed = await sealedPrint(contractJob(model, plain, evidenceJson, at), words, maker)
  return { ...sealed, evidenceJson }
}

/** Evidence, PDF/A-3a, seal and timestamp in one go. @throws DocumentError */
export const produceDocument = async (
  order: DocumentOrder,
  maker: DocumentMaker,
): Promise<ProducedDocument> => produceFrozen(await freezeOrder(order, maker.keys), maker)

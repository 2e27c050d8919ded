import type { DocumentOrder, ProducedDocument } from '../document'

/** Makes the sealed file of a filed contract; see `document/`. */
export interface DocumentPort {
  /** @throws DocumentError or TsaUnavailable; `retryable` says whether waiting helps */
  produce(order: DocumentOrder): Promise<ProducedDocument>
}

import { archiveCopy, type ArchiveCopy, type ArchiveMaker } from './archiveCopy'
import {
  freezeOrder,
  produceFrozen,
  type DocumentMaker,
  type DocumentOrder,
  type FrozenOrder,
  type ProducedDocument,
} from './produceDocument'
import type { SealedFile } from './sealedPrint'
import { produceSheet, type SheetOrder } from './sheet'
import { sparing } from './stampBreaker'

/** Makes the files that people keep. Nothing is remembered here: the caller keeps what it gets. */
export interface DocumentPort {
  /** Signs the evidence of a filed contract; keep the result, a later try must print the same. */
  freeze(order: DocumentOrder): Promise<FrozenOrder>
  /**
   * An order whose evidence is not signed yet is signed on the way; then another try prints another signature.
   * @throws DocumentError or TsaUnavailable; `retryable` says whether waiting helps
   */
  produce(order: FrozenOrder | DocumentOrder): Promise<ProducedDocument>
  /** @throws DocumentError or TsaUnavailable */
  sheet(order: SheetOrder): Promise<SealedFile>
  /** The copy for the archive of a sealed file. @throws DocumentError or TsaUnavailable */
  archive(sealed: Uint8Array): Promise<ArchiveCopy>
}

/** The one maker of a process: while the authority is silent nothing is printed in vain. @param now epoch ms */
export function createDocuments(maker: DocumentMaker & ArchiveMaker, now: () => number): DocumentPort {
  const authority = sparing(maker.tsa, now)
  const patient = { ...maker, tsa: authority.stamp }
  return {
    freeze: order => freezeOrder(order, maker.keys),
    async produce(order) {
      authority.demand()
      return produceFrozen('evidenceFacts' in order ? await freezeOrder(order, maker.keys) : order, patient)
    },
    async sheet(order) {
      authority.demand()
      return produceSheet(order, patient)
    },
    archive: sealed => archiveCopy(sealed, maker),
  }
}

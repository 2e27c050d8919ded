import type { FieldCrypto } from '../../crypto'
import type { BlobStore } from './port'

const context = 'blob'

/** Files at rest are sealed like fields; the address is that of the sealed bytes. */
export function encryptedBlobs(blobs: BlobStore, crypto: Pick<FieldCrypto, 'seal' | 'openBytes'>): BlobStore {
  return {
    put: bytes => blobs.put(crypto.seal(bytes, context)),
    get: async address => Buffer.from(crypto.openBytes(await blobs.get(address), context)),
  }
}

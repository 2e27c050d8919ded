import type { FieldCrypto } from '../../crypto'
import type { BlobStore } from './port'

/** All blobs share it: the address in the row is the digest of the sealed bytes, so a file put in another's place shows. */
export const blobContext = 'blob'

/** Files at rest are sealed like fields; the address is that of the sealed bytes. */
export function encryptedBlobs(blobs: BlobStore, crypto: Pick<FieldCrypto, 'seal' | 'openBytes'>): BlobStore {
  return {
    put: async bytes => blobs.put(await crypto.seal(bytes, blobContext)),
    get: async address => Buffer.from(await crypto.openBytes(await blobs.get(address), blobContext)),
    remove: address => blobs.remove(address),
  }
}

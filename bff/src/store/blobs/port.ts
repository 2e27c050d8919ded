import { createHash } from 'node:crypto'

/** Files addressed by the SHA-256 (lower-case hex) of the bytes that are kept. Nothing is ever overwritten with other content. */
export interface BlobStore {
  /** Keeps the bytes durably and gives their SHA-256; the same bytes again are no error. Write the row afterwards. */
  put(bytes: Uint8Array): Promise<string>
  /** @throws BlobError MISSING, or DAMAGED when the bytes no longer have this SHA-256 */
  get(sha256: string): Promise<Buffer>
  /** Takes away a file that no row names any more; one that is not there is no error. */
  remove(sha256: string): Promise<void>
}

export class BlobError extends Error {
  override readonly name = 'BlobError'
  constructor(
    readonly code: 'MISSING' | 'DAMAGED' | 'UNAVAILABLE',
    readonly sha256: string,
    readonly status?: number,
  ) {
    super(`${code} ${sha256}`)
  }
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Same spreading on disk and in a bucket: two hex digits, then the whole digest. Refuses anything but a digest. */
export function blobKey(sha256: string): [folder: string, name: string] {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('not a SHA-256')
  return [sha256.slice(0, 2), sha256]
}

/** Hands the bytes on only if they still are what was stored. */
export function checked(bytes: Buffer, sha256: string): Buffer {
  if (sha256Of(bytes) !== sha256) throw new BlobError('DAMAGED', sha256)
  return bytes
}

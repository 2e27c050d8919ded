import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from '../errors'
import { BlobError, blobKey, checked, sha256Of } from './port'
import type { BlobStore } from './port'

/**
 * Blobs in a directory. A file is written beside its place, synced, renamed and the directory synced, so a crash
 * leaves the whole file or none. A damaged file is replaced when its bytes are put again.
 */
export function directoryBlobs(root: string): BlobStore {
  return {
    async put(bytes) {
      const sha256 = sha256Of(bytes)
      const [folder, name] = blobKey(sha256)
      const directory = join(root, folder)
      if (await isHealthy(join(directory, name), sha256)) return sha256
      const created = await mkdir(directory, { recursive: true })
      const temporary = join(directory, `${name}.${randomBytes(6).toString('hex')}.tmp`)
      try {
        await writeSynced(temporary, bytes)
        await rename(temporary, join(directory, name))
      } finally {
        await rm(temporary, { force: true })
      }
      await syncDirectory(directory)
      if (created) await syncDirectory(root)
      return sha256
    },

    async get(sha256) {
      const bytes = await readOrNull(join(root, ...blobKey(sha256)))
      if (!bytes) throw new BlobError('MISSING', sha256)
      return checked(bytes, sha256)
    },

    remove: sha256 => rm(join(root, ...blobKey(sha256)), { force: true }),
  }
}

async function readOrNull(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

async function isHealthy(path: string, sha256: string): Promise<boolean> {
  const bytes = await readOrNull(path)
  return bytes !== null && sha256Of(bytes) === sha256
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFieldCrypto, memoryKeyring } from '../../crypto'
import { directoryBlobs } from './directory'
import { encryptedBlobs } from './encrypted'

const crypto = () => createFieldCrypto(memoryKeyring({ k: randomBytes(48) }, 'k'))

describe('encrypted files', () => {
  it('come back as they were, and rest unreadable', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'clf-blobs-'))
    const blobs = encryptedBlobs(directoryBlobs(dir), crypto())
    const plain = Buffer.from('%PDF-1.7 421200199001010018 张三')
    const address = await blobs.put(plain)
    expect(await blobs.get(address)).toEqual(plain)
    const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter(f => f.isFile())
    expect(files).toHaveLength(1)
    for (const file of files)
      expect(readFileSync(join(file.parentPath, file.name)).includes('421200')).toBe(false)
  })

  it('do not open with another key', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'clf-blobs-'))
    const address = await encryptedBlobs(directoryBlobs(dir), crypto()).put(Buffer.from('secret'))
    await expect(encryptedBlobs(directoryBlobs(dir), crypto()).get(address)).rejects.toThrow()
  })
})

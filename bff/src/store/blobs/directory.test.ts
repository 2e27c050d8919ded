import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { directoryBlobs } from './directory'
import { sha256Of } from './port'

const root = mkdtempSync(join(tmpdir(), 'clf-blobs-'))
const blobs = directoryBlobs(root)
const bytes = Buffer.from('合同文本')
const sha256 = sha256Of(bytes)
const path = join(root, sha256.slice(0, 2), sha256)
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('bytes come back by their digest, also when put twice and at once', async () => {
  expect(await Promise.all([blobs.put(bytes), blobs.put(bytes), blobs.put(bytes)])).toEqual([
    sha256,
    sha256,
    sha256,
  ])
  expect(await blobs.get(sha256)).toEqual(bytes)
  expect(readdirSync(join(root, sha256.slice(0, 2)))).toEqual([sha256])
})

test('a changed file is reported, and healed by putting the bytes again', async () => {
  await blobs.put(bytes)
  writeFileSync(path, '合同文书')
  await expect(blobs.get(sha256)).rejects.toMatchObject({ code: 'DAMAGED', sha256 })
  await blobs.put(bytes)
  expect(await blobs.get(sha256)).toEqual(bytes)
})

test('an unknown digest is missing', async () => {
  await expect(blobs.get('0'.repeat(64))).rejects.toMatchObject({ code: 'MISSING' })
})

test.each(['', '../../etc/passwd', 'A'.repeat(64), '0'.repeat(63)])('%j is no digest', async name => {
  await expect(blobs.get(name)).rejects.toThrow(TypeError)
})

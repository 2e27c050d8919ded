import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureDevKeys, loadKeys, renewKeyFile, retiredKeys, retirePublic } from '.'

const dir = mkdtempSync(join(tmpdir(), 'clf-retired-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('a replaced key stays known by its public half, once, with the end of its time', async () => {
  await ensureDevKeys(dir)
  const before = (await loadKeys(dir)).evidence.publicKey
  const key = { kind: 'evidence' as const, name: '电子证据', value: before, retiredAt: 1_000 }
  retirePublic(dir, key)
  retirePublic(dir, { ...key, retiredAt: 9_000 })
  renewKeyFile(dir, 'evidence', '')
  const after = (await loadKeys(dir)).evidence.publicKey
  expect(after).not.toBe(before)
  expect(retiredKeys(dir)).toEqual([{ ...key, until: 1_000 + 86_400_000 }])
  retirePublic(dir, { ...key, value: after, retiredAt: 5_000 })
  expect(retiredKeys(dir).map(one => one.value)).toEqual([before, after])
})

test('a file that is none stops the reader', () => {
  writeFileSync(join(dir, 'retired/log-1.json'), '{"kind":"other"}')
  expect(() => retiredKeys(dir)).toThrow('is no retired key')
})

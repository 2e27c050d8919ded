import { utf8ToBytes } from '@noble/hashes/utils.js'
import { formatKey, parseKey } from '@clf/shared/tlog'
import { newNoteKey, readNoteKey, verifyEd25519 } from './noteKeys'

test('a new log key signs, and its public line verifies', async () => {
  const made = newNoteKey('log.example/clf')
  const signer = readNoteKey(`${made.secret}\n`)
  const key = parseKey(made.public)
  if (!signer || !key) throw new Error('does not read back')
  expect(formatKey(signer.key)).toBe(made.public)
  const message = utf8ToBytes('hello')
  const signature = await signer.sign(message)
  expect(verifyEd25519(key.publicKey, message, signature)).toBe(true)
  expect(verifyEd25519(key.publicKey, utf8ToBytes('hullo'), signature)).toBe(false)
  expect(verifyEd25519(key.publicKey, message, signature.slice(1))).toBe(false)
})

test('the vector of RFC 8032, 7.1, test 2', () => {
  const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))
  const key = hex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c')
  const signature = hex(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  )
  expect(verifyEd25519(key, hex('72'), signature)).toBe(true)
})

test.each(['', 'PRIVATE+KEY+a+00000000+AQ==', 'nonsense'])('refuses %j', line => {
  expect(readNoteKey(line)).toBeNull()
})

test('refuses a key under another name', () => {
  const { secret } = newNoteKey('log.example/clf')
  expect(readNoteKey(secret.replace('log.example', 'lug.example'))).toBeNull()
})

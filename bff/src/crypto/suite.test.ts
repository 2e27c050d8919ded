import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { sm3Hex } from './digests'
import { createFieldCrypto } from './fields'
import { memoryKeyring } from './memoryKeyring'

const openssl = (input: Uint8Array, ...args: string[]) => execFileSync('openssl', args, { input })

describe('SM3 and SM4 against the standards', () => {
  it('meets both examples of GB/T 32905', () => {
    expect(sm3Hex('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(sm3Hex('abcd'.repeat(16))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
  })

  it('meets the example of GB/T 32907: with an empty iv the first block of CBC is the block cipher', async () => {
    const block = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
    const ring = memoryKeyring({ '1': Buffer.concat([block, Buffer.alloc(32)]) }, '1')
    const text = Buffer.from(await ring.encrypt('1', Buffer.alloc(16), block))
    expect(text.subarray(0, 16).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
    expect(Buffer.from(await ring.decrypt('1', Buffer.alloc(16), text)).equals(block)).toBe(true)
  })
})

describe('a sealed field and the openssl command', () => {
  const secret = randomBytes(48)
  const [cipherKey, macKey] = [secret.subarray(0, 16).toString('hex'), secret.subarray(16).toString('hex')]
  const context = 'party.phone/甲'

  it('is opened and its MAC confirmed by openssl', async () => {
    const sealed = Buffer.from(
      await createFieldCrypto(memoryKeyring({ '1': secret }, '1')).seal('王䶮 13800000000', context),
    )
    const [body, mac] = [sealed.subarray(0, -32), sealed.subarray(-32)]
    const iv = body.subarray(3, 19).toString('hex')
    const plain = openssl(body.subarray(19), 'enc', '-d', '-sm4-cbc', '-K', cipherKey, '-iv', iv)
    expect(plain.toString('utf8')).toBe('王䶮 13800000000')
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    const input = Buffer.concat([length, body, Buffer.from(context)])
    const made = openssl(input, 'dgst', '-sm3', '-mac', 'hmac', '-macopt', `hexkey:${macKey}`, '-binary')
    expect(made.equals(mac)).toBe(true)
  })

  it('is made by openssl and opened by us', async () => {
    const iv = randomBytes(16)
    const text = openssl(Buffer.from('存量房'), 'enc', '-sm4-cbc', '-K', cipherKey, '-iv', iv.toString('hex'))
    const body = Buffer.concat([Buffer.from([1, 1, 0x31]), iv, text])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    const mac = openssl(
      Buffer.concat([length, body, Buffer.from(context)]),
      'dgst',
      '-sm3',
      '-mac',
      'hmac',
      '-macopt',
      `hexkey:${macKey}`,
      '-binary',
    )
    const crypto = createFieldCrypto(memoryKeyring({ '1': secret }, '1'))
    expect(await crypto.open(Buffer.concat([body, mac]), context)).toBe('存量房')
  })
})

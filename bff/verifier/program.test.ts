import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { verifySm2 } from './verify-evidence.mjs'

const program = resolve(__dirname, 'verify-evidence.mjs')

test('it is one file of at most 300 lines that needs nothing but Node', () => {
  const text = readFileSync(program, 'utf8')
  expect(text.split('\n').length - 1).toBeLessThanOrEqual(300)
  expect(text.match(/from '[^']+'/g)?.every(name => name.startsWith("from 'node:"))).toBe(true)
})

// GB/T 32918.5-2017 Annex A: message "message digest", user id 1234567812345678.
describe('SM2 of the verifier', () => {
  const publicKey =
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
    'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13'
  const r = 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3'
  const s = 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa'
  const verdict = (hex: string, data = 'message digest', key = publicKey) => {
    try {
      return verifySm2(key, data, Buffer.from(hex, 'hex'))
    } catch {
      return 'unreadable'
    }
  }

  it('meets the vector of the standard and nothing else', () => {
    expect(verdict(`3046022100${r}022100${s}`)).toBe(true)
    expect(verdict(`3046022100${r}022100${s}`, 'message digesT')).toBe(false)
    expect(verdict(`3046022100${s}022100${r}`)).toBe(false)
    expect(verdict(`3046022100${r}022100${s}`, 'message digest', publicKey.replace(/3$/, '5'))).toBe(false)
  })

  it.each([
    ['empty', ''],
    ['trailing byte', `3046022100${r}022100${s}00`],
    ['trailing byte inside', `3047022100${r}022100${s}00`],
    ['BER length', `308146022100${r}022100${s}`],
    ['padded integer', `304702220000${r}022100${s}`],
    ['negative integer', `30450220${r}022100${s}`],
    ['s = 0', `3026022100${r}020100`],
    ['cut off', `3046022100${r}0221`],
    ['not a sequence', `3146022100${r}022100${s}`],
  ])('refuses a malformed signature: %s', (_, hex) => expect(verdict(hex)).not.toBe(true))
})

import { randomBytes } from 'node:crypto'
import { createFieldCrypto, FieldCryptoError, sealedHeader } from './fields'
import { memoryKeyring } from './memoryKeyring'
import { personKeyWith } from './personKey'

const [k1, k2] = [randomBytes(48), randomBytes(48)]
const crypto1 = createFieldCrypto(memoryKeyring({ '1': k1 }, '1'))

describe('field encryption', () => {
  it.each(['', 'x', '13800000000', '王䶮'.repeat(500)])('opens what it sealed', async plain => {
    expect(await crypto1.open(await crypto1.seal(plain, 'party.phone/1'), 'party.phone/1')).toBe(plain)
  })

  it('never gives the same bytes twice, and hides the text', async () => {
    const [a, b] = [await crypto1.seal('13800000000', 'c'), await crypto1.seal('13800000000', 'c')]
    expect(Buffer.from(a).equals(b)).toBe(false)
    expect(Buffer.from(a).includes('13800')).toBe(false)
  })

  it('refuses another context and every flipped byte', async () => {
    const sealed = await crypto1.seal('secret', 'party.phone/1')
    await expect(crypto1.open(sealed, 'party.phone/2')).rejects.toThrow(new FieldCryptoError('NOT_AUTHENTIC'))
    for (let i = 0; i < sealed.length; i += 1) {
      const bad = Uint8Array.from(sealed, (byte, at) => (at === i ? byte ^ 1 : byte))
      await expect(crypto1.open(bad, 'party.phone/1')).rejects.toThrow(FieldCryptoError)
    }
    const malformed = new FieldCryptoError('MALFORMED')
    await expect(crypto1.open(sealed.subarray(0, 40), 'party.phone/1')).rejects.toThrow(malformed)
    await expect(crypto1.open(new Uint8Array(), 'c')).rejects.toThrow(malformed)
  })

  it('rotates: the new key seals, the old one still opens, a dropped one does not', async () => {
    const old = await crypto1.seal(Uint8Array.of(1, 2, 3), 'c')
    const rotated = createFieldCrypto(memoryKeyring({ '1': k1, '2': k2 }, '2'))
    expect([...(await rotated.openBytes(old, 'c'))]).toEqual([1, 2, 3])
    expect(rotated.keyIdOf(old)).toBe('1')
    const fresh = await rotated.seal('x', 'c')
    expect(rotated.keyIdOf(fresh)).toBe('2')
    expect(Buffer.from(fresh).indexOf(sealedHeader('2'))).toBe(0)
    await expect(crypto1.open(fresh, 'c')).rejects.toThrow(new FieldCryptoError('UNKNOWN_KEY'))
  })

  it('refuses a ring without its current key, and a key of the wrong length', () => {
    expect(() => createFieldCrypto(memoryKeyring({ '1': k1 }, '2'))).toThrow('UNKNOWN_KEY')
    expect(() => memoryKeyring({ '1': k1.subarray(1) }, '1')).toThrow('48 bytes')
  })
})

describe('personKey', () => {
  const personKey = personKeyWith(randomBytes(32))
  it('is one for one document, however typed', () => {
    expect(personKey('ID_CARD', ' 42120019900101002x ')).toBe(personKey('ID_CARD', '42120019900101002X'))
  })
  it('differs by number, type and key', () => {
    const one = personKey('ID_CARD', '42120019900101002X')
    expect(personKey('PASSPORT', '42120019900101002X')).not.toBe(one)
    expect(personKey('ID_CARD', '421200199001010038')).not.toBe(one)
    expect(personKeyWith(randomBytes(32))('ID_CARD', '42120019900101002X')).not.toBe(one)
  })
})

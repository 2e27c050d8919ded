import { randomBytes } from 'node:crypto'
import { type FakeHsm, pin, slots } from '../../../test/fakeHsm'
import { hsmWithSeal } from '../../../test/hsmDirectory'
import { createFieldCrypto } from '../fields'
import { memoryKeyring } from '../memoryKeyring'
import { KeyUnavailable } from '../port'
import { verifySm2 } from '../sm2'
import { hsmKeys, type HsmSettings } from './hsmKeys'
import { sdr } from './sdf'
import { derOfPair } from './signers'

const secret = randomBytes(48)
let hsm: FakeHsm
let settings: HsmSettings
let keys: Awaited<ReturnType<typeof hsmKeys>>

beforeAll(async () => {
  const made = await hsmWithSeal()
  hsm = made.hsm
  settings = {
    pin,
    sessions: 3,
    timeoutMs: 300,
    evidenceKey: slots.evidence,
    sealKey: slots.seal,
    sealChain: made.chain,
    kek: slots.kek,
    fields: { '7': { cipher: hsm.wrap(secret.subarray(0, 16)), mac: hsm.wrap(secret.subarray(16)) } },
    currentField: '7',
    person: hsm.generateKeyWithKek(256),
  }
  keys = await hsmKeys(hsm.open, settings)
}, 60_000)
afterEach(() => {
  hsm.failing = null
  hsm.silent = false
  hsm.maxSessions = 8
})
afterAll(() => keys.close())

const causeOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (e: unknown) => e,
  )
  expect(error).toBeInstanceOf(KeyUnavailable)
  return error as KeyUnavailable
}

describe('keys in an HSM', () => {
  it.each([0, 1, 15, 16, 17, 8_191, 8_192, 40_000])(
    'opens outside what it sealed, %i bytes, and back',
    async n => {
      const outside = createFieldCrypto(memoryKeyring({ '7': secret }, '7'))
      const plain = randomBytes(n)
      expect(
        Buffer.from(await outside.openBytes(await keys.fields.seal(plain, 'c'), 'c')).equals(plain),
      ).toBe(true)
      expect(
        Buffer.from(await keys.fields.openBytes(await outside.seal(plain, 'c'), 'c')).equals(plain),
      ).toBe(true)
    },
  )

  it('signs evidence that any SM2 verifier accepts', async () => {
    const message = Buffer.from('存量房')
    const signature = await keys.evidence.sign(message)
    expect(verifySm2(keys.evidence.publicKey, message, signature)).toBe(true)
    expect(verifySm2(keys.evidence.publicKey, Buffer.from('x'), signature)).toBe(false)
  })

  it('writes r and s as shortest DER integers', () => {
    const pair = Buffer.alloc(64)
    pair[31] = 0x80
    pair[63] = 1
    expect(derOfPair(pair).toString('hex')).toBe('300702020080020101')
  })

  it('works for many at once with few sessions, and waits for the last one of a busy device', async () => {
    const many = await Promise.all(Array.from({ length: 40 }, (_, i) => keys.fields.seal(String(i), 'c')))
    expect(hsm.openSessions).toBeLessThanOrEqual(settings.sessions)
    expect(await keys.fields.open(many[39] ?? new Uint8Array(), 'c')).toBe('39')
    hsm.loseDevice()
    hsm.maxSessions = 0
    setTimeout(() => (hsm.maxSessions = 8), 60)
    expect(await keys.fields.open(await keys.fields.seal('x', 'c'), 'c')).toBe('x')
  })

  it('opens a lost device anew, without the caller noticing', async () => {
    const before = hsm.openedDevices
    hsm.loseDevice()
    expect(await keys.fields.open(await keys.fields.seal('x', 'c'), 'c')).toBe('x')
    expect(hsm.openedDevices).toBe(before + 1)
  })

  it('fails closed while the device is away, and works again afterwards', async () => {
    hsm.failing = sdr.HARDFAIL
    expect((await causeOf(keys.fields.seal('x', 'c'))).message).toContain('0x01000004')
    await causeOf(keys.evidence.sign(Buffer.from('m')))
    await causeOf(keys.seal.sign(Buffer.from('m'), 'SHA-256'))
    hsm.failing = null
    expect(await keys.fields.open(await keys.fields.seal('x', 'c'), 'c')).toBe('x')
  })

  it('gives up on a device that does not answer, in its time, and works again afterwards', async () => {
    hsm.silent = true
    const started = Date.now()
    expect((await causeOf(keys.fields.seal('x', 'c'))).message).toContain('no answer')
    expect(Date.now() - started).toBeLessThan(2_000)
    hsm.silent = false
    hsm.loseDevice()
    expect(await keys.fields.open(await keys.fields.seal('x', 'c'), 'c')).toBe('x')
  })

  it('does not try again what the device refuses for good', async () => {
    const signs = hsm.calls['SDF_Encrypt'] ?? 0
    hsm.failing = sdr.SYMOPERR
    await causeOf(keys.fields.seal('x', 'c'))
    expect((hsm.calls['SDF_Encrypt'] ?? 0) - signs).toBe(1)
  })
})

describe('the start with an HSM', () => {
  it.each([
    ['a wrong PIN', { pin: '0' }, '0x01000007'],
    ['an empty index of the evidence key', { evidenceKey: 9 }, '0x01000008'],
    ['an empty index of the key that wraps', { kek: 9 }, '0x01000008'],
    ['no such current field key', { currentField: '8' }, 'UNKNOWN_KEY'],
    ['no certificate', { sealChain: [] }, 'no certificate'],
  ])('is refused with %s', async (_, wrong, message) => {
    await expect(hsmKeys(hsm.open, { ...settings, ...wrong })).rejects.toThrow(message)
  })

  it("is refused with another key's certificate", async () => {
    const { chain } = await hsmWithSeal()
    await expect(hsmKeys(hsm.open, { ...settings, sealChain: chain })).rejects.toThrow('do not fit')
  }, 60_000)

  it('finds the same person after another start', async () => {
    const again = await hsmKeys(hsm.open, settings)
    expect(again.personKey('ID_CARD', '42120019900101002X')).toBe(
      keys.personKey('ID_CARD', '42120019900101002X'),
    )
    await again.close()
  })
})

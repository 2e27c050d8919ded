import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHmac,
  privateEncrypt,
  randomBytes,
  type Hmac,
  type KeyObject,
} from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'
import { SdfError, sdr, type OpenSdfDevice, type SdfSession } from '../src/crypto'

/** Key indices of the fake; the rest is empty. */
export const slots = { evidence: 1, seal: 2, kek: 1 } as const
export const pin = '12345678'

const order = BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123')
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const number = (bytes: Uint8Array) => BigInt('0x' + hex(bytes))
const bytes32 = (n: bigint) => Buffer.from(n.toString(16).padStart(64, '0'), 'hex')

function inverse(a: bigint): bigint {
  let [r, s, x, y] = [order, ((a % order) + order) % order, 0n, 1n]
  while (s > 0n) [r, s, x, y] = [s, r % s, y, x - (r / s) * y]
  return ((x % order) + order) % order
}

/** SM2 over e itself, as the device does it: nothing is hashed here. */
function signE(d: bigint, e: Uint8Array): Uint8Array {
  const { privateKey, publicKey } = sm2.generateKeyPairHex()
  const r = (number(e) + BigInt('0x' + publicKey.slice(2, 66))) % order
  const s = (inverse(1n + d) * (((BigInt('0x' + privateKey) - r * d) % order) + order)) % order
  return Buffer.concat([bytes32(r), bytes32(s)])
}

/** A device with the call shape of GM/T 0018: sessions, access rights by PIN, handles, return codes. Keys never leave. */
export class FakeHsm {
  /** Answers every call with this code while it is set. */
  failing: number | null = null
  /** Answers nothing at all while it is set. */
  silent = false
  maxSessions = 8
  openSessions = 0
  openedDevices = 0
  readonly calls: Record<string, number> = {}
  private readonly d: bigint
  private readonly point: Uint8Array
  private readonly kek = randomBytes(16)
  private generation = 0

  constructor(private readonly seal: KeyObject) {
    const pair = sm2.generateKeyPairHex()
    this.d = BigInt('0x' + pair.privateKey)
    this.point = Buffer.from(pair.publicKey.slice(2), 'hex')
  }

  /** Everything that was opened is worth nothing from now on. */
  loseDevice(): void {
    this.generation += 1
    this.openSessions = 0
  }

  /** SDF_GenerateKeyWithKEK: a new key, wrapped; the text of it is known to nobody. */
  generateKeyWithKek(bits: 128 | 256): Buffer {
    return this.ecb(randomBytes(bits / 8))
  }

  /** Only for a test that compares with keys outside. */
  wrap(key: Uint8Array): Buffer {
    return this.ecb(key)
  }

  readonly open: OpenSdfDevice = async () => {
    await this.enter('SDF_OpenDevice', this.generation)
    this.openedDevices += 1
    const generation = this.generation
    return {
      openSession: () => this.openSession(generation),
      close: async () => undefined,
    }
  }

  private ecb(key: Uint8Array): Buffer {
    const cipher = createCipheriv('sm4-ecb', this.kek, null).setAutoPadding(false)
    return Buffer.concat([cipher.update(key), cipher.final()])
  }

  private async enter(call: string, generation: number): Promise<void> {
    this.calls[call] = (this.calls[call] ?? 0) + 1
    if (this.silent) await new Promise(() => undefined)
    await new Promise(resolve => setImmediate(resolve))
    if (this.failing !== null) throw new SdfError(call, this.failing)
    if (generation !== this.generation) throw new SdfError(call, sdr.COMMFAIL)
  }

  private async openSession(generation: number): Promise<SdfSession> {
    await this.enter('SDF_OpenSession', generation)
    if (this.openSessions >= this.maxSessions) throw new SdfError('SDF_OpenSession', sdr.OPENSESSION)
    this.openSessions += 1
    return this.session(generation)
  }

  private session(generation: number): SdfSession {
    const rights = new Set<number>()
    const handles: Buffer[] = []
    let mac: Hmac | null = null
    let closed = false
    const enter = async (call: string) => {
      await this.enter(call, generation)
      if (closed) throw new SdfError(call, sdr.STEPERR)
    }
    const key = (call: string, handle: number) => {
      const found = handles[handle]
      if (!found) throw new SdfError(call, sdr.KEYNOTEXIST)
      return found
    }
    const stored = (call: string, index: number, expected: number) => {
      if (index !== expected) throw new SdfError(call, sdr.KEYNOTEXIST)
      if (!rights.has(index)) throw new SdfError(call, sdr.PARDENY)
    }
    const blocks = (call: string, data: Uint8Array) => {
      if (data.length === 0 || data.length % 16 !== 0 || data.length > 16_384)
        throw new SdfError(call, sdr.INARGERR)
    }
    return {
      getPrivateKeyAccessRight: async (index, given) => {
        await enter('SDF_GetPrivateKeyAccessRight')
        if (index !== slots.evidence && index !== slots.seal)
          throw new SdfError('SDF_GetPrivateKeyAccessRight', sdr.KEYNOTEXIST)
        if (given !== pin) throw new SdfError('SDF_GetPrivateKeyAccessRight', sdr.PARDENY)
        rights.add(index)
      },
      exportSignPublicKeyEcc: async index => {
        await enter('SDF_ExportSignPublicKey_ECC')
        if (index !== slots.evidence) throw new SdfError('SDF_ExportSignPublicKey_ECC', sdr.KEYNOTEXIST)
        return this.point
      },
      internalSignEcc: async (index, e) => {
        await enter('SDF_InternalSign_ECC')
        stored('SDF_InternalSign_ECC', index, slots.evidence)
        if (e.length !== 32) throw new SdfError('SDF_InternalSign_ECC', sdr.INARGERR)
        return signE(this.d, e)
      },
      internalPrivateKeyOperationRsa: async (index, block) => {
        await enter('SDF_InternalPrivateKeyOperation_RSA')
        stored('SDF_InternalPrivateKeyOperation_RSA', index, slots.seal)
        return privateEncrypt({ key: this.seal, padding: constants.RSA_NO_PADDING }, block)
      },
      importKeyWithKek: async (index, wrapped) => {
        await enter('SDF_ImportKeyWithKEK')
        if (index !== slots.kek) throw new SdfError('SDF_ImportKeyWithKEK', sdr.KEYNOTEXIST)
        const cipher = createDecipheriv('sm4-ecb', this.kek, null).setAutoPadding(false)
        return handles.push(Buffer.concat([cipher.update(wrapped), cipher.final()])) - 1
      },
      encrypt: async (handle, iv, data) => {
        await enter('SDF_Encrypt')
        blocks('SDF_Encrypt', data)
        const cipher = createCipheriv('sm4-cbc', key('SDF_Encrypt', handle), iv).setAutoPadding(false)
        return Buffer.concat([cipher.update(data), cipher.final()])
      },
      decrypt: async (handle, iv, data) => {
        await enter('SDF_Decrypt')
        blocks('SDF_Decrypt', data)
        const cipher = createDecipheriv('sm4-cbc', key('SDF_Decrypt', handle), iv).setAutoPadding(false)
        return Buffer.concat([cipher.update(data), cipher.final()])
      },
      hmacInit: async handle => {
        await enter('SDF_HMACInit')
        mac = createHmac('sm3', key('SDF_HMACInit', handle))
      },
      hmacUpdate: async data => {
        await enter('SDF_HMACUpdate')
        if (!mac) throw new SdfError('SDF_HMACUpdate', sdr.STEPERR)
        mac.update(data)
      },
      hmacFinal: async () => {
        await enter('SDF_HMACFinal')
        if (!mac) throw new SdfError('SDF_HMACFinal', sdr.STEPERR)
        const digest = mac.digest()
        mac = null
        return digest
      },
      close: async () => {
        if (closed) return
        closed = true
        if (generation === this.generation) this.openSessions -= 1
      },
    }
  }
}

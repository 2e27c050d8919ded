import { createVerify, generateKeyPairSync, sign, X509Certificate } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureDevKeys, type KeyProvider, loadKeys } from '../crypto'
import { sealJob } from './contractPdf'
import { render } from './render'
import { prepareSeal, sealPdf, type SealPlace } from './seal'

const dir = join(mkdtempSync(join(tmpdir(), 'clf-seal-')), 'keys')
const at = Date.parse('2026-11-23T02:24:00Z')
const { pdf } = render(sealJob('咸宁市住房和城乡建设局', true, at))
const place: SealPlace = {
  appearance: pdf,
  page: 1,
  x: 0,
  y: 0,
  size: 100,
  name: '局',
  reason: '备案',
  location: '咸宁',
  at,
}
let keys: KeyProvider

beforeAll(async () => {
  await ensureDevKeys(dir)
  keys = await loadKeys(dir)
})

describe('preparing a seal', () => {
  it('gives the same bytes to sign every time, and keeps every byte of the document', async () => {
    const [one, two] = [await prepareSeal(pdf, place, keys.seal), await prepareSeal(pdf, place, keys.seal)]
    expect(Buffer.from(one.bytesToSign).equals(two.bytesToSign)).toBe(true)
    const token = Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x05)
    const [first, second] = [one, two].map(p => Buffer.from(p.finish(Uint8Array.of(1), token)))
    expect(first?.equals(second ?? Buffer.of())).toBe(true)
    expect(first?.subarray(0, pdf.length).equals(pdf)).toBe(true)
  })

  it('depends on the document, the place and the certificate', async () => {
    const base = Buffer.from((await prepareSeal(pdf, place, keys.seal)).bytesToSign)
    const moved = await prepareSeal(pdf, { ...place, x: 5 }, keys.seal)
    const other = await prepareSeal(pdf, place, {
      ...keys.seal,
      certificate: keys.roots[0] ?? new Uint8Array(),
    })
    expect(base.equals(moved.bytesToSign)).toBe(false)
    expect(base.equals(other.bytesToSign)).toBe(false)
  })

  it('asks the signer for the prepared bytes and stamps the signature itself', async () => {
    const stamped: Uint8Array[] = []
    const tsa = (data: Uint8Array) => {
      stamped.push(data)
      return Promise.resolve({ token: Uint8Array.of(0x30, 0), genTime: new Date(at) })
    }
    const sealed = await sealPdf(pdf, place, keys.seal, tsa)
    const { bytesToSign } = await prepareSeal(pdf, place, keys.seal)
    const { publicKey } = new X509Certificate(keys.seal.certificate)
    expect(
      createVerify('sha256')
        .update(bytesToSign)
        .verify(publicKey, stamped[0] ?? new Uint8Array()),
    ).toBe(true)
    expect(sealed.genTime.getTime()).toBe(at)
  })

  it('takes a P-256 key from a KMS or an HSM as well', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const signer = {
      ...{ certificate: keys.seal.certificate, keyType: 'EC' as const, signatureAlgorithm: 'ECDSA' as const },
      sign: (data: Uint8Array) => Promise.resolve(sign('sha256', data, privateKey)),
    }
    const tsa = () => Promise.resolve({ token: Uint8Array.of(0x30, 0), genTime: new Date(at) })
    const sealed = await sealPdf(pdf, place, signer, tsa)
    const ecdsaSha256 = '06082a8648ce3d040302'
    expect(Buffer.from(sealed.pdf).toString('latin1')).toContain(ecdsaSha256)
  })

  it('refuses a page that is not there, and what does not fit', async () => {
    await expect(prepareSeal(pdf, { ...place, page: 2 }, keys.seal)).rejects.toThrow('SEAL: no page 2')
    const prepared = await prepareSeal(pdf, place, keys.seal)
    expect(() => prepared.finish(new Uint8Array(30_000), Uint8Array.of(0x30, 0))).toThrow('does not fit')
  })
})

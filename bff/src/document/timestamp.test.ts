import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTsa, type TsaMode } from '../../test/tsa'
import { createTestPki } from '../crypto'
import { issue, keyUsage } from '../crypto/testCertificate'
import { TsaUnavailable } from './errors'
import { httpTimestamp } from './timestamp'
import { checkToken } from './token'

const [dir, otherDir] = [
  mkdtempSync(join(tmpdir(), 'clf-tsa-')),
  mkdtempSync(join(tmpdir(), 'clf-tsa-other-')),
]
const data = Buffer.from('signature value')
const rootOf = (from: string) => new Uint8Array(new X509Certificate(readFileSync(join(from, 'ca.pem'))).raw)
const person = (commonName: string) => ({ organisation: '测试', commonName })
const derOf = (certificate: { toSchema(): { toBER(): ArrayBuffer } }) =>
  new Uint8Array(certificate.toSchema().toBER())
let tsa: Awaited<ReturnType<typeof startTsa>>
const stamp = (over: { timeoutMs?: number; url?: string } = {}) =>
  httpTimestamp({ url: tsa.url, roots: [rootOf(dir)], timeoutMs: 2_000, ...over })

beforeAll(async () => {
  await Promise.all([createTestPki(dir), createTestPki(otherDir)])
  tsa = await startTsa(dir)
})
afterAll(() => tsa.close())
beforeEach(() => tsa.mode('ok'))

describe('timestamps', () => {
  it('come with a time and hold for these bytes only', async () => {
    const { token, genTime } = await stamp()(data)
    expect(Math.abs(genTime.getTime() - Date.now())).toBeLessThan(5_000)
    await expect(checkToken(token, data, [rootOf(dir)])).resolves.toMatchObject({ genTime })
    await expect(checkToken(token, Buffer.from('other'), [rootOf(dir)])).rejects.toThrow()
    await expect(checkToken(token, data, [rootOf(otherDir)])).rejects.toThrow()
  })

  it('are accepted by openssl ts', async () => {
    const { token } = await stamp()(data)
    writeFileSync(join(dir, 'token'), token)
    writeFileSync(join(dir, 'data'), data)
    const args = ['ts', '-verify', '-data', 'data', '-in', 'token', '-token_in', '-CAfile', 'ca.pem']
    expect(execFileSync('openssl', args, { cwd: dir, encoding: 'utf8', stdio: 'pipe' })).toContain(
      'Verification: OK',
    )
  })

  const refused = async (mode: TsaMode) => {
    tsa.mode(mode)
    await expect(stamp()(data)).rejects.toMatchObject({ code: 'TSA_BAD_TOKEN', retryable: false })
  }
  it.each(['garbage', 'refuse', 'old-nonce', 'no-nonce', 'wrong-imprint', 'old-clock'] as const)(
    'are refused: %s',
    refused,
  )

  it('are refused when replayed for other bytes', async () => {
    await stamp()(Buffer.from('earlier'))
    await refused('replay')
  })
  it('are refused when replayed for the same bytes', async () => {
    await stamp()(data)
    await refused('replay')
  })
  it('are refused from an authority under another root', async () => {
    await tsa.wrongSigner(otherDir)
    await refused('wrong-certificate')
  })
  it('are refused from a certificate that is not for timestamps', async () => {
    execFileSync(
      'openssl',
      ['pkcs12', '-in', 'seal.p12', '-passin', 'file:seal.pass', '-nodes', '-nocerts', '-out', 'k.pem'],
      { cwd: dir, stdio: 'pipe' },
    )
    execFileSync(
      'openssl',
      ['pkcs12', '-in', 'seal.p12', '-passin', 'file:seal.pass', '-clcerts', '-nokeys', '-out', 'c.pem'],
      { cwd: dir, stdio: 'pipe' },
    )
    const block = (file: string) =>
      readFileSync(join(dir, file), 'latin1').replace(/^[^-]*(?=-----BEGIN)/, '')
    writeFileSync(join(dir, 'k.pem'), block('k.pem'))
    writeFileSync(join(dir, 'c.pem'), block('c.pem'))
    await tsa.wrongSigner(dir, 'k.pem', 'c.pem')
    await refused('wrong-certificate')
  })

  it('are refused from a certificate that has run out, though its root is ours', async () => {
    const ca = await issue({ ...person('根'), usage: keyUsage.keyCertSign, years: 10, ca: true })
    const usage = { usage: keyUsage.digitalSignature, extendedUsage: ['1.3.6.1.5.5.7.3.8'] }
    const stampWith = async (years: number) => {
      const { keys, certificate } = await issue({ ...person('时间戳'), ...usage, years }, ca)
      tsa.wrongKey(keys.privateKey, derOf(certificate))
      tsa.mode('wrong-certificate')
      return httpTimestamp({ url: tsa.url, roots: [derOf(ca.certificate)], timeoutMs: 2_000 })(data)
    }
    await expect(stampWith(1)).resolves.toMatchObject({ genTime: expect.any(Date) as Date })
    await expect(stampWith(-1)).rejects.toMatchObject({ code: 'TSA_BAD_TOKEN' })
  })

  it('can be tried again when the authority is down, slow or absent', async () => {
    tsa.mode('error')
    await expect(stamp()(data)).rejects.toThrow(TsaUnavailable)
    tsa.mode('hang')
    await expect(stamp({ timeoutMs: 200 })(data)).rejects.toMatchObject({ code: 'TSA_DOWN', retryable: true })
    await expect(stamp({ url: 'http://127.0.0.1:9/tsa' })(data)).rejects.toThrow(TsaUnavailable)
  })
})

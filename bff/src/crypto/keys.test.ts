import { createPrivateKey, createVerify, X509Certificate } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureDevKeys, KeyError, loadKeys, verifySm2 } from '.'

const dir = join(mkdtempSync(join(tmpdir(), 'clf-keys-')), 'keys')
beforeAll(() => ensureDevKeys(dir), 60_000)

describe('key directory', () => {
  it('gives working keys, the same ones after another start', async () => {
    const first = await loadKeys(dir)
    await ensureDevKeys(dir)
    const second = await loadKeys(dir)
    expect(await second.fields.open(await first.fields.seal('x', 'c'), 'c')).toBe('x')
    expect(second.personKey('ID_CARD', '1')).toBe(first.personKey('ID_CARD', '1'))
    expect(
      verifySm2(second.evidence.publicKey, Buffer.from('m'), await first.evidence.sign(Buffer.from('m'))),
    ).toBe(true)
  })

  it('holds an RSA-3072 seal of the bureau whose certificate leads to ca.pem', async () => {
    const { seal, roots } = await loadKeys(dir)
    const certificate = new X509Certificate(seal.certificate)
    expect(certificate.subject).toContain('O=咸宁市住房和城乡建设局（测试）')
    expect(certificate.verify(new X509Certificate(roots[0] ?? '').publicKey)).toBe(true)
    const signature = await seal.sign(Buffer.from('m'), 'SHA-256')
    expect(signature.length).toBe(384)
    expect(createVerify('sha256').update('m').verify(certificate.publicKey, signature)).toBe(true)
  })

  it('gives the timestamp authority its own extended key usage, and a key that fits', () => {
    const tsa = new X509Certificate(readFileSync(join(dir, 'tsa.pem')))
    expect(tsa.keyUsage).toEqual(['1.3.6.1.5.5.7.3.8'])
    expect(tsa.ca).toBe(false)
    expect(tsa.checkPrivateKey(createPrivateKey(readFileSync(join(dir, 'tsa.key.pem'))))).toBe(true)
  })

  it.each(['field-1.key', 'person.key', 'evidence-sm2.key', 'seal.p12', 'seal.pass', 'ca.pem'])(
    'names a missing %s',
    async file => {
      renameSync(join(dir, file), join(dir, file + '.away'))
      await expect(loadKeys(dir)).rejects.toThrow(`${file} is missing`)
      renameSync(join(dir, file + '.away'), join(dir, file))
    },
  )

  it('refuses a secret that others can read, and a malformed one', async () => {
    const file = join(dir, 'person.key')
    const good = readFileSync(file)
    chmodSync(file, 0o644)
    await expect(loadKeys(dir)).rejects.toThrow('person.key can be read by others')
    chmodSync(file, 0o600)
    writeFileSync(file, 'zz')
    await expect(loadKeys(dir)).rejects.toThrow('must be 64 hex characters')
    writeFileSync(file, good)
  })

  it('refuses a wrong seal password and a directory that is not there', async () => {
    const file = join(dir, 'seal.pass')
    const good = readFileSync(file)
    writeFileSync(file, 'wrong')
    await expect(loadKeys(dir)).rejects.toThrow('seal.p12 does not open with seal.pass')
    writeFileSync(file, good)
    await expect(loadKeys(join(dir, 'nothing'))).rejects.toThrow(KeyError)
  })

  it('makes no development keys in production', async () => {
    const before = process.env.NODE_ENV
    process.env.NODE_ENV = 'production'
    await expect(ensureDevKeys(dir)).rejects.toThrow('refused in production')
    process.env.NODE_ENV = before
  })
})

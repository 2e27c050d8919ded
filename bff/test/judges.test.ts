import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '../src/store'
import { dealAt, pair } from './deals'
import { pdfaChecks } from './pdfa'
import { sealOf, signatureOf, tokenOf } from './sealParts'
import { startTestStack, type TestStack } from './stack'
import { testDatabase, type TestDatabase } from './stores'

/** Programs of others judge the file that a real sale ended with; each also judges a file with one byte altered. */
let database: TestDatabase
let store: Store
let stack: TestStack
let pdf: Buffer
const dir = mkdtempSync(join(tmpdir(), 'clf-judges-'))

const run = (command: string, ...args: string[]) => {
  const { stdout, stderr, status } = spawnSync(command, args, { cwd: dir, encoding: 'utf8' })
  return { text: stdout + stderr, status }
}
const put = (name: string, bytes: Uint8Array) => (writeFileSync(join(dir, name), bytes), name)
const altered = (bytes: Buffer, at: number) => {
  const copy = Buffer.from(bytes)
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at)
  return copy
}
/** A byte of the text of page 1, inside a compressed stream: readers that check nothing still open the file. */
const inContent = () => pdf.indexOf('stream\n', 20_000) + 200

beforeAll(async () => {
  database = await testDatabase('embedded')
  store = await database.open()
  stack = await startTestStack(store)
  const deal = await dealAt(stack, 'filed', { owners: 2, buyers: 2 })
  await stack.drain()
  const reply = await fetch(`${stack.url}/bff/contracts/${deal.id}/document`, {
    headers: { authorization: `Bearer ${pair(deal).seller.token}` },
  })
  pdf = Buffer.from(await reply.arrayBuffer())
  put('good.pdf', pdf)
  put('bad.pdf', altered(pdf, inContent()))
  copyFileSync(join(stack.dataDir, 'keys/ca.pem'), join(dir, 'ca.pem'))
  const { cms, covered } = sealOf(pdf)
  put('cms.der', cms)
  put('covered', covered)
  put('covered.bad', altered(covered, 20_000))
  put('token', tokenOf(cms))
  put('signature', signatureOf(cms))
}, 120_000)

afterAll(async () => {
  await stack.close()
  await database.remove()
  rmSync(dir, { recursive: true, force: true })
})

describe('pdfsig', () => {
  /** Its trust store: our test root for e-mail (which NSS asks for document signatures) and objects. */
  const trusting = (name: string) => {
    const nss = join(dir, name)
    mkdirSync(nss)
    const certutil = (...args: string[]) =>
      execFileSync('certutil', ['-d', `sql:${nss}`, ...args], { stdio: 'pipe' })
    certutil('-N', '--empty-password')
    return { nss, certutil }
  }

  it('finds one valid signature over the whole document by a certificate that it trusts', () => {
    const { nss, certutil } = trusting('nss')
    certutil('-A', '-n', 'test root', '-t', 'CT,C,C', '-i', join(dir, 'ca.pem'))
    const { text } = run('pdfsig', '-nssdir', nss, 'good.pdf')
    expect(text.match(/Signature #/g)).toHaveLength(1)
    expect(text).toContain('Signature is Valid')
    expect(text).toContain('Certificate is Trusted')
    expect(text).toContain('Total document signed')
    expect(text).toContain('ETSI.CAdES.detached')
  })

  it('does not trust it without our root, and calls an altered file altered', () => {
    const { nss } = trusting('nss-empty')
    expect(run('pdfsig', '-nssdir', nss, 'good.pdf').text).not.toContain('Certificate is Trusted')
    const { text } = run('pdfsig', '-nocert', 'bad.pdf')
    expect(text).toContain('Signature #1')
    expect(text).not.toContain('Signature is Valid')
  })

  it('says so when something was appended after the seal', () => {
    put('longer.pdf', Buffer.concat([pdf, Buffer.from('\n% one more line\n')]))
    expect(run('pdfsig', '-nocert', 'longer.pdf').text).not.toContain('Total document signed')
  })
})

describe('qpdf', () => {
  it('finds a sound file, without one warning', () => {
    const { text, status } = run('qpdf', '--check', 'good.pdf')
    expect(text).toContain('No syntax or stream encoding errors found')
    expect(text).not.toMatch(/warning/i)
    expect(status).toBe(0)
  })

  it('finds fault with a damaged stream and with a cut file', () => {
    expect(run('qpdf', '--check', 'bad.pdf').status).not.toBe(0)
    put('cut.pdf', pdf.subarray(0, pdf.length - 900))
    expect(run('qpdf', '--check', 'cut.pdf').status).not.toBe(0)
  })

  it('shows all that 18 checks of PDF/A-3a ask for', () => {
    const checks = Object.entries(pdfaChecks(pdf))
    expect(checks).toHaveLength(18)
    expect(checks.filter(([, holds]) => !holds)).toEqual([])
  })

  // Each check must be able to fail: a file of the same length in which one thing is not as it should be.
  it.each([
    ['XMP says part 3', 'pdfaid:part>3<', 'pdfaid:part>2<'],
    ['XMP says conformance A', 'pdfaid:conformance>A<', 'pdfaid:conformance>B<'],
    ['output intent has an ICC profile', '/DestOutputProfile', '/DestOutputProfilX'],
    ['trailer has an ID', '/ID [', '/IX ['],
    ['is marked', '/Marked true', '/Marked null'],
    ['has a structure tree', '/StructTreeRoot', '/StructTreeRooX'],
    ['names its language', '/Lang (zh', '/Lang (en'],
    ['every font is embedded', '/FontFile', '/FontFilX'],
    ['every composite font maps to Unicode', '/ToUnicode', '/ToUnicodX'],
    ['attachments say what they are', '/AFRelationship', '/AFRelationshiX'],
    ['catalog lists the attachments', '/AF [', '/AX ['],
    ['widgets are drawn and printed', '/F 132', '/F 128'],
    ['dates agree', 'xmp:CreateDate>20', 'xmp:CreateDate>19'],
  ])('would notice: %s', (check, from, to) => {
    const text = pdf.toString('latin1')
    expect(text).toContain(from)
    const spoiled = Buffer.from(text.replaceAll(from, to), 'latin1')
    expect(pdfaChecks(spoiled)[check]).toBe(false)
  })
})

describe('mutool', () => {
  it('sees no edit since signing, and sees one', () => {
    const good = run('mutool', 'sign', '-v', 'good.pdf').text
    expect(good).toContain('The document is unchanged since signing')
    // It knows no roots but its own: any other is to it a self-signed one in the chain.
    expect(good.match(/error.*/g)).toEqual(['error: Self-signed certificate in chain.'])
    const bad = run('mutool', 'sign', '-v', 'bad.pdf').text
    expect(bad).toContain('Digest error')
    expect(bad).not.toContain('unchanged since signing')
  })

  it('draws every page', () => {
    const { text, status } = run('mutool', 'draw', '-o', 'page-%d.png', '-r', '40', 'good.pdf')
    expect(status).toBe(0)
    expect(text.replace('warning: ICC support is not available', '')).not.toMatch(/error|warning/i)
  })
})

describe('openssl', () => {
  const cms = (covered: string) =>
    run(
      ...(['openssl', 'cms', '-verify', '-binary', '-inform', 'DER', '-in', 'cms.der'] as const),
      ...['-content', covered, '-CAfile', 'ca.pem', '-purpose', 'any', '-out', 'out'],
    )
  const ts = (data: string) =>
    run(
      ...([
        'openssl',
        'ts',
        '-verify',
        '-data',
        data,
        '-in',
        'token',
        '-token_in',
        '-CAfile',
        'ca.pem',
      ] as const),
    )

  it('cms verifies what the ByteRange covers, up to the root', () => {
    expect(cms('covered')).toMatchObject({
      status: 0,
      text: expect.stringMatching(/verification successful/i),
    })
    expect(cms('covered.bad').status).not.toBe(0)
  })

  it('ts verifies the token over the signature', () => {
    expect(ts('signature')).toMatchObject({ status: 0, text: expect.stringContaining('Verification: OK') })
    expect(ts('covered').status).not.toBe(0)
  })
})

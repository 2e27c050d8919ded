import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inlineRenderer } from '../../test/inlineRenderer'
import { pdfaChecks } from '../../test/pdfa'
import { sampleModel } from '../../test/sampleDocument'
import { sampleFacts } from '../../test/sampleEvidence'
import { startTsa } from '../../test/tsa'
import { ensureDevKeys, type KeyProvider, loadKeys, sha256Hex, sm3Hex } from '../crypto'
import { evidenceProblem } from './evidence'
import { produceDocument, type ProducedDocument } from './produceDocument'
import { httpTimestamp } from './timestamp'
import { verifySealedPdf } from './verifySealed'

const dir = join(mkdtempSync(join(tmpdir(), 'clf-document-')), 'keys')
const plain = '存量房买卖合同\n第一条 合同当事人\n出卖人龙䶮、欧阳㛃。\n'
const at = Date.parse('2026-11-23T02:24:00Z')
let keys: KeyProvider
let tsa: Awaited<ReturnType<typeof startTsa>>
let made: ProducedDocument

const file = (name: string) => join(dir, name)
const run = (command: string, ...args: string[]) => {
  const { stdout, stderr, status } = spawnSync(command, args, {
    cwd: dir,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  })
  return { text: stdout + stderr, stdout, status }
}
const produce = async () =>
  produceDocument(
    { model: sampleModel, plain, evidenceFacts: await sampleFacts(plain), at, location: '湖北省咸宁市' },
    {
      renderer: inlineRenderer,
      keys,
      tsa: httpTimestamp({ url: tsa.url, roots: keys.roots, timeoutMs: 2_000 }),
    },
  )
const put = (name: string, pdf: Uint8Array) => {
  writeFileSync(file(name), pdf)
  return file(name)
}
const flipped = (pdf: Uint8Array, offset: number) => pdf.map((byte, i) => (i === offset ? byte ^ 1 : byte))

beforeAll(async () => {
  await ensureDevKeys(dir)
  keys = await loadKeys(dir)
  tsa = await startTsa(dir)
  made = await produce()
  put('contract.pdf', made.pdf)
}, 120_000)
afterAll(() => tsa.close())

describe('the sealed contract', () => {
  it('is described by its digests, size and trusted time', () => {
    expect(made).toMatchObject({ sha256: sha256Hex(made.pdf), sm3: sm3Hex(made.pdf), size: made.pdf.length })
    expect(Math.abs(made.genTime.getTime() - Date.now())).toBeLessThan(60_000)
  })

  it('is a sound file for qpdf', () => {
    const { text, status } = run('qpdf', '--check', 'contract.pdf')
    expect(text).not.toMatch(/warning/i)
    expect(status).toBe(0)
  })

  it('meets what PDF/A-3a demands', () => {
    const failed = Object.entries(pdfaChecks(made.pdf)).filter(([, holds]) => !holds)
    expect(failed).toEqual([])
    expect(Object.keys(pdfaChecks(made.pdf))).toHaveLength(18)
  })

  it('is validly signed over its whole length, for another reader', () => {
    const { text } = run('pdfsig', '-nocert', 'contract.pdf')
    expect(text).toContain('Signature is Valid')
    expect(text).toContain('Total document signed')
    expect(text).toContain('ETSI.CAdES.detached')
    expect(text.match(/Signature #/g)).toHaveLength(1)
  })

  it('leads to our root, with its time, for our own verifier', async () => {
    expect(await verifySealedPdf(made.pdf, keys.roots)).toEqual({
      problem: null,
      sealedBy: '存量房网签备案电子签章（测试）',
      sealedAt: made.genTime.toISOString(),
      certificateSha256: sha256Hex(keys.seal.certificate),
    })
  })

  it('prints every name, number and note, rare characters too', () => {
    run('pdftotext', '-layout', 'contract.pdf', 'contract.text')
    const text = readFileSync(file('contract.text'), 'utf8')
    for (const word of [
      '龙䶮',
      '欧阳㛃',
      '古丽扎尔·阿卜杜热西提',
      sampleModel.contractNo,
      sampleModel.verifyCode,
    ]) {
      expect(text).toContain(word)
    }
    expect(text.match(/测试签名 不具法律效力/g)?.length).toBe(text.match(/共\s*\d+\s*页/g)?.length)
    expect(text).toContain('／')
    expect(text).toContain('重点条款')
  })

  it('carries a QR code that opens the check page', () => {
    run('pdftoppm', '-r', '150', '-png', '-f', '1', '-l', '1', '-singlefile', 'contract.pdf', 'cover')
    expect(run('zbarimg', '-q', '--raw', 'cover.png').stdout.trim()).toBe(sampleModel.checkUrl)
  })

  it('embeds the text that was signed and evidence that holds for it', () => {
    execFileSync('pdfdetach', ['-saveall', 'contract.pdf'], { cwd: dir, stdio: 'pipe' })
    expect(readFileSync(file('contract.txt'), 'utf8')).toBe(plain)
    const json = readFileSync(file('evidence.json'), 'utf8')
    expect(json).toBe(made.evidenceJson)
    expect(evidenceProblem(JSON.parse(json), plain, keys.evidence.publicKey)).toBeNull()
  })
})

describe('a changed contract', () => {
  const offsets = () => {
    const text = Buffer.from(made.pdf).toString('latin1')
    return { content: 20_000, afterSeal: made.pdf.length - 40, cms: text.indexOf('/Contents <3082') + 1_500 }
  }

  it.each(['content', 'afterSeal'] as const)('shows a flipped byte (%s)', async where => {
    const changed = flipped(made.pdf, offsets()[where])
    put('changed.pdf', changed)
    expect(run('pdfsig', '-nocert', 'changed.pdf').text).not.toContain('Signature is Valid')
    expect((await verifySealedPdf(changed, keys.roots)).problem).not.toBeNull()
  })

  it('shows a byte flipped in the signature itself', async () => {
    expect((await verifySealedPdf(flipped(made.pdf, offsets().cms), keys.roots)).problem).not.toBeNull()
  })

  it('shows what was appended or cut off', async () => {
    const appended = Buffer.concat([made.pdf, Buffer.from('\n1 0 obj\n<</Type /Page>>\nendobj\n')])
    expect((await verifySealedPdf(appended, keys.roots)).problem).toBe(
      'the seal does not cover the whole file',
    )
    put('appended.pdf', appended)
    expect(run('pdfsig', '-nocert', 'appended.pdf').text).not.toContain('Total document signed')
    expect((await verifySealedPdf(made.pdf.subarray(0, -10), keys.roots)).problem).not.toBeNull()
  })

  it('is not taken for ours under another root, without a seal, or as rubbish', async () => {
    expect((await verifySealedPdf(made.pdf, [])).problem).not.toBeNull()
    expect((await verifySealedPdf(Buffer.from('%PDF-1.7'), keys.roots)).problem).toBe('no seal')
    expect((await verifySealedPdf(new Uint8Array(), keys.roots)).problem).toBe('no seal')
  })
})

describe('without a timestamp', () => {
  afterEach(() => tsa.mode('ok'))
  it('nothing is released', async () => {
    tsa.mode('error')
    await expect(produce()).rejects.toMatchObject({ code: 'TSA_DOWN', retryable: true })
    tsa.mode('replay')
    await expect(produce()).rejects.toMatchObject({ code: 'TSA_BAD_TOKEN' })
  })
})

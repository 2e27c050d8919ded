import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { X509Certificate } from 'node:crypto'
import { canonicalJson, chainEvents, type EvidenceFacts } from '@clf/shared/evidence'
import { checkFile, problemTexts, type FileReport, type Problem, type Trust } from '@clf/shared/sealedFile'
import { ensureDevKeys, type KeyProvider, loadKeys, sha256Hex } from '../src/crypto'
import { buildEvidence, httpTimestamp, produceDocument, verifySealedPdf } from '../src/document'
import { contractJob, sealJob } from '../src/document/contractPdf'
import { render } from '../src/document/render'
import { sealPdf } from '../src/document/seal'
import { inlineRenderer } from './inlineRenderer'
import { nodeMeans } from './nodeMeans'
import { sampleModel } from './sampleDocument'
import { sampleFacts } from './sampleEvidence'
import { startTsa } from './tsa'

const plain = '存量房买卖合同\n第一条 合同当事人\n出卖人龙䶮、欧阳㛃。\n'
const at = Date.parse('2026-11-23T02:24:00Z')
const newDir = () => join(mkdtempSync(join(tmpdir(), 'clf-sealed-')), 'keys')
const dir = newDir()
const other = newDir()
let keys: KeyProvider
let foreign: KeyProvider
let tsa: Awaited<ReturnType<typeof startTsa>>
let foreignTsa: Awaited<ReturnType<typeof startTsa>>
let facts: EvidenceFacts
let file: Uint8Array
let trust: Trust

const trustOf = ({ roots, seal, evidence }: KeyProvider): Trust => ({
  roots: roots.map(der => ({ purposes: ['seal', 'tsa'], certificate: Buffer.from(der).toString('base64') })),
  seals: [{ subject: new X509Certificate(seal.certificate).subject }],
  evidenceKeys: [{ publicKey: evidence.publicKey }],
})
const stampOf = (url: string, { roots }: KeyProvider) => httpTimestamp({ url, roots, timeoutMs: 5_000 })
const check = (bytes: Uint8Array, by = trust, means = nodeMeans) => checkFile(bytes, by, means)
const problems = ({ checks }: FileReport) => checks.flatMap(one => one.problem ?? [])
const text = () => Buffer.from(file).toString('latin1')
const place = { page: 1, x: 10, y: 10, size: 100, name: '局', reason: '备案', location: '咸宁', at }
const appearance = () => render(sealJob('局', true, at)).pdf
const attached = (evidence: string, words = plain) =>
  render(contractJob(sampleModel, words, evidence, at)).pdf

beforeAll(async () => {
  await ensureDevKeys(dir)
  await ensureDevKeys(other)
  keys = await loadKeys(dir)
  foreign = await loadKeys(other)
  tsa = await startTsa(dir)
  foreignTsa = await startTsa(other)
  facts = await sampleFacts(plain)
  trust = trustOf(keys)
  const order = { model: sampleModel, plain, evidenceFacts: facts, at, location: '湖北省咸宁市' }
  file = (await produceDocument(order, { renderer: inlineRenderer, keys, tsa: stampOf(tsa.url, keys) })).pdf
}, 120_000)
afterAll(() => (tsa.close(), foreignTsa.close()))

test('evidence of a key that was replaced passes when it was sealed before, and not afterwards', async () => {
  const by = (until: string) => ({
    ...trust,
    evidenceKeys: trust.evidenceKeys.map(key => ({ ...key, until })),
  })
  expect((await check(file, by('2099-01-01T00:00:00.000+08:00'))).verdict).toBe('genuine')
  expect(problems(await check(file, by('2020-01-01T00:00:00.000+08:00')))).toEqual(['evidence-forged'])
})

test('a sealed contract passes every check, and says what it is', async () => {
  const report = await check(file)
  expect(problems(report)).toEqual([])
  expect(report).toMatchObject({
    verdict: 'genuine',
    sha256: sha256Hex(file),
    contract: { no: sampleModel.contractNo, verifyCode: sampleModel.verifyCode },
  })
  expect(report.checks.map(one => one.state)).toEqual(Array(7).fill('passed'))
  expect(report.sealedAt).toBe((await verifySealedPdf(file, keys.roots)).sealedAt)
})

describe('attacks are named', () => {
  const flip = (offset: number, bit = 1) => file.map((byte, i) => (i === offset ? byte ^ bit : byte))
  const seal = async (pdf: Uint8Array, by = keys, url = tsa.url) =>
    (await sealPdf(pdf, { ...place, appearance: appearance() }, by.seal, stampOf(url, by))).pdf
  /** The evidence of another manifest, truly signed by us: an administrator with the keys. */
  const withEvidence = async (change: (manifest: Record<string, unknown>) => unknown) => {
    const made = JSON.parse(await buildEvidence(facts, plain, keys.evidence)) as {
      manifest: Record<string, unknown>
      signature: { value: string }
    }
    const manifest = change(made.manifest)
    const value = await keys.evidence.sign(Buffer.from(canonicalJson(manifest)))
    return canonicalJson({
      manifest,
      signature: { ...made.signature, value: Buffer.from(value).toString('base64') },
    })
  }
  const attacks: readonly [string, Problem, () => Uint8Array | Promise<Uint8Array>][] = [
    ['a byte of the contract changed', 'changed', () => flip(20_000)],
    ['a byte behind the seal changed', 'changed', () => flip(file.length - 40)],
    [
      'a revision appended',
      'appended',
      () => Buffer.concat([file, Buffer.from('\n1 0 obj\n<</A 1>>\nendobj\n')]),
    ],
    ['cut off', 'cut', () => file.subarray(0, -10)],
    [
      'the beginning left out of the seal',
      'range',
      () => Buffer.from(text().replace('/ByteRange [0 ', '/ByteRange [9 '), 'latin1'),
    ],
    [
      'something else hidden in the gap',
      'range',
      () => Buffer.from(text().replace(/00000000>/, '00000000)'), 'latin1'),
    ],
    [
      'the seal taken out',
      'no-seal',
      () => Buffer.from(text().replace('/ByteRange', '/ByteRangs'), 'latin1'),
    ],
    ['another kind of file', 'not-pdf', () => Buffer.from('PK\u0003\u0004 a zip')],
    ['an empty file', 'not-pdf', () => new Uint8Array()],
    [
      'sealed by somebody else',
      'foreign',
      async () => seal(attached(await buildEvidence(facts, plain, keys.evidence)), foreign, foreignTsa.url),
    ],
    ['no evidence inside', 'no-evidence', () => seal(appearance())],
    [
      'evidence signed with another key',
      'evidence-forged',
      async () => seal(attached(await buildEvidence(facts, plain, foreign.evidence))),
    ],
    [
      'another text beside the evidence',
      'text-changed',
      async () => seal(attached(await buildEvidence(facts, plain, keys.evidence), `${plain}另加一条。`)),
    ],
    [
      'an event removed',
      'events-changed',
      async () =>
        seal(attached(await withEvidence(m => ({ ...m, events: chainEvents(facts.events).slice(1) })))),
    ],
    [
      'two signers exchanged',
      'signer-forged',
      async () =>
        seal(
          attached(
            await withEvidence(m => ({
              ...m,
              signers: facts.signers.map((s, i, all) => ({
                ...s,
                device: all[(i + 1) % all.length]?.device,
              })),
            })),
          ),
        ),
    ],
    [
      'nobody signed',
      'signer-forged',
      async () => seal(attached(await withEvidence(m => ({ ...m, signers: [] })))),
    ],
  ]
  test.each(attacks)('%s: %s', async (_, problem, forge) => {
    const report = await check(await forge())
    expect(problems(report)).toContain(problem)
    expect(report).toMatchObject({ verdict: 'bad', contract: null })
    expect(problemTexts[problem]).toMatch(/^[^A-Z]*(PDF)?[^A-Z]*$/)
  })

  test('the token of another seal is not taken', async () => {
    const twin = Buffer.from(await seal(appearance())).toString('latin1')
    const token = (from: string) => {
      const at = from.indexOf('060b2a864886f70d010910020e')
      if (at < 0) throw new Error('no token')
      return at
    }
    const mine = text()
    const [to, from] = [token(mine), token(twin)]
    const moved = mine.slice(0, to) + twin.slice(from, from + 4_000) + mine.slice(to + 4_000)
    expect(problems(await check(Buffer.from(moved, 'latin1')))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^time-/)]),
    )
  })

  test('another customer of the same root is not us', async () => {
    const report = await check(file, { ...trust, seals: [{ subject: 'CN=另一个单位' }] })
    expect(problems(report)).toEqual(['foreign'])
  })

  test('a root for timestamps only does not vouch for a seal, nor the other way round', async () => {
    const only = (purpose: string) => ({
      ...trust,
      roots: trust.roots.map(r => ({ ...r, purposes: [purpose] })),
    })
    expect(problems(await check(file, only('tsa')))).toEqual(['foreign'])
    expect(problems(await check(file, only('seal')))).toEqual(['time-foreign'])
  })

  test('of 400 flipped bits spread over the file none passes', async () => {
    const gap = text().indexOf('/Contents <3082') + 11
    const spread = Array.from({ length: 200 }, (_, i) => Math.floor(((i + 0.5) * file.length) / 200))
    const inSeal = Array.from({ length: 200 }, (_, i) => gap + i * 83)
    const passed: number[] = []
    for (const offset of [...spread, ...inSeal])
      if ((await check(flip(offset, 1 << (offset % 8)))).verdict !== 'bad') passed.push(offset)
    expect(passed).toEqual([])
  })
})

test('an old device judges what it can and says what it cannot', async () => {
  const noInflate = await check(file, trust, { ...nodeMeans, inflate: null })
  expect(noInflate.verdict).toBe('partly')
  expect(noInflate.checks.filter(one => one.state === 'unable').map(one => one.name)).toEqual([
    'evidence',
    'text',
    'signers',
  ])
  const noNational = await check(file, trust, { ...nodeMeans, national: null })
  expect(noNational.verdict).toBe('partly')
  expect(noNational.checks.filter(one => one.state === 'unable').map(one => one.name)).toEqual(['evidence'])
})

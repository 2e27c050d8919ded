import type { EvidenceFile } from '@clf/shared/evidence'
import { canonicalJson, sha256Of, signingStatement, sm3Of } from '@clf/shared/evidence'
import { sm2 } from 'sm-crypto-v2'
import { sampleFacts } from '../../test/sampleEvidence'
import { sha256Hex, sm2Signer, sm3Hex, verifyProof } from '../crypto'
import { buildEvidence, evidenceManifest, evidenceProblem } from './evidence'

const plain = '存量房买卖合同\n第一条 龙䶮\n'
const signer = sm2Signer(sm2.generateKeyPairHex().privateKey)
let file: EvidenceFile

beforeAll(async () => {
  const json = await buildEvidence(await sampleFacts(plain), plain, signer)
  file = JSON.parse(json) as EvidenceFile
  expect(canonicalJson(file)).toBe(json)
})

describe('evidence.json', () => {
  it('holds for the text beside it under our key', () => {
    expect(evidenceProblem(file, plain, signer.publicKey)).toBeNull()
    expect(file.manifest.text.bytes).toBe(Buffer.byteLength(plain))
  })

  it('lets everybody check each person’s signature', async () => {
    for (const { device } of file.manifest.signers) {
      expect(await verifyProof(device, signingStatement(device.statement))).toBe(true)
      expect(await verifyProof(device, signingStatement({ ...device.statement, textVersion: 2 }))).toBe(false)
    }
  })

  it('shows another text, another key, a changed fact and a broken chain', async () => {
    expect(evidenceProblem(file, plain + ' ', signer.publicKey)).toBe('text')
    expect(evidenceProblem(file, plain, sm2.generateKeyPairHex().publicKey)).toBe('signature')
    const manifest = { ...file.manifest, signers: file.manifest.signers.slice(1) }
    expect(evidenceProblem({ ...file, manifest }, plain, signer.publicKey)).toBe('signature')
    const broken = { ...file.manifest, events: [...file.manifest.events].reverse() }
    const value = Buffer.from(await signer.sign(Buffer.from(canonicalJson(broken)))).toString('base64')
    const resigned = { manifest: broken, signature: { ...file.signature, value } }
    expect(evidenceProblem(resigned, plain, signer.publicKey)).toBe('events')
  })

  it('is digested alike by the phone’s library and by the server', () => {
    for (const text of ['', plain, 'x'.repeat(10_000)]) {
      expect(sm3Of(text)).toBe(sm3Hex(text))
      expect(sha256Of(text)).toBe(sha256Hex(text))
    }
  })

  it('has one manifest for the same facts', async () => {
    const facts = await sampleFacts(plain)
    expect(canonicalJson(evidenceManifest(facts, plain))).toBe(
      canonicalJson(evidenceManifest(structuredClone(facts), plain)),
    )
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureDevKeys, loadKeys, type KeyProvider } from '../src/crypto'
import { buildCms, signedAttributes } from '../src/document/cms'
import { parseSignedData } from '../src/document/token'
import { httpTimestamp } from '../src/document'
import { startTsa } from '../test/tsa'
import { faults, sealOf, signAgain, type Files, type Sales } from './kit'
import { verifyBundle } from './verify-evidence.mjs'

/** Attackers here hold even our evidence key: the seal, the timestamp and the log must stop them. */
export const sealAttacks = (sale: Sales) =>
  describe('attacks on the seal of a bundle', () => {
    const dir = mkdtempSync(join(tmpdir(), 'clf-rogue-'))
    let rogue: KeyProvider
    beforeAll(async () => {
      await ensureDevKeys(dir)
      rogue = await loadKeys(dir)
    })
    afterAll(() => rmSync(dir, { recursive: true }))

    const pdfOf = (files: Files) => files.get('contract.pdf') ?? Buffer.of()
    const forged = async (change: (pdf: Buffer) => Buffer | Promise<Buffer>): Promise<Files> => {
      const { files, stack } = sale()
      files.set('contract.pdf', await change(pdfOf(files)))
      await signAgain(files, stack.app.keys.evidence)
      return files
    }
    const faultsOf = async (change: (pdf: Buffer) => Buffer | Promise<Buffer>) =>
      faults(await forged(change), sale().trust)
    const signatureOf = (pdf: Buffer) =>
      new Uint8Array(parseSignedData(sealOf(pdf).cms).signerInfos[0]?.signature.valueBlock.valueHexView ?? [])
    const withToken = (pdf: Buffer, token: Uint8Array) => {
      const seal = sealOf(pdf)
      return seal.with(buildCms(seal.digest, sale().stack.app.keys.seal, signatureOf(pdf), token))
    }

    test('a truncated file', async () => {
      expect(await faultsOf(pdf => pdf.subarray(0, -200))).toContain('PDF_COVERAGE')
    })
    test('an appended revision', async () => {
      const revision = Buffer.from(
        '\n9999 0 obj\n<< /Type /Annot >>\nendobj\nxref\n0 0\ntrailer << >>\n%%EOF\n',
      )
      const files = await forged(pdf => Buffer.concat([pdf, revision]))
      expect(faults(files, sale().trust)).toEqual(['PDF_COVERAGE', 'PDF_RECORD'])
      const line = verifyBundle(files, sale().trust).lines.find(one => one.code === 'PDF_COVERAGE')
      expect(line?.text).toContain('印章覆盖整个 PDF')
    })
    test('a second signature behind the first', async () => {
      const second = Buffer.from('\n<< /ByteRange [0 10 20 30] >>\n%%EOF\n')
      expect(await faultsOf(pdf => Buffer.concat([pdf, second]))).toContain('PDF_COVERAGE')
    })
    test('one changed byte of a page', async () => {
      const change = (pdf: Buffer) => {
        const changed = Buffer.from(pdf)
        changed.writeUInt8((changed[5_000] ?? 0) ^ 1, 5_000)
        return changed
      }
      expect(await faultsOf(change)).toEqual(['SEAL_DIGEST', 'PDF_RECORD'])
    })
    test('something hidden in the room of the signature', async () => {
      const change = (pdf: Buffer) => {
        const { cms, with: put } = sealOf(pdf)
        return put(Buffer.concat([cms.subarray(0, -4), Buffer.from('evil')]))
      }
      expect(await faultsOf(change)).toEqual(['PDF_GAP', 'PDF_RECORD'])
    })
    test('sealed again with a certificate of the attacker’s own CA and a good timestamp', async () => {
      const { stack } = sale()
      const stamp = httpTimestamp({
        url: stack.app.config.tsaUrl,
        roots: stack.app.keys.roots,
        now: stack.now,
      })
      const resealed = async (pdf: Buffer) => {
        const seal = sealOf(pdf)
        const attributes = signedAttributes(seal.digest, rogue.seal.certificate)
        const signature = await rogue.seal.sign(attributes, 'SHA-256')
        const { token } = await stamp(signature)
        return seal.with(buildCms(seal.digest, rogue.seal, signature, token))
      }
      const files = await forged(resealed)
      expect(faults(files, sale().trust)).toEqual(['SEAL_CHAIN', 'PDF_RECORD', 'SEAL_PARTS'])
    })
    test('a seal of somebody else under a root that we trust', () => {
      const { files, trust } = sale()
      const others = { ...trust, seals: [{ name: '别的单位', subject: 'C=CN\nO=别的单位\nCN=公章' }] }
      expect(faults(files, others as typeof trust)).toEqual(['SEAL_NAME'])
    })
    test('the certificate exchanged for another', async () => {
      const change = (pdf: Buffer) => {
        const seal = sealOf(pdf)
        const token = sale().files.get('timestamp.tsr') ?? Buffer.of()
        const cms = buildCms(
          seal.digest,
          { ...sale().stack.app.keys.seal, certificate: rogue.seal.certificate, certificateChain: [] },
          signatureOf(pdf),
          token,
        )
        return seal.with(cms)
      }
      expect(await faultsOf(change)).toEqual(expect.arrayContaining(['SEAL_SIGNATURE', 'SEAL_CHAIN']))
    })

    test('the timestamp of another contract', async () => {
      const token = sale(1).files.get('timestamp.tsr') ?? Buffer.of()
      const files = await forged(pdf => withToken(pdf, token))
      expect(faults(files, sale().trust)).toEqual(
        expect.arrayContaining(['TSA_IMPRINT', 'SEAL_PARTS', 'PDF_RECORD']),
      )
      const line = verifyBundle(files, sale().trust).lines.find(one => one.code === 'TSA_IMPRINT')
      expect(line?.text).toContain('不是从别处搬来的')
    })
    test('a timestamp of an authority that nobody trusts', async () => {
      const authority = await startTsa(dir)
      const stamp = httpTimestamp({ url: authority.url, roots: rogue.roots })
      const change = async (pdf: Buffer) => withToken(pdf, (await stamp(signatureOf(pdf))).token)
      expect(await faultsOf(change)).toEqual(expect.arrayContaining(['TSA_CHAIN', 'PDF_RECORD']))
      authority.close()
    })
    test('a seal without a timestamp is not accepted at all', async () => {
      const bare = (pdf: Buffer) => withToken(pdf, Buffer.from('3000', 'hex'))
      expect(await faultsOf(bare)).toContain('MALFORMED')
    })
  })

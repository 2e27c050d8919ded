import { mkdtempSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { routes } from '@clf/shared/routes'
import { sm2 } from 'sm-crypto-v2'
import { bundleFiles, makeBundle, zipFiles } from '../src/bundle'
import { signSm2 } from '../src/crypto'
import type { Prove } from '../src/journey/phone'
import { freeze, submit } from '../src/journey/steps'
import { dealAt, pair } from '../test/deals'
import { jsonIn, type Sales } from './kit'
import { main, verifyBundle } from './verify-evidence.mjs'

const sm2Key: Prove = statement => {
  const { privateKey, publicKey } = sm2.generateKeyPairHex()
  const proof = Buffer.from(signSm2(privateKey, publicKey, Buffer.from(statement))).toString('hex')
  return Promise.resolve({ algorithm: 'SM2', publicKey, proof })
}

const program = resolve(__dirname, 'verify-evidence.mjs')

export const genuine = (sale: Sales) =>
  describe('a bundle of a real sale', () => {
    test('passes every check with the list that was brought along', async () => {
      const { stack, id, trust } = sale()
      const { zip, fileName } = await makeBundle(stack.app, id, { partyId: 'p3' })
      const report = verifyBundle(zip, trust)
      expect(report.lines.filter(line => !line.ok)).toEqual([])
      expect(report).toMatchObject({ ok: true, anchored: true })
      for (const code of ['LOG_LEAF', 'LOG_WITNESS', 'TSA_CHAIN', 'SEAL_CHAIN', 'STROKES', 'SIGNERS'])
        expect(report.lines.map(line => line.code)).toContain(code)
      expect(fileName).toMatch(/^421202\d{15}[\dX]-evidence\.zip$/)
    })

    test('says so when nothing but the bundle itself vouches for the keys', () => {
      expect(verifyBundle(sale().files)).toMatchObject({ ok: true, anchored: false })
    })

    test('an office gets no strokes, no drawing and no receipt of anybody', async () => {
      const { stack, id, trust } = sale()
      const files = await bundleFiles(stack.app, id, { office: '不动产登记中心' })
      expect(verifyBundle(files, trust).ok).toBe(true)
      expect([...files.keys()].filter(name => /strokes|signature/.test(name))).toEqual([])
      const { receipts } = jsonIn<{ receipts: { receipt: string | null }[] }>(
        new Map([...files].map(([name, bytes]) => [name, Buffer.from(bytes)])),
        'face-receipts.json',
      )
      expect(receipts.map(r => r.receipt)).toEqual([null, null, null])
    })

    test('a party gets the raw data of their own signature only', () => {
      const { files } = sale()
      const { receipts } = jsonIn<{ receipts: { receipt: string | null }[] }>(files, 'face-receipts.json')
      expect(receipts.map(r => typeof r.receipt)).toEqual(['string', 'object', 'object'])
      expect(jsonIn(files, 'strokes.json')).toMatchObject({ partyId: 'p1' })
    })

    test('the same contract gives the same files; only the signature over the list has a random part', async () => {
      const { stack, id, files } = sale()
      const again = await bundleFiles(stack.app, id, { partyId: 'p1' })
      const names = [...files.keys()]
      expect([...again.keys()]).toEqual(names)
      for (const name of names.filter(one => one !== 'manifest.json'))
        expect([name, files.get(name)?.equals(again.get(name) ?? Buffer.of())]).toEqual([name, true])
      expect(zipFiles(files).equals(zipFiles(new Map(files)))).toBe(true)
    })

    test('a free line that looks like a party, a phone with an SM2 key, and not logged yet: all is well', async () => {
      const { stack, trust } = sale()
      const deal = await dealAt(stack, 'filled')
      const { id } = deal
      const { seller, buyer } = pair(deal)
      const body = { text: '买方（买受人）：另一个人' }
      await seller.call(routes.saveTerms, { params: { id, group: 'extra' }, body })
      await freeze(deal)
      for (const phone of deal.all) await phone.confirmAll(id)
      const signature = await seller.preparedSignature(id, undefined, sm2Key)
      await seller.call(routes.signContract, { params: { id }, body: signature })
      await buyer.sign(id)
      await submit(deal)
      await stack.drain()
      const files = await bundleFiles(stack.app, id, { partyId: 'p1' })
      expect(files.has('contract.tlog-proof')).toBe(false)
      const report = verifyBundle(files, trust)
      expect(report.ok).toBe(true)
      expect(report.lines.at(-1)).toMatchObject({ code: 'LOG_PENDING' })
      expect(String(files.get('index.html'))).toContain('公开日志的收录证明还没有办好')
    })

    test('the command prints what it checked and ends with 0, 1 or 2', () => {
      const { files, trust } = sale()
      const dir = mkdtempSync(join(tmpdir(), 'clf-verify-'))
      const put = (name: string, bytes: string | Uint8Array) => (
        writeFileSync(join(dir, name), bytes),
        join(dir, name)
      )
      const [good, list] = [put('good.zip', zipFiles(files)), put('trust.json', JSON.stringify(trust))]
      const text = execFileSync(process.execPath, [program, good, '--trust', list], { encoding: 'utf8' })
      expect(text).toMatch(/✔ contract.pdf 和清单一致\n/)
      expect(text).toMatch(/结论：全部通过\n$/)
      expect(text).not.toMatch(/[✘！]/)

      const said: string[] = []
      const run = (...args: string[]) => main(args, line => void said.push(line))
      expect(run(good)).toBe(0)
      expect(said.join()).toContain('公钥清单取自包内，没有核实过')
      files.set('contract.txt', Buffer.from('别的文字'))
      const bad = put('bad.zip', zipFiles(files))
      expect(run(bad, '--trust', list)).toBe(1)
      expect(said.at(-1)).toMatch(/✘ 不成立：contract.txt 和清单一致（FILE_DIGEST）[^]*结论：没有通过/)
      expect(run(bad, '--json')).toBe(1)
      expect(JSON.parse(said.at(-1) ?? '')).toMatchObject({ ok: false, anchored: false })
      for (const args of [[], [join(dir, 'none.zip')], ['--what'], [good, '--trust', join(dir, 'none.json')]])
        expect(run(...args)).toBe(2)
      expect(said.at(-1)).toContain('用法：')
    })
  })

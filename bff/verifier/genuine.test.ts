import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { bundleFiles, makeBundle, zipFiles } from '../src/bundle'
import { dealAt } from '../test/deals'
import { useSales, jsonIn } from './kit'
import { main, verifyBundle, verifySm2 } from './verify-evidence.mjs'

const program = resolve(__dirname, 'verify-evidence.mjs')

describe('a bundle of a real sale', () => {
  const sale = useSales(1)

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

  test('before the log has got to it, the bundle says so and holds', async () => {
    const { stack, trust } = sale()
    const { id } = await dealAt(stack, 'filed')
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

test('it is one file of at most 300 lines that needs nothing but Node', () => {
  const text = readFileSync(program, 'utf8')
  expect(text.split('\n').length - 1).toBeLessThanOrEqual(300)
  expect(text.match(/from '[^']+'/g)?.every(name => name.startsWith("from 'node:"))).toBe(true)
})

// GB/T 32918.5-2017 Annex A: message "message digest", user id 1234567812345678.
describe('SM2 of the verifier', () => {
  const publicKey =
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
    'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13'
  const r = 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3'
  const s = 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa'
  const verdict = (hex: string, data = 'message digest', key = publicKey) => {
    try {
      return verifySm2(key, data, Buffer.from(hex, 'hex'))
    } catch {
      return 'unreadable'
    }
  }

  it('meets the vector of the standard and nothing else', () => {
    expect(verdict(`3046022100${r}022100${s}`)).toBe(true)
    expect(verdict(`3046022100${r}022100${s}`, 'message digesT')).toBe(false)
    expect(verdict(`3046022100${s}022100${r}`)).toBe(false)
    expect(verdict(`3046022100${r}022100${s}`, 'message digest', publicKey.replace(/3$/, '5'))).toBe(false)
  })

  it.each([
    ['empty', ''],
    ['trailing byte', `3046022100${r}022100${s}00`],
    ['trailing byte inside', `3047022100${r}022100${s}00`],
    ['BER length', `308146022100${r}022100${s}`],
    ['padded integer', `304702220000${r}022100${s}`],
    ['negative integer', `30450220${r}022100${s}`],
    ['s = 0', `3026022100${r}020100`],
    ['cut off', `3046022100${r}0221`],
    ['not a sequence', `3146022100${r}022100${s}`],
  ])('refuses a malformed signature: %s', (_, hex) => expect(verdict(hex)).not.toBe(true))
})

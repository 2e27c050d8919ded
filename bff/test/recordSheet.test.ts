import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { routes } from '@clf/shared/routes'
import type { HeadlessPhone } from '../src/journey/phone'
import { gather, startBySeller, submit, type Deal } from '../src/journey/steps'
import { verifySealedPdf } from '../src/document'
import { brokenEvent, factsOf } from '../src/recordSheet/facts'
import { recordSheet } from '../src/recordSheet/recordSheet'
import { findContract } from '../src/ledger/contract.sql'
import { codeOf, dealAt, pair } from './deals'
import { pdfaChecks } from './pdfa'
import { withoutStamp } from './sealParts'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const dir = mkdtempSync(join(tmpdir(), 'clf-sheet-'))

/** All words of a PDF, without the line breaks that paper needs. */
function wordsOf(pdf: Uint8Array): string {
  const file = join(dir, 'sheet.pdf')
  writeFileSync(file, pdf)
  return execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).replace(/\s+/g, '')
}

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  const get = (phone: HeadlessPhone, { id }: Pick<Deal, 'id'>) =>
    fetch(`${stack().url}/bff/contracts/${id}/record-sheet`, {
      headers: { authorization: `Bearer ${phone.token}` },
    })
  const sheetOf = async (phone: HeadlessPhone, deal: Pick<Deal, 'id'>) => {
    const reply = await get(phone, deal)
    expect(reply.headers.get('content-type')).toBe('application/pdf')
    return Buffer.from(await reply.arrayBuffer())
  }
  const full = (deal: Pick<Deal, 'id'>) => recordSheet(stack().app, { edition: 'full', contractId: deal.id })

  test('a contract that was never filed has its sheet: sealed, PDF/A, in plain words', async () => {
    const deal = await dealAt(stack(), 'confirmed')
    const { seller, buyer } = pair(deal)
    await buyer.call(routes.cancelContract, { params: { id: deal.id }, body: { reason: '价格没谈拢' } })
    const pdf = await sheetOf(seller, deal)
    const report = await verifySealedPdf(pdf, stack().app.keys.roots)
    expect(report).toMatchObject({ problem: null })
    expect(Object.entries(pdfaChecks(pdf, { attachments: false })).filter(([, holds]) => !holds)).toEqual([])
    const words = wordsOf(pdf)
    for (const said of [
      '核验过程记录单',
      '当事人版',
      '已取消',
      '取消合同',
      '核验房屋',
      '不动产登记',
      '您本人',
    ])
      expect(words).toContain(said)
    // My confirmations one by one; the buyer's only as a number.
    expect(words).toMatch(/确认了\d+条，最后一条在/)
    expect(words).not.toMatch(/RST-|PRC-|[0-9a-f]{64}/)
  })

  test('a seizure that stopped the contract: the seller reads it, the buyer does not', async () => {
    const deal = await dealAt(stack(), 'signed')
    const { seller, buyer } = pair(deal)
    await stack().outside.change(deal.home.certNo, { restrictions: ['SEAL'] })
    expect(await codeOf(submit(deal))).toBe('SUB-02')
    expect(wordsOf(await sheetOf(seller, deal))).toContain('查封')
    const theirs = wordsOf(await sheetOf(buyer, deal))
    expect(theirs).not.toContain('查封')
    expect(theirs).toContain('未通过')
    // Nothing of the other side's own affairs, but the names that the contract shows them.
    const { idNo, phone } = seller.person
    for (const secret of [idNo, phone]) expect(theirs).not.toContain(secret)
  })

  test('a home that was blocked at the first look', async () => {
    const deal = await gather(stack().url, stack().outside, { owners: 1, buyers: 1 })
    await stack().outside.change(deal.home.certNo, { restrictions: ['SEAL'] })
    await startBySeller(deal)
    const words = wordsOf(await sheetOf(pair(deal).seller, deal))
    expect(words).toContain('暂不能签约')
    expect(words).toContain('查封')
  })

  test('the same records are one file; another record makes another; only the stamp is different each time', async () => {
    const deal = await dealAt(stack(), 'filled')
    const { seller, buyer } = pair(deal)
    const first = await sheetOf(seller, deal)
    await stack().advance(60_000)
    expect((await sheetOf(seller, deal)).equals(first)).toBe(true)
    expect((await sheetOf(buyer, deal)).equals(first)).toBe(false)
    await getStore().db.deleteFrom('record_sheet').where('contract_id', '=', deal.id).execute()
    const again = await sheetOf(seller, deal)
    expect(again.equals(first)).toBe(false)
    expect(withoutStamp(again).equals(withoutStamp(first))).toBe(true)
    await buyer.call(routes.cancelContract, { params: { id: deal.id }, body: { reason: '' } })
    expect(withoutStamp(await sheetOf(seller, deal)).equals(withoutStamp(first))).toBe(false)
  })

  test('without a trusted time there is no sheet, and later there is', async () => {
    const deal = await dealAt(stack(), 'joined')
    const { seller } = pair(deal)
    await stack().outside.fault('tsa', 'down')
    expect(await (await get(seller, deal)).json()).toMatchObject({ error: { code: 'SHT-WAIT' } })
    await stack().outside.clearFaults()
    await stack().advance(3_000)
    expect((await sheetOf(seller, deal)).subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('a stranger gets nothing; a link works once', async () => {
    const deal = await dealAt(stack(), 'filed')
    const other = await dealAt(stack(), 'gathered')
    const stranger = pair(other).seller
    expect(await (await get(stranger, deal)).json()).toMatchObject({ error: { code: 'REQ-404' } })
    const { seller } = pair(deal)
    const link = await seller.call(routes.recordSheetLink, { params: { id: deal.id } })
    expect(link.fileName).toMatch(/^\d{21}[\dX]-records\.pdf$/)
    const open = () => fetch(stack().url + new URL(link.url).pathname)
    const opened = Buffer.from(await (await open()).arrayBuffer())
    expect(opened.equals(await sheetOf(seller, deal))).toBe(true)
    expect(await (await open()).json()).toMatchObject({ error: { code: 'LNK-404' } })
  })

  test('the full edition: codes, both wordings, parameters, digests, chains, waiting times, and the rows for a program', async () => {
    const deal = await dealAt(stack(), 'signed')
    await stack().outside.change(deal.home.certNo, { restrictions: ['SEAL'] })
    await codeOf(submit(deal))
    const sheet = await full(deal)
    expect(Object.entries(pdfaChecks(sheet.pdf)).filter(([, holds]) => !holds)).toEqual([])
    const words = wordsOf(sheet.pdf)
    const checks = await getStore()
      .db.selectFrom('verification_record')
      .selectAll()
      .where('contract_id', '=', deal.id)
      .orderBy('id')
      .execute()
    for (const row of checks)
      for (const fact of [row.id, row.hash, row.prev_hash, row.request_digest, `${row.latency_ms}毫秒`])
        expect(words).toContain(fact)
    for (const said of ['RST-01（B）', '告知卖方', '告知买方', 'lookupsPerDay', '没有缺失和改动', '完整版'])
      expect(words).toContain(said)
    const record = await findContract(stack().app, deal.id)
    expect(words).toContain(record?.headHash)
    expect(words).not.toContain(pair(deal).seller.person.idNo)
    writeFileSync(join(dir, 'full.pdf'), sheet.pdf)
    execFileSync('pdfdetach', ['-saveall', 'full.pdf'], { cwd: dir, stdio: 'pipe' })
    const rows = JSON.parse(execFileSync('cat', [join(dir, 'records.json')], { encoding: 'utf8' })) as {
      checks: { id: string; hash: string }[]
      events: { hash: string }[]
    }
    expect(rows.checks.map(c => c.hash)).toEqual(checks.map(c => c.hash))
    expect(rows.events.at(-1)?.hash).toBe(record?.headHash)
  })

  test('an event that was changed, left out or swapped does not follow from the one before', async () => {
    const deal = await dealAt(stack(), 'filled')
    const record = await findContract(stack().app, deal.id)
    if (!record) throw new Error('gone')
    const { events } = await factsOf(stack().app, record)
    expect(brokenEvent(events)).toBeNull()
    const [one, two, ...rest] = events
    if (!one || !two) throw new Error('too few events')
    expect(brokenEvent([one, ...rest])).toBe(3)
    expect(brokenEvent([two, one, ...rest])).toBe(2)
    expect(brokenEvent([one, { ...two, data: { ...two.data, added: true } }, ...rest])).toBe(2)
    expect(brokenEvent([one, { ...two, row: { ...two.row, actor: 'p9' } }, ...rest])).toBe(2)
  })
})

import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { routes } from '@clf/shared/routes'
import type { HeadlessPhone } from '../src/journey/phone'
import { freeze, gather, joinAll, signAll, startBySeller, submit, type Deal } from '../src/journey/steps'
import { codeOf, dealAt, filledIn, look, pair } from './deals'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const scope = { individuals: true, fullPayment: true, existingResidence: true, actInPerson: true }
const pdfOf = async (phone: HeadlessPhone, { id }: Deal) =>
  Buffer.from((await phone.call(routes.contractDocument, { params: { id } })) as unknown as ArrayBuffer)

describeEachStore((getStore, database) => {
  const stack = useTestStack(getStore)
  let couple: Deal

  beforeAll(async () => void (couple = await dealAt(stack(), 'signed', { owners: 2, buyers: 1 })))

  test('two owners and a buyer: filed at once, then sealed, known to the registry and to the platform', async () => {
    const { seller, buyer } = pair(couple)
    expect((await look(seller, couple)).state).toBe('SIGNED')
    const filed = await submit(couple)
    expect(filed).toMatchObject({ state: 'FILED', filing: { document: { state: 'WAITING' }, caseNo: null } })
    expect(await codeOf(pdfOf(seller, couple))).toBe('DOC-WAIT')
    await stack().drain()
    const { filing } = await look(seller, couple)
    expect(filing).toMatchObject({ document: { state: 'DONE' }, registry: 'DONE', acceptance: 'DONE' })
    expect(filing?.caseNo).toMatch(/^421202-/)
    expect(filing?.contractNo).toMatch(/^421202\d{15}[\dX]$/)
    for (const phone of [seller, buyer]) {
      const pdf = await pdfOf(phone, couple)
      expect(createHash('sha256').update(pdf).digest('hex')).toBe(filing?.document.sha256)
    }
  })

  test('timeline and records tell the whole way, each in plain words', async () => {
    const { buyer } = pair(couple)
    const { events } = await buyer.call(routes.timeline, { params: { id: couple.id } })
    const titles = events.map(e => e.title)
    for (const title of [
      '开始填写合同',
      '房屋核验通过',
      '全部签名完成，合同成立',
      '提交备案，备案完成',
      '电子合同已盖章',
      '已告知不动产登记中心',
      '受理平台办结',
    ])
      expect(titles).toContain(title)
    expect(events.map(e => e.title).join()).not.toMatch(/[A-Za-z]/)
    const { records } = await buyer.call(routes.verificationRecords, { params: { id: couple.id } })
    expect(records.map(r => r.gate)).toEqual(['G2', 'G4', 'G5', 'G5', 'G5', 'G6'])
    expect(new Set(records.map(r => r.digest)).size).toBe(records.length)
  })

  test('the public check shows masked facts; a mistyped and an unknown code answer alike', async () => {
    const { filing } = await look(pair(couple).seller, couple)
    const check = (code: string) => stack().raw('GET', `/public/check/${encodeURIComponent(code)}`)
    const code = filing?.verifyCode ?? ''
    const { body } = await check(code.toLowerCase().replaceAll('-', ' '))
    expect(body).toMatchObject({
      status: 'VALID',
      statusLabel: '有效',
      contractNo: filing?.contractNo,
      sha256: filing?.document.sha256,
    })
    const said = JSON.stringify(body)
    for (const { person } of couple.all) expect(said).not.toContain(person.name)
    expect(said).not.toContain('68000000')
    const last = code.endsWith('0') ? '1' : '0'
    const mistyped = await check(code.slice(0, -1) + last)
    const unknown = await check('0000-0000-0000-0000')
    expect(mistyped.status).toBe(404)
    expect(mistyped.body.error).toEqual(unknown.body.error)
    expect(mistyped.body.error?.code).toBe('VER-01')
  })

  test('a link to the file opens once, and not after ten minutes', async () => {
    const { seller } = pair(couple)
    const link = async () =>
      new URL((await seller.call(routes.documentLink, { params: { id: couple.id } })).url).pathname
    const path = await link()
    expect((await stack().raw('GET', path)).status).toBe(200)
    expect(await stack().raw('GET', path)).toMatchObject({
      status: 404,
      body: { error: { code: 'LNK-404' } },
    })
    expect((await stack().raw('GET', '/public/document/never-given')).body.error?.code).toBe('LNK-404')
    const late = await link()
    await stack().advance(10 * 60_000)
    expect((await stack().raw('GET', late)).body.error?.code).toBe('LNK-404')
  })

  test('nothing about a person stands in the database, its log, the sealed files, or the log lines', async () => {
    const { seller } = pair(couple)
    const { house } = await look(seller, couple)
    const { home } = couple
    const secrets = [
      ...couple.all.flatMap(({ person }) => [person.name, person.idNo, person.phone]),
      home.certNo,
      house?.location ?? '',
      '示范路',
      '6222000000000001',
    ]
    const places = new Map<string, Buffer>([['log lines', Buffer.from(stack().logs.join('\n'))]])
    const { kind, options } = database()
    if (kind === 'embedded')
      for (const file of readdirSync(options.dataDir))
        places.set(file, readFileSync(join(options.dataDir, file)))
    else places.set('tables', Buffer.from(await everyRow()))
    const files = readdirSync(stack().dataDir, { recursive: true, encoding: 'utf8' })
    const blobs = files.filter(file => /^blobs\/.*[0-9a-f]{64}$/.test(file))
    expect(blobs.length).toBeGreaterThan(0)
    for (const file of blobs) {
      const bytes = readFileSync(join(stack().dataDir, file))
      expect(bytes.includes('%PDF-')).toBe(false)
      places.set(file, bytes)
    }
    for (const [place, bytes] of places) {
      expect(bytes.length).toBeGreaterThan(1_000)
      for (const secret of secrets)
        expect([place, secret, bytes.includes(secret)]).toEqual([place, secret, false])
    }
  })

  /** All rows as text; binary columns byte for byte as latin1. */
  async function everyRow(): Promise<string> {
    const tables = await getStore().db.introspection.getTables()
    const rows = await Promise.all(
      tables.map(t =>
        getStore()
          .db.selectFrom(t.name as 'contract')
          .selectAll()
          .execute(),
      ),
    )
    return JSON.stringify(rows, (_, value: unknown) => {
      const bytes = value as { type?: string; data?: number[] } | null
      return bytes?.type === 'Buffer' && bytes.data ? Buffer.from(bytes.data).toString('utf8') : value
    })
  }

  test('the buyer starts, names the seller, and sees no home before the seller has come and asked', async () => {
    const deal = await gather(stack().url, stack().outside, { owners: 1, buyers: 1 })
    const { seller, buyer } = pair(deal)
    const started = await buyer.call(routes.startContract, {
      body: { regionCode: deal.home.areaCode, side: 'buyer', scope },
    })
    const id = (deal.id = started.id)
    const house = { params: { id }, body: { certNo: deal.home.certNo } }
    await buyer.call(routes.addParty, {
      params: { id },
      body: { side: 'seller', role: 'OWNER', ...seller.person },
    })
    expect(await codeOf(buyer.call(routes.verifyHouse, house))).toBe('QRY-01')
    expect((await look(buyer, deal)).house).toBeNull()
    await joinAll(deal, buyer)
    expect((await look(buyer, deal)).house).toBeNull()
    const verified = await buyer.call(routes.verifyHouse, house)
    expect(verified).toMatchObject({ state: 'IDENTITY', house: { certNo: deal.home.certNo } })
    await filledIn(stack())(deal)
    await freeze(deal)
    await signAll(deal)
    expect((await submit(deal)).state).toBe('FILED')
  })

  test('three buyers own a third each, exactly', async () => {
    const deal = await dealAt(stack(), 'joined', { owners: 1, buyers: 3 })
    await filledIn(stack())(deal)
    const { buyer } = pair(deal)
    const { parties } = await look(buyer, deal)
    const buyers = parties.filter(p => p.side === 'buyer')
    const owning = (n: number) => ({
      coWay: 'SHARES',
      family: false,
      shares: buyers.map(({ id }, i) => ({ partyId: id, share: { n: i ? 1 : n, d: 3 } })),
    })
    const save = (body: unknown) => buyer.call(routes.saveShares, { params: { id: deal.id }, body })
    expect(await codeOf(save(owning(2)))).toBe('SHR-02')
    expect(await codeOf(save({ coWay: 'SOLE', family: false, shares: [] }))).toBe('SHR-01')
    const saved = await save(owning(1))
    expect(saved.parties.filter(p => p.side === 'buyer').map(p => p.share)).toEqual(
      [1, 2, 3].map(() => ({ n: 1, d: 3 })),
    )
    await freeze(deal)
    await signAll(deal)
    expect((await submit(deal)).state).toBe('FILED')
  })
  test('an owner’s spouse who must consent joins and signs like everybody', async () => {
    const deal = await gather(stack().url, stack().outside, { owners: 1, buyers: 2 })
    const [spouse, ...purchasers] = deal.purchasers
    if (!spouse) throw new Error('nobody minted')
    deal.purchasers = purchasers
    deal.all = [...deal.sellers, ...purchasers]
    const id = await startBySeller(deal)
    await filledIn(stack())(deal)
    const { seller } = pair(deal)
    const { name, idNo, phone } = spouse.person
    const mine = {
      phone: seller.person.phone,
      address: '咸安区示范路1号',
      marriage: 'MARRIED_JOINT',
      spouse: { name, idNo },
    }
    const told = await seller.call(routes.saveMyDetails, { params: { id }, body: mine })
    expect(told.parties.find(p => p.role === 'SPOUSE')).toMatchObject({ name, joined: false, side: 'seller' })
    expect(await codeOf(freeze(deal))).toBe('JOIN-01')
    deal.sellers.push(spouse)
    deal.all.push(spouse)
    await joinAll(deal, seller)
    await spouse.call(routes.saveMyDetails, { params: { id }, body: { phone, address: '咸安区示范路1号' } })
    expect((await freeze(deal)).signing.required).toBe(3)
    await signAll(deal)
    expect((await submit(deal)).state).toBe('FILED')
  })
})

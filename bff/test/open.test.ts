import { unzipSync } from 'fflate'
import { createHash } from 'node:crypto'
import { phrases } from '@clf/shared/phrases'
import { routes } from '@clf/shared/routes'
import { registerCaller } from '../src/open'
import { codeOf, dealAt, filledIn, look, pair } from './deals'
import { gather, startBySeller, submit, freeze, signAll } from '../src/journey/steps'
import { eventOf, platformCall, sendEvent } from './registryCalls'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const scope = { individuals: true, fullPayment: true, existingResidence: true, actInPerson: true }
const hour = 3_600_000

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  const ask = (body: Record<string, unknown>) =>
    platformCall(stack(), '/open/v1/registry/filing-status', body)
  const extract = (body: Record<string, unknown>) =>
    platformCall(stack(), '/open/v1/registry/contract', { regProjId: 'window-1', ...body })
  const people = (list: readonly { name: string; idNo: string }[]) =>
    list.map(({ name, idNo }) => ({ name, idNo }))
  const tokenOf = (signUrl: unknown) => String(signUrl).split('/guide/')[1] ?? ''

  test('only a fresh signature of a known caller opens the door, and only once', async () => {
    const event = eventOf('421202001002GB00012F00039999')
    const refused = async (spoil: Parameters<typeof sendEvent>[2]) =>
      (await sendEvent(stack(), event, spoil)).body
    expect(await refused({ secret: 'wrong' })).toMatchObject({ code: 40106 })
    expect(await refused({ accessKey: 'nobody' })).toMatchObject({ code: 40107 })
    expect(await refused({ timestamp: Date.now() - 600_000 })).toMatchObject({ code: 40103 })
    expect(await refused({ sent: JSON.stringify({ ...event, status: '2' }) })).toMatchObject({ code: 40105 })
    const nonce = 'a-nonce-used-twice-0'
    expect(await sendEvent(stack(), event, { nonce })).toMatchObject({ status: 200 })
    expect(await sendEvent(stack(), event, { nonce })).toMatchObject({ status: 401, body: { code: 40108 } })
    expect(await stack().raw('POST', '/open/v1/registry/event', { body: event })).toMatchObject({
      status: 401,
    })
  })

  test('a malformed message is refused by name of the field, a foreign county is not ours', async () => {
    expect((await sendEvent(stack(), { eventId: 'x' })).body).toMatchObject({ code: 40001 })
    expect((await sendEvent(stack(), eventOf('110101001002GB00012F00030012'))).body).toMatchObject({
      code: 40002,
    })
  })

  test('a caller of one county learns nothing of another, and what it asked is written down', async () => {
    const app = { kind: 'registry', appId: 'reg-jiayu', secret: 'jiayu', scheme: 'ehb-hmac-v1' } as const
    await registerCaller(stack().app, { ...app, name: '嘉鱼', purpose: '转移登记', regions: ['421221'] })
    const key = { accessKey: 'reg-jiayu', secret: 'jiayu' }
    const deal = await dealAt(stack(), 'filed')
    const event = eventOf(deal.home.unitNo)
    expect(await sendEvent(stack(), event, key)).toMatchObject({ status: 403, body: { code: 40301 } })
    const calls = await getStore()
      .db.selectFrom('open_call')
      .select(['status', 'code', 'purpose', 'reference'])
      .where('app_id', '=', 'reg-jiayu')
      .execute()
    expect(calls).toEqual([{ status: 403, code: 40301, purpose: '转移登记', reference: event.caseNo }])
  })

  test('NONE → link → contract with the case → FILED, for these applicants only (REQ-51)', async () => {
    const deal = await gather(stack().url, stack().outside, { owners: 1, buyers: 1 })
    const { seller, buyer } = pair(deal)
    const { unitNo, areaCode, certNo } = deal.home
    const applicants = people([...deal.owners, ...deal.buyers])
    const page = `${stack().app.config.registryPages[0]}/registry/transfer`
    const question = { unitNo, applicants, regProjId: 'case-1', returnUrl: page }
    const { body } = await ask(question)
    expect(body).toMatchObject({ status: 'NONE', reason: 'NOT_SIGNED' })
    const guide = tokenOf(body['signUrl'])
    expect(await seller.call(routes.readGuide, { body: { guide } })).toMatchObject({
      from: 'registry',
      caseNo: 'case-1',
      regionCode: areaCode,
      returnUrl: page,
      contractId: null,
    })
    const started = await seller.call(routes.startContract, {
      body: { regionCode: areaCode, side: 'seller', scope, guide },
    })
    expect(started.registryCase).toEqual({ regProjId: 'case-1', returnUrl: page })
    expect((await seller.call(routes.readGuide, { body: { guide } })).contractId).toBe(started.id)
    const check = (cert: string) =>
      seller.call(routes.verifyHouse, { params: { id: started.id }, body: { certNo: cert } })
    expect((await check(certNo)).registryCase).toMatchObject({ regProjId: 'case-1' })
    // A home other than the registry asked about is another matter: no way back is offered for it.
    const other = await stack().outside.mint({ owners: 1, buyers: 0, areaCode })
    await stack().outside.change(other.home.certNo, { owners: [seller.person.id] })
    expect((await check(other.home.certNo)).registryCase).toBeNull()
    // The rest of the journey is the ordinary one, by a contract of its own.
    await startBySeller(deal)
    await filledIn(stack())(deal)
    await freeze(deal)
    await signAll(deal)
    expect((await ask(question)).body).toMatchObject({ status: 'NONE', reason: 'IN_PROGRESS' })
    await submit(deal)
    const { filing } = await look(buyer, deal)
    expect((await ask(question)).body).toEqual({
      status: 'FILED',
      contractNo: filing?.contractNo,
      verifyCode: filing?.verifyCode,
      filedAt: filing?.filedAt,
    })
    const stranger = [{ name: '王别人', idNo: '421200199001010018' }]
    const refused = (await ask({ ...question, applicants: stranger })).body
    expect(refused).toMatchObject({ status: 'NONE', reason: 'OTHER_PARTIES' })
    expect(JSON.stringify(refused)).not.toContain(filing?.contractNo)
  })

  test('a link that is altered, old, of another county, or leads elsewhere is refused', async () => {
    const deal = await gather(stack().url, stack().outside, { owners: 1, buyers: 0 })
    const [seller] = deal.sellers
    if (!seller) throw new Error('nobody sells')
    const question = {
      unitNo: deal.home.unitNo,
      applicants: people(deal.owners),
      regProjId: 'case-2',
    }
    expect(await ask({ ...question, returnUrl: 'https://evil.example/' })).toMatchObject({
      status: 400,
      body: { code: 40003 },
    })
    const guide = tokenOf((await ask(question)).body['signUrl'])
    const read = (token: string) => codeOf(seller.call(routes.readGuide, { body: { guide: token } }))
    const middle = Math.floor(guide.length / 2)
    const altered = guide.slice(0, middle) + (guide[middle] === 'A' ? 'B' : 'A') + guide.slice(middle + 1)
    for (const bad of [altered, guide.slice(0, -4), '', 'AAAA']) expect(await read(bad)).toBe('GUI-LINK')
    const elsewhere = deal.home.areaCode === '421221' ? '421222' : '421221'
    const start = (regionCode: string) =>
      seller.call(routes.startContract, { body: { regionCode, side: 'seller', scope, guide } })
    expect(await codeOf(start(elsewhere))).toBe('GUI-LINK')
    await stack().advance(73 * hour)
    await seller.logIn()
    expect(await read(guide)).toBe('GUI-OVER')
    expect(await codeOf(start(deal.home.areaCode))).toBe('GUI-OVER')
    expect(phrases['GUI-OVER'].next).toContain('登记中心')
  })

  test('extraction: items, checked signatures, a file that opens once (REQ-57…60)', async () => {
    const deal = await dealAt(stack(), 'filed')
    const { filing } = await look(pair(deal).buyer, deal)
    if (!filing) throw new Error('not filed')
    expect(await extract({ contractNo: filing.contractNo })).toMatchObject({
      status: 409,
      body: { code: 40902 },
    })
    await stack().drain()
    const { status, body } = await extract({ verifyCode: filing.verifyCode })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      meta: { HTBH: filing.contractNo, CMFXM: deal.owners[0]?.name, MSFXM: deal.buyers[0]?.name },
      ext: { HTZT: '1', CYSBM: filing.verifyCode },
      signatures: [{ valid: true }, { valid: true }],
    })
    expect(body['verifications']).not.toHaveLength(0)
    const { url, sha256, size } = body['pdf'] as unknown as { url: string; sha256: string; size: number }
    const path = new URL(url).pathname
    const file = await fetch(stack().url + path)
    const bytes = Buffer.from(await file.arrayBuffer())
    expect(bytes).toHaveLength(size)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
    expect((await fetch(stack().url + path)).status).toBe(404)
    const evidence = body['evidence'] as unknown as { url: string }
    const bundle = await fetch(stack().url + new URL(evidence.url).pathname)
    const files = unzipSync(Buffer.from(await bundle.arrayBuffer()))
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['contract.pdf', 'evidence.json', 'manifest.json']),
    )
    // What is a party's own stays with the party.
    expect(Object.keys(files)).not.toEqual(expect.arrayContaining(['strokes.json']))
    expect((await fetch(stack().url + new URL(evidence.url).pathname)).status).toBe(404)
    const second = await extract({ contractNo: filing.contractNo })
    await stack().advance(11 * 60_000)
    const late = new URL(String((second.body['pdf'] as unknown as { url: string }).url)).pathname
    expect((await fetch(stack().url + late)).status).toBe(404)
    expect(await extract({ contractNo: '4212022026112310000019' })).toMatchObject({ status: 404 })
    expect(await extract({})).toMatchObject({ body: { code: 40002 } })
    const log = await getStore()
      .db.selectFrom('open_call')
      .select(['subjects', 'purpose'])
      .where('path', '=', '/open/v1/registry/contract')
      .where('code', '=', 0)
      .execute()
    expect(log.map(line => line.subjects)).toEqual([
      JSON.stringify([filing.contractNo]),
      JSON.stringify([filing.contractNo]),
    ])
  })
})

import { randomUUID } from 'node:crypto'
import { deskRoutes, routes, type AnyRoute, type RouteName } from '@clf/shared/routes'
import { openApi } from '../src/api/openapi'
import type { HeadlessPhone } from '../src/journey/phone'
import { gather, type Deal } from '../src/journey/steps'
import { dealAt, look, pair } from './deals'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const declared = Object.entries(routes) as [RouteName, AnyRoute][]
const scope = { individuals: true, fullPayment: true, existingResidence: true, actInPerson: true }
const sha256 = '0'.repeat(64)
const strokes = { width: 100, height: 100, strokes: [] }

/** A body that each writing route can read; whether it may be done now is another question. */
const bodies: Partial<Record<RouteName, unknown>> = {
  openSession: { ticketId: 'ehb-0000-ticket' },
  giveConsent: { consents: [{ kind: 'privacy', version: '2026-01', granted: true }] },
  startContract: { regionCode: '421202', side: 'seller', scope },
  readGuide: { guide: 'not-a-link' },
  verifyHouse: { certNo: '鄂（2022）咸安区不动产权第0001234号' },
  saveTerms: { text: '无' },
  freezeText: { acknowledged: [] },
  decideDeskLogin: { accept: false },
  checkEntry: { entry: 'x'.repeat(32) },
  cancelContract: { reason: '' },
  addParty: { side: 'buyer', role: 'BUYER', name: '王小明', idNo: '421200199001010018' },
  saveMyDetails: { phone: '19100000001', address: '咸安区示范路1号' },
  saveShares: { coWay: 'SOLE', family: false, shares: [] },
  confirmItem: { textVersion: 1, textSha256: sha256, item: 'clause/3' },
  createFaceSession: { purpose: 'sign' },
  finishFaceSession: {},
  saveSignatureDraft: { textVersion: 1, strokes },
  signContract: {
    faceSessionId: 'f',
    textVersion: 1,
    textSha256: sha256,
    strokes,
    key: { algorithm: 'ES256', publicKey: '' },
    proof: '',
    device: 'device-of-this-test',
    acknowledged: [],
  },
  requestRevoke: { reason: '不卖了', settlement: '没有付款' },
  requestChange: { reason: '', settlement: '', changes: {}, acknowledged: [] },
  confirmAmendment: { textVersion: 1, textSha256: sha256 },
  saveAmendmentDraft: { textVersion: 1, strokes },
  signAmendment: {
    faceSessionId: 'f',
    textVersion: 1,
    textSha256: sha256,
    strokes,
    key: { algorithm: 'ES256', publicKey: '' },
    proof: '',
    device: 'device-of-this-test',
    acknowledged: [],
  },
  refuseAmendment: { reason: '' },
}
const writes = (route: AnyRoute) => route.method === 'POST' || route.method === 'PUT'

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  let deal: Deal
  let filed: Deal
  let stranger: HeadlessPhone

  beforeAll(async () => {
    deal = await dealAt(stack(), 'joined')
    filed = await dealAt(stack(), 'filed')
    const other = await gather(stack().url, stack().outside, { owners: 1, buyers: 0 })
    stranger = pair({ ...other, purchasers: other.sellers }).seller
  })

  const pathOf = (route: AnyRoute, id = deal.id) =>
    route.path.replace(
      /:(\w+)/g,
      (_, name: string) => ({ id, partyId: 'p2', group: 'extra', sid: 'f-1' })[name] ?? 'ABCD-EFGH',
    )
  const ask = (
    name: RouteName,
    token: string | null,
    change: { id?: string; body?: unknown; key?: string | null } = {},
  ) => {
    const route: AnyRoute = routes[name]
    const key = change.key === undefined ? randomUUID() : change.key
    return stack().raw(route.method, pathOf(route, change.id), {
      token,
      ...(key && route.idempotent ? { key } : {}),
      ...(writes(route) ? { body: change.body ?? bodies[name] ?? {} } : {}),
    })
  }
  const closed = declared.filter(([, { who }]) => who === 'citizen' || who === 'party')
  const forParties = declared.filter(([, route]) => route.who === 'party')
  const written = closed.filter(([name, route]) => writes(route) && bodies[name] !== undefined)

  test.each(closed)('%s answers nobody without a session', async name => {
    for (const token of [null, 'A'.repeat(43)])
      expect(await ask(name, token)).toMatchObject({ status: 401, body: { error: { code: 'SYS-03' } } })
  })

  test.each(forParties)('%s tells a stranger the same as of a contract that does not exist', async name => {
    const theirs = await ask(name, stranger.token)
    const unknown = await ask(name, stranger.token, { id: `421202-${randomUUID()}` })
    expect(theirs).toMatchObject({ status: 404, body: { error: { code: 'REQ-404' } } })
    expect(unknown.status).toBe(404)
    expect(unknown.body.error).toEqual(theirs.body.error)
    expect(await ask(name, stranger.token, { id: 'nonsense' })).toMatchObject({ status: 404 })
  })

  test.each(written.filter(([name]) => name !== 'finishFaceSession'))(
    '%s refuses what it cannot read',
    async name => {
      const { seller } = pair(deal)
      for (const body of [{ surprise: 1 }, [], { certNo: 7, text: 7 }])
        expect(await ask(name, seller.token, { body })).toMatchObject({
          status: 422,
          body: { error: { code: 'REQ-422' } },
        })
    },
  )

  test.each(closed.filter(([, route]) => route.idempotent))('%s needs a request number', async name => {
    const { seller } = pair(deal)
    for (const key of [null, 'short', 'no spaces please'])
      expect(await ask(name, seller.token, { key })).toMatchObject({
        status: 400,
        body: { error: { code: 'REQ-400' } },
      })
  })

  test.each<[RouteName, string?]>([
    ['verifyHouse'],
    ['addParty'],
    ['saveMyDetails'],
    ['saveTerms'],
    ['invite'],
    ['removeParty'],
    ['remind'],
    ['reopenText'],
    ['submitContract'],
    ['cancelContract'],
    ['confirmItem'],
    ['createFaceSession'],
    ['signContract'],
    ['saveShares'],
    ['freezeText'],
    ['saveSignatureDraft', 'SIG-03'],
  ])('%s is refused for a filed contract, and changes nothing', async (name, code = 'REQ-409') => {
    const { buyer } = pair(filed)
    const before = await look(buyer, filed)
    expect(await ask(name, buyer.token, { id: filed.id })).toMatchObject({
      status: 409,
      body: { error: { code } },
    })
    expect(await look(buyer, filed)).toEqual(before)
  })

  test.each<[RouteName, unknown]>([
    ['saveTerms', { text: '换一句' }],
    ['saveMyDetails', { phone: '19100000002', address: '咸安区示范路2号' }],
    ['addParty', { ...(bodies.addParty as object), name: '王大明' }],
    ['giveConsent', { consents: [{ kind: 'face', version: '2026-01', granted: true }] }],
    ['startContract', { regionCode: '421221', side: 'seller', scope }],
    ['cancelContract', { reason: '换一句' }],
  ])('%s repeated with one number happens once; with another body it is refused', async (name, other) => {
    const own = await dealAt(stack(), 'joined')
    const { seller } = pair(own)
    const key = randomUUID()
    const first = await ask(name, seller.token, { id: own.id, key })
    expect([name, first.status]).toEqual([name, 200])
    const again = await ask(name, seller.token, { id: own.id, key })
    expect(again).toEqual(first)
    expect(await ask(name, seller.token, { id: own.id, key, body: other })).toMatchObject({
      status: 409,
      body: { error: { code: 'REQ-KEY' } },
    })
    const seen = await look(seller, own)
    if (typeof first.body.version === 'number' && first.body.id === own.id)
      expect(seen.version).toBe(first.body.version)
    const { contracts } = await seller.call(routes.myContracts)
    expect(contracts).toHaveLength(name === 'startContract' ? 2 : 1)
  })

  test('a request number belongs to one person', async () => {
    const { seller, buyer } = pair(deal)
    const key = randomUUID()
    const mine = await ask('saveMyDetails', seller.token, { key })
    const theirs = await ask('saveMyDetails', buyer.token, { key })
    expect([mine.status, theirs.status]).toEqual([200, 200])
    expect((theirs.body.me as { side: string }).side).toBe('buyer')
  })

  test('an undeclared field of a body changes nothing', async () => {
    const { buyer } = pair(deal)
    const body = { ...(bodies.saveMyDetails as object), side: 'seller', role: 'OWNER', state: 'FILED' }
    const view = (await ask('saveMyDetails', buyer.token, { body })).body
    expect(view).toMatchObject({ me: { side: 'buyer', role: 'BUYER' } })
    expect(view.state).not.toBe('FILED')
  })

  test('each side reads the other side’s people masked', async () => {
    const { seller, buyer } = pair(deal)
    const said = JSON.stringify(await look(buyer, deal))
    expect(said).not.toContain(seller.person.idNo)
    expect(said).not.toContain(buyer.person.idNo)
    expect(said).not.toContain(seller.person.phone)
  })

  test('every refusal has a number to ask about, security headers, and no technical text', async () => {
    const { status, body } = await stack().raw('POST', '/bff/contracts', {
      token: stranger.token,
      headers: { 'content-type': 'application/json' },
      body: '{"broken',
    })
    expect([status, body.error?.code]).toEqual([400, 'REQ-400'])
    expect(body.requestId).toMatch(/^[\w-]{8,64}$/)
    const huge = await stack().raw('POST', '/bff/consents', {
      token: stranger.token,
      key: randomUUID(),
      body: { x: 'x'.repeat(1_100_000) },
    })
    expect([huge.status, huge.body.error?.code]).toEqual([413, 'REQ-413'])
    expect((await stack().raw('GET', '/bff/nothing')).body.error?.code).toBe('REQ-404')
    const { headers } = await fetch(`${stack().url}/health`)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('guessing codes is slow, whatever address the caller claims to come from', async () => {
    const guess = (i: number) =>
      stack().raw('GET', '/public/check/0000-0000-0000-0000', {
        headers: { 'x-forwarded-for': `10.0.0.${i}, 192.0.2.7` },
      })
    // The count begins anew with every minute of the clock.
    await stack().advance(60_500 - (stack().now() % 60_000))
    const statuses: number[] = []
    for (let i = 0; i < 31; i++) statuses.push((await guess(i)).status)
    expect(statuses.slice(0, 30)).toEqual(Array(30).fill(404))
    expect(statuses[30]).toBe(429)
    await stack().advance(60_000)
    expect((await guess(99)).status).toBe(404)
  })

  test('health says that all is well, with each dependency by name', async () => {
    const { body } = await stack().raw('GET', '/health')
    expect(body).toMatchObject({ ok: true, store: getStore().kind })
    const names = (body.dependencies as { name: string }[]).map(d => d.name)
    expect(names).toEqual(['store', 'host', 'registry', 'acceptance', 'timestamp', 'witness'])
  })

  test('the OpenAPI page has every route with its way in, its refusals and its key', async () => {
    const { body } = await stack().raw('GET', '/openapi.json')
    expect(body).toEqual(JSON.parse(JSON.stringify(openApi())))
    const paths = body.paths as Record<
      string,
      Record<string, { operationId: string; security?: unknown; parameters: { name: string }[] }>
    >
    for (const [name, route] of Object.entries({ ...routes, ...deskRoutes }) as [string, AnyRoute][]) {
      const operation = paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()]
      expect(operation?.operationId).toBe(name)
      expect(operation?.security === undefined).toBe(route.who === 'public')
      expect(operation?.parameters.some(p => p.name === 'Idempotency-Key')).toBe(route.idempotent)
    }
  })
})

import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { sm2 } from 'sm-crypto-v2'
import { contractId, draft, filed, toConfirm, toSign } from './fixtures'

interface Node {
  nn: string
  cl?: string
  v?: string
}
interface Weapp {
  pages: string[]
  launch(): void
  open(route: string, query?: Record<string, string>): void
  nodes(): Node[]
  text(): string
  textOf(node: Node): string
  withText(text: string): Node
  withClass(name: string): Node
  fire(type: string, node: Node, detail?: object, more?: object): void
  settle(ms?: number): Promise<void>
  withoutTemplate(): string[]
  page(): { route: string; options: Record<string, string>; setDataCalls: number }
}
const { createWeapp } = jest.requireActual<{ createWeapp(dist: string, options: object): Weapp }>(
  './weapp-harness.cjs',
)
const dist = path.resolve(__dirname, '../dist/weapp')

interface Request {
  url: string
  method: string
  data?: string
  header: Record<string, string>
  success(reply: object): void
}
const consents = ['privacy', 'face', 'registryQuery', 'electronicSignature'].map(kind => ({
  kind,
  version: '1',
  granted: true,
  at: '',
}))
const user = { uid: 'u1', nameMasked: '*建国', idMasked: '4212**', phoneMasked: null }
const always: Record<string, unknown> = {
  'POST /bff/session': { token: 't1', expiresAt: '', user },
  'GET /bff/me': { user, consents },
  'GET /bff/contracts': { contracts: [] },
}
const base = `/bff/contracts/${contractId}`

/** The mini-program against a server that answers by `METHOD path`. Long polls get no answer. */
function boot(answers: Record<string, unknown> = {}, more: object = {}) {
  const sent: { act: string; body: unknown; header: Record<string, string> }[] = []
  const request = ({ url, method, data, header, success }: Request) => {
    const act = `${method} ${url.replace('https://clf.invalid', '')}`
    if (act.includes('after=')) return { abort: () => undefined }
    sent.push({ act, body: data ? JSON.parse(data) : null, header })
    const value = { ...always, ...answers }[act]
    const reply =
      value === undefined ? { statusCode: 404, data: '{}' } : { statusCode: 200, data: JSON.stringify(value) }
    setTimeout(() => success({ header: {}, ...reply }), 1)
    return { abort: () => undefined }
  }
  const wx = {
    request,
    login: ({ success }: { success(r: object): void }) => success({ code: 'wx-code-123' }),
    getRandomValues: ({ length, success }: { length: number; success(r: object): void }) =>
      success({ randomValues: Uint8Array.from({ length }, (_, i) => (i * 73 + Date.now()) % 256).buffer }),
  }
  const weapp = createWeapp(dist, { ...more, wx: { ...wx, ...(more as { wx?: object }).wx } })
  weapp.launch()
  return { weapp, sent }
}
async function show(
  screen: string,
  query: Record<string, string>,
  answers: Record<string, unknown>,
  more?: object,
) {
  const run = boot(answers, more)
  run.weapp.open(`screens/${screen}/index`, query)
  await run.weapp.settle(250)
  return run
}
const id = { id: contractId }

beforeAll(() => {
  if (!existsSync(path.join(dist, 'app.json')))
    throw new Error('mobile/dist/weapp is missing: npm run build:weapp -w mobile')
})
afterAll(() => new Promise(done => setTimeout(done, 100)))

test('the main package stays below one megabyte', () => {
  const sizeOf = (dir: string): number =>
    readdirSync(dir, { withFileTypes: true }).reduce((sum, one) => {
      const full = path.join(dir, one.name)
      return sum + (one.isDirectory() ? sizeOf(full) : statSync(full).size)
    }, 0)
  expect(sizeOf(dist) - sizeOf(path.join(dist, 'screens/sign'))).toBeLessThan(1_048_576)
})

test('every page loads, draws something, and has a template for every node', async () => {
  const { weapp } = boot({ [`GET ${base}`]: draft })
  expect(weapp.pages).toHaveLength(22)
  for (const route of weapp.pages) {
    weapp.open(route, id)
    await weapp.settle(120)
    expect([route, weapp.nodes().length > 3]).toEqual([route, true])
    expect([route, weapp.withoutTemplate()]).toEqual([route, []])
  }
})

test('start page: login by the code of the shell, then on to the questions', async () => {
  const { weapp, sent } = await show('home', {}, {})
  expect(weapp.text()).toContain('*建国，共0份')
  expect(sent[0]).toMatchObject({ act: 'POST /bff/session', body: { ticketId: 'wx-code-123' } })
  weapp.fire('tap', weapp.withText('我要卖房'))
  await weapp.settle()
  expect(weapp.page()).toMatchObject({ route: 'screens/scope/index', options: { side: 'seller' } })
})

test('questions: tapped cards become the body of the new contract, with its key', async () => {
  const { weapp, sent } = await show(
    'scope',
    { side: 'seller' },
    { 'POST /bff/contracts': { ...draft, house: null } },
  )
  weapp.fire('tap', weapp.withText('崇阳县'))
  await weapp.settle()
  const yes = () =>
    weapp.nodes().filter(node => /(^| )choice( |$)/.test(node.cl ?? '') && weapp.textOf(node) === '是')
  for (let i = 0; i < 4; i++) {
    weapp.fire('tap', yes()[i] as Node)
    await weapp.settle()
  }
  weapp.fire('tap', weapp.withText('下一步'))
  await weapp.settle(150)
  const start = sent.find(one => one.act === 'POST /bff/contracts')
  expect(start?.body).toMatchObject({
    regionCode: '421223',
    side: 'seller',
    scope: { fullPayment: true, actInPerson: true },
  })
  expect(start?.header).toMatchObject({
    Authorization: 'Bearer t1',
    'Idempotency-Key': expect.stringMatching(/^[0-9a-f-]{36}$/),
  })
  expect(weapp.page().route).toBe('screens/house/index')
})

test('price: typed, read back in words, refused when empty, saved in fen', async () => {
  const view = { ...draft, missingTerms: ['price', 'tax'] }
  const saved = { ...view, version: 4, missingTerms: ['tax'] }
  const { weapp, sent } = await show(
    'terms',
    { ...id, group: 'price' },
    { [`GET ${base}`]: view, [`PUT ${base}/terms/price`]: saved },
  )
  weapp.fire('tap', weapp.withText('保存并继续'))
  await weapp.settle()
  expect(weapp.text()).toContain('金额填写有误')
  weapp.fire('input', weapp.withClass('input-money'), { value: '860000' })
  await weapp.settle()
  expect(weapp.text()).toContain('人民币捌拾陆万元整')
  weapp.fire('tap', weapp.withText('保存并继续'))
  await weapp.settle(150)
  expect(sent.find(one => one.act.startsWith('PUT'))?.body).toMatchObject({ totalFen: 86_000_000 })
  expect(weapp.page().options).toMatchObject({ group: 'tax' })
})

test('invitation: the QR code is drawn without the browser', async () => {
  const parties = draft.parties.map(party => (party.isMe ? party : { ...party, joined: false }))
  const invitation = {
    code: 'P757-5MEC',
    url: 'https://clf.test/#/screens/join/index?code=P757-5MEC',
    expiresAt: draft.startedAt,
    forName: '*雪',
  }
  const { weapp } = await show('people', id, {
    [`GET ${base}`]: { ...draft, parties },
    [`POST ${base}/parties/p2/invitation`]: invitation,
  })
  weapp.fire('tap', weapp.withText('邀请张雪'))
  await weapp.settle(200)
  expect(weapp.text()).toContain('P757-5MEC')
  expect(JSON.stringify(weapp.withClass('qr'))).toContain('data:image/svg+xml')
  expect(weapp.withoutTemplate()).toEqual([])
})

test('reading, confirming, the filed contract', async () => {
  const clauses = [
    { id: 'price', no: 7, title: '转让价款', key: true, paragraphs: ['成交价如下。'], rows: [] },
  ]
  const text = {
    textVersion: 1,
    textSha256: 'a',
    textSm3: 'b',
    title: '存量房买卖合同',
    keyTerms: [],
    clauses,
  }
  const read = await show('read', id, { [`GET ${base}`]: toConfirm, [`GET ${base}/text`]: text })
  expect(read.weapp.text()).toContain('第7条 转让价款')
  const confirm = await show('confirm', id, {
    [`GET ${base}`]: toConfirm,
    [`POST ${base}/confirmations`]: { ...toSign, version: 6 },
  })
  confirm.weapp.fire('tap', confirm.weapp.withText('确认这一条'))
  await confirm.weapp.settle(150)
  expect(confirm.weapp.text()).toContain('重要条款和风险都确认好了')
  const done = await show('filed', id, { [`GET ${base}`]: filed })
  expect(done.weapp.text()).toContain('N4YP-M7DG-RWPM-REWA')
  expect(done.weapp.withoutTemplate()).toEqual([])
})

const face = {
  sessionId: 'f1',
  state: 'PASSED',
  reason: null,
  validUntil: null,
  challenge: 'c-1',
  faceReceipt: 'c'.repeat(64),
  attemptsLeft: 5,
}
const context = (drawn: string[]) =>
  new Proxy({} as Record<string, unknown>, {
    get: (own, key) => own[String(key)] ?? (() => void drawn.push(String(key))),
    set: (own, key, value) => ((own[String(key)] = value), true),
  })

test('signing: drawn on the canvas node outside setData, then signed by an SM2 key', async () => {
  const drawn: string[] = []
  const node = { width: 0, height: 0, getContext: () => context(drawn) }
  const answers = {
    [`GET ${base}`]: toSign,
    [`GET ${base}/signing`]: { face, draft: null },
    [`PUT ${base}/signature-draft`]: {},
    [`POST ${base}/signature`]: { ...toSign, version: 6 },
  }
  const { weapp, sent } = await show('sign', id, answers, {
    query: () => ({ node, width: 351, height: 520, left: 12, top: 60 }),
  })
  await weapp.settle(300)
  expect([node.width, node.height]).toEqual([1053, 1560])
  const before = weapp.page().setDataCalls
  const pad = weapp.withClass('pad-canvas')
  for (let i = 0; i < 40; i++) {
    const touch = { identifier: 0, x: 60 + i * 5, y: 100 + i * 6 }
    weapp.fire(i ? 'touchmove' : 'touchstart', pad, {}, { touches: [touch], changedTouches: [touch] })
    await weapp.settle(3)
  }
  expect(weapp.page().setDataCalls).toBe(before)
  weapp.fire('touchend', pad, {}, { touches: [], changedTouches: [{ identifier: 0, x: 255, y: 334 }] })
  await weapp.settle(1000)
  expect(drawn.filter(one => one === 'arc').length).toBeGreaterThan(100)
  expect(sent.some(one => one.act === `PUT ${base}/signature-draft`)).toBe(true)
  weapp.fire('tap', weapp.withText('写好了'))
  await weapp.settle(100)
  weapp.fire('tap', weapp.withText('使用这个签名'))
  await weapp.settle(800)
  const body = sent.find(one => one.act === `POST ${base}/signature`)?.body as {
    key: { algorithm: string; publicKey: string }
    proof: string
  }
  expect(body.key).toMatchObject({ algorithm: 'SM2', publicKey: expect.stringMatching(/^04[0-9a-f]{128}$/) })
  expect(sm2.verifyPublicKey(body.key.publicKey)).toBe(true)
  expect(body.proof).toMatch(/^30[0-9a-f]+$/)
})

test('public check: by code and scan; files are for a browser', async () => {
  const { weapp } = await show('verify', {}, {})
  expect(weapp.text()).toContain('扫合同上的二维码')
  expect(weapp.text()).toContain('小程序里不能核对文件')
  expect(weapp.text()).not.toContain('选择合同文件')
})

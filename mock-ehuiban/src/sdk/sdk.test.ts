/** @jest-environment jsdom */
import type { PhoneConfig } from '../phones/hostApi'
import { cancelTopSheet } from './layer'

type Raw = Record<string, Record<string, (options?: unknown) => void>>
const sent: { path: string; body: Record<string, unknown> }[] = []
let answers: Record<string, unknown> = {}
let heard: (event: { data: string }) => void = () => undefined

class Events {
  addEventListener(_: string, listener: typeof heard) {
    heard = listener
  }
}
const fetchStub = (path: string, init?: { body?: string }) => {
  const name = path.replace('/__host/', '')
  sent.push({ path: name, body: JSON.parse(init?.body ?? '{}') as Record<string, unknown> })
  const value = name === 'config' ? phone() : (answers[name] ?? {})
  const ok = !(typeof value === 'object' && value !== null && 'error' in value)
  return Promise.resolve({ ok, status: ok ? 200 : 409, json: () => Promise.resolve(value) })
}
const phone = () => window.__ehbMockPhone
const set = (change: Partial<PhoneConfig>) => void (window.__ehbMockPhone = { ...phone(), ...change })
const sdk = () => window.ehbAppJssdk as Raw
const settle = (ms = 120) => new Promise(resolve => setTimeout(resolve, ms))
const overlay = () => document.querySelector('[data-ehb-mock]')?.shadowRoot
const overlayText = () => overlay()?.textContent ?? ''

/** Calls a raw method and collects what its callbacks get. */
async function call(namespace: string, name: string, options: object = {}) {
  const got: [string, unknown][] = []
  sdk()[namespace]?.[name]?.({
    ...options,
    success: (value: unknown) => got.push(['success', value]),
    fail: (value: unknown) => got.push(['fail', value]),
  })
  await settle()
  return got
}
const parsed = (value: unknown): unknown => JSON.parse(String(value))

beforeAll(async () => {
  Object.assign(CSSStyleSheet.prototype, { replaceSync: () => undefined })
  Object.assign(window, { fetch: fetchStub, EventSource: Events })
  const person = { name: '陈建国', note: '', face: 'PASS' }
  window.__ehbMockPhone = {
    device: '1',
    person,
    effects: {},
    elder: false,
    fast: true,
    faceMode: 'auto',
    appUrl: 'http://localhost:4300',
    others: [{ device: '2', name: '张雪' }],
  }
  await import('./ehb-jssdk')
})
beforeEach(() => {
  set({ effects: {}, elder: false, faceMode: 'auto' })
  answers = {}
  sent.length = 0
  while (cancelTopSheet());
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
})

test('a ticket comes as a JSON string', async () => {
  answers = { ticket: { ticketId: 'T1' } }
  const [[form, value] = []] = await call('user', 'getTicket')
  expect(form).toBe('success')
  expect(typeof value).toBe('string')
  expect(parsed(value)).toEqual({ ticketId: 'T1' })
})

test('without a login: -1', async () => {
  answers = { ticket: { error: 'NOT_LOGGED_IN' } }
  const [[form, value] = []] = await call('user', 'getTicket')
  expect([form, parsed(value)]).toEqual(['fail', { code: '-1', message: '用户未登录' }])
})

describe('face.verify', () => {
  const verify = () => call('face', 'verify', { requestId: 'R1' })
  const played = () => sent.filter(({ path }) => path === 'face/play').map(({ body }) => body['outcome'])

  test('says only that it finished', async () => {
    const [[form, value] = []] = await verify()
    expect([form, parsed(value)]).toEqual(['success', { status: 'finished', requestId: 'R1' }])
    expect(played()).toEqual(['auto'])
  })

  test('the back button cancels it, and the host hears of it', async () => {
    set({ faceMode: 'manual' })
    const running = verify()
    await settle(10)
    expect(overlayText()).toContain('模拟人脸核验')
    heard({ data: '{"type":"action","action":"back"}' })
    const [[form, value] = []] = await running
    expect([form, (parsed(value) as { code: string }).code]).toEqual(['fail', '-1'])
    expect(played()).toEqual(['cancel'])
  })

  test.each([
    ['no-camera', '1001'],
    ['camera-denied', '1002'],
    ['mic-denied', 'MIC_DENIED'],
    ['unsupported', '1004'],
    ['timeout', 'TIMEOUT'],
  ] as const)('%s fails with %s and is not played', async (faceClient, code) => {
    set({ effects: { faceClient } })
    const [[form, value] = []] = await verify()
    expect([form, (parsed(value) as { code: string }).code]).toEqual(['fail', code])
    expect(played()).toEqual([])
  })

  test.each([
    ['silent', 0, undefined],
    ['null', 1, null],
    ['object', 1, { status: 'finished', requestId: 'R1' }],
  ] as const)('%s: %i callback', async (faceClient, times, value) => {
    set({ effects: { faceClient } })
    const got = await verify()
    expect(got).toHaveLength(times)
    expect(got[0]?.[1]).toEqual(value)
    expect(played()).toEqual(['auto'])
  })

  test('twice, once as text and once as object', async () => {
    set({ effects: { faceClient: 'twice' } })
    expect((await verify()).map(([, value]) => typeof value)).toEqual(['string', 'object'])
  })

  test('the lie: finished although nothing was played', async () => {
    set({ effects: { faceClient: 'lie' } })
    expect((await verify())[0]?.[0]).toBe('success')
    expect(played()).toEqual([])
  })

  test('an expired session', async () => {
    answers = { 'face/play': { error: 'FACE_SESSION_EXPIRED' } }
    expect(parsed((await verify())[0]?.[1])).toMatchObject({ code: '1005' })
  })
})

test('an old host lacks members', () => {
  set({ effects: { missing: ['face.verify'] } })
  expect(sdk()['face']?.['verify']).toBeUndefined()
  expect(typeof sdk()['user']?.['getTicket']).toBe('function')
})

test('strict: unknown members, parameters and types show in red', async () => {
  expect(sdk()['device']?.['vibrate']).toBeUndefined()
  await call('device', 'call', { phone: 12345, number: '1' })
  expect(overlay()?.querySelectorAll('[role=alert]')).toHaveLength(3)
  expect(overlayText()).toContain('没有接口 device.vibrate')
  expect(overlayText()).toContain('没有参数 number')
  expect(overlayText()).toContain('参数 phone 应为 string')
})

test('toast takes a text or an object', () => {
  sdk()['notice']?.['toast']?.('一行字')
  sdk()['notice']?.['toast']?.({ text: '两行字' })
  expect(overlayText()).toContain('一行字')
  expect(overlayText()).toContain('两行字')
})

test('the index of a confirm is a number one time and a string the next', async () => {
  const types: string[] = []
  for (let n = 0; n < 2; n++) {
    const running = call('notice', 'confirm', { title: '确认', message: '提交吗' })
    await settle(10)
    overlay()?.querySelector<HTMLButtonElement>('[role=dialog] button.main')?.click()
    types.push(typeof (parsed((await running)[0]?.[1]) as { buttonIndex: unknown }).buttonIndex)
  }
  expect(types.sort()).toEqual(['number', 'string'])
})

test('the style follows the phone, and an old host rejects the question', async () => {
  expect(parsed((await call('device', 'getUiStyle'))[0]?.[1])).toEqual({ uiStyle: 'normal' })
  set({ elder: true })
  expect(parsed((await call('device', 'getUiStyle'))[0]?.[1])).toEqual({ uiStyle: 'elder' })
  set({ effects: { uiStyle: 'rejects' } })
  expect((await call('device', 'getUiStyle'))[0]?.[0]).toBe('fail')
})

test('back: the page may deal with it, else the service is left', async () => {
  const back = () => heard({ data: '{"type":"action","action":"back"}' })
  const keep = (event: Event) => event.preventDefault()
  window.addEventListener('ehbBack', keep)
  back()
  await settle(10)
  expect(overlayText()).not.toContain('鄂汇办首页')
  window.removeEventListener('ehbBack', keep)
  back()
  await settle(10)
  expect(overlayText()).toContain('鄂汇办首页')
})

test('another person on the phone is told to the page after the SDK knows', async () => {
  const told = new Promise<string | undefined>(resolve =>
    window.addEventListener('ehbUserChange', () => resolve(sent.at(-1)?.path), { once: true }),
  )
  heard({ data: '{"type":"userChange"}' })
  expect(await told).toBe('config')
})

test.each([
  ['denied', '1002'],
  ['no-camera', '1001'],
  ['cancel', '-1'],
] as const)('a scan that is %s fails with %s', async (scan, code) => {
  set({ effects: { scan } })
  const [[form, value] = []] = await call('device', 'scan', { scanType: 'noLogin', returnResult: 'yes' })
  expect([form, (parsed(value) as { code: string }).code]).toEqual(['fail', code])
})

test('a scan that needs a login shows the login first', async () => {
  set({ effects: { scan: 'need-login' } })
  const running = call('device', 'scan', { scanType: 'needLogin', returnResult: 'yes' })
  await settle(10)
  expect(overlayText()).toContain('登录鄂汇办')
  cancelTopSheet()
  expect((await running)[0]?.[0]).toBe('fail')
})

test('an app to share with may be missing', async () => {
  set({ effects: { share: 'app-missing' } })
  const [[form, value] = []] = await call('share', 'share', { shareUrl: 'http://localhost:4300/' })
  expect([form, (parsed(value) as { code: string }).code]).toEqual(['fail', '1001'])
})

test('risks of the phone are told, none on a good day', async () => {
  expect(parsed((await call('device', 'getRiskEvents'))[0]?.[1])).toEqual({ events: [] })
  set({ effects: { risks: ['root'] } })
  expect(parsed((await call('device', 'getRiskEvents'))[0]?.[1])).toEqual({ events: ['root'] })
})

test('a network that comes and goes', async () => {
  set({ effects: { network: 'flapping' } })
  const states = []
  for (let n = 0; n < 2; n++) states.push(parsed((await call('device', 'getNetworkType'))[0]?.[1]))
  expect(states).toEqual([{ netWorkState: 'none' }, { netWorkState: 'wifi' }])
})

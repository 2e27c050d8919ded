import type { EhuibanBridge, RawEhbAppJssdk } from '@clf/shared/bridge'

type Options = Record<string, (value?: unknown) => void>
const w = window as { ehbAppJssdk?: RawEhbAppJssdk }

/** A fresh adapter over a raw host, as after a page load. */
function boot(sdk?: RawEhbAppJssdk): EhuibanBridge {
  w.ehbAppJssdk = sdk
  let bridge: EhuibanBridge | undefined
  jest.isolateModules(() => {
    bridge = (jest.requireActual('./ehuiban') as { ehuibanBridge: EhuibanBridge }).ehuibanBridge
  })
  return bridge as EhuibanBridge
}
/** A raw method that answers with `success(value)`. */
const gives = (value?: unknown) => (o?: Record<string, unknown>) => (o as Options)['success']?.(value)
const fails = (value?: unknown) => (o?: Record<string, unknown>) => (o as Options)['fail']?.(value)
const never = () => undefined
const verify = (b: EhuibanBridge) => b.face.verify({ sessionId: 's1', hostToken: 'h1' })

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

test.each([
  ['an object', { ticketId: 'ticket-1' }],
  ['a JSON string', '{"ticketId":"ticket-1"}'],
  ['a bare string', 'ticket-1'],
])('reads a ticket given as %s', async (_, value) => {
  const bridge = boot({ user: { getTicket: gives(value) } })
  await expect(bridge.user.getTicket()).resolves.toEqual({ ticketId: 'ticket-1' })
})

test.each([
  ['nothing', null, 'TICKET_UNAVAILABLE'],
  ['an empty object', '{}', 'BAD_RESPONSE'],
])('refuses a ticket given as %s', async (_, value, code) => {
  await expect(boot({ user: { getTicket: gives(value) } }).user.getTicket()).rejects.toMatchObject({ code })
})

test('a face result of null still counts as finished: only the server knows the verdict', async () => {
  await expect(verify(boot({ user: {}, face: { verify: gives(null) } }))).resolves.toEqual({
    outcome: 'finished',
  })
})

test('settles once when the host answers twice, success then failure', async () => {
  const twice = (o?: Record<string, unknown>) => {
    ;(o as Options)['success']?.('ok')
    ;(o as Options)['fail']?.({ code: 'HOST_ERROR' })
    ;(o as Options)['success']?.('ok')
  }
  await expect(verify(boot({ user: {}, face: { verify: twice } }))).resolves.toEqual({ outcome: 'finished' })
})

test('a callback that never comes ends in TIMEOUT, and a late one changes nothing', async () => {
  let late: Options = {}
  const bridge = boot({ user: {}, face: { verify: o => void (late = o as Options) } })
  const outcome = expect(verify(bridge)).rejects.toMatchObject({ code: 'TIMEOUT', retryable: true })
  await jest.advanceTimersByTimeAsync(180_000)
  await outcome
  late['success']?.('too late')
  const again = verify(bridge)
  await jest.advanceTimersByTimeAsync(0)
  late['success']?.('in time')
  await expect(again).resolves.toEqual({ outcome: 'finished' })
})

test('one face check at a time', async () => {
  const bridge = boot({ user: {}, face: { verify: never } })
  const first = verify(bridge).catch(error => error)
  await jest.advanceTimersByTimeAsync(0)
  await expect(verify(bridge)).rejects.toMatchObject({ code: 'BUSY' })
  await jest.advanceTimersByTimeAsync(180_000)
  await expect(first).resolves.toMatchObject({ code: 'TIMEOUT' })
})

test.each([
  ['a number', -1, 'USER_CANCEL'],
  ['a JSON string', '{"code":"1002"}', 'CAMERA_DENIED'],
  ['our own name', { code: 'FACE_RATE_LIMITED' }, 'FACE_RATE_LIMITED'],
  ['an unknown code', { code: 77 }, 'HOST_ERROR'],
  ['nothing', undefined, 'HOST_ERROR'],
])('maps a failure given as %s', async (_, value, code) => {
  await expect(verify(boot({ user: {}, face: { verify: fails(value) } }))).rejects.toMatchObject({ code })
})

test('a missing method is API_UNDEFINED and not offered', async () => {
  const bridge = boot({ user: {} })
  await bridge.ready()
  expect(bridge.canIUse('face.verify')).toBe(false)
  await expect(verify(bridge)).rejects.toMatchObject({ code: 'API_UNDEFINED' })
})

test('a late SDK is found, a missing one is NOT_IN_HOST after five seconds', async () => {
  const late = boot()
  const ready = late.ready()
  await jest.advanceTimersByTimeAsync(3000)
  w.ehbAppJssdk = { user: { getTicket: never } }
  await jest.advanceTimersByTimeAsync(100)
  await expect(ready).resolves.toMatchObject({ host: 'ehuiban' })

  const outside = expect(boot().ready()).rejects.toMatchObject({ code: 'NOT_IN_HOST' })
  await jest.advanceTimersByTimeAsync(5100)
  await outside
})

test('the style of an old host is normal, of a new one what it says', async () => {
  await expect(boot({ user: {} }).ui.style()).resolves.toBe('normal')
  await expect(
    boot({ user: {}, device: { getUiStyle: gives('{"uiStyle":"elder"}') } }).ui.style(),
  ).resolves.toBe('elder')
  const silent = boot({ user: {}, device: { getUiStyle: never } }).ui.style()
  await jest.advanceTimersByTimeAsync(3000)
  await expect(silent).resolves.toBe('normal')
})

test('risks of the phone: those we know, none from an old or silent host', async () => {
  const told = boot({ user: {}, device: { getRiskEvents: gives('{"events":["root","mood",7]}') } })
  await expect(told.device.riskEvents()).resolves.toEqual(['root'])
  await expect(boot({ user: {} }).device.riskEvents()).resolves.toEqual([])
  const silent = boot({ user: {}, device: { getRiskEvents: never } }).device.riskEvents()
  await jest.advanceTimersByTimeAsync(2000)
  await expect(silent).resolves.toEqual([])
})

test('the back button is held only while the handler deals with it', () => {
  const bridge = boot({ user: {} })
  const back = () => window.dispatchEvent(new Event('ehbBack', { cancelable: true }))
  let deal = true
  const stop = bridge.window.onBack(() => deal)
  expect(back()).toBe(false)
  deal = false
  expect(back()).toBe(true)
  stop()
})

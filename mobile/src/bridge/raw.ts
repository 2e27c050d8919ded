import { BridgeError, type BridgeErrorCode, type RawEhbAppJssdk } from '@clf/shared/bridge'

export interface RawCall {
  api: string
  timeoutMs: number
  /** Refuse a second call while one is running. */
  exclusive?: boolean
  /** Some calls of the host have a success callback only: then no answer is normal, and this is the answer. */
  silence?: unknown
}

export type Sdk = RawEhbAppJssdk
type Namespace = keyof RawEhbAppJssdk

const running = new Set<string>()

/** Host error codes mean different things per API, so they are mapped by API and code. Codes are ASSUMED. */
const hostCodes: Readonly<Record<string, BridgeErrorCode>> = {
  'user.getTicket:-1': 'NOT_LOGGED_IN',
  'user.getTicket:1001': 'NOT_LOGGED_IN',
  'user.login:-1': 'USER_CANCEL',
  'face.verify:-1': 'USER_CANCEL',
  'face.verify:1001': 'NO_CAMERA',
  'face.verify:1002': 'CAMERA_DENIED',
  'face.verify:1004': 'DEVICE_UNSUPPORTED',
  'face.verify:1005': 'FACE_SESSION_EXPIRED',
  'face.verify:1006': 'FACE_RATE_LIMITED',
  'device.scan:-1': 'USER_CANCEL',
  'device.scan:1001': 'NO_CAMERA',
  'device.scan:1002': 'CAMERA_DENIED',
  'share.share:-1': 'USER_CANCEL',
}
const known: ReadonlySet<string> = new Set<BridgeErrorCode>([
  'USER_CANCEL',
  'TIMEOUT',
  'BUSY',
  'NETWORK',
  'HOST_ERROR',
  'NO_CAMERA',
  'CAMERA_DENIED',
  'MIC_DENIED',
  'NOT_LOGGED_IN',
  'TICKET_UNAVAILABLE',
  'DEVICE_UNSUPPORTED',
  'FACE_SESSION_EXPIRED',
  'FACE_RATE_LIMITED',
  'UNAUTHORIZED',
  'INVALID_PARAMS',
])
const retryable: ReadonlySet<BridgeErrorCode> = new Set<BridgeErrorCode>([
  'TIMEOUT',
  'NETWORK',
  'BUSY',
  'USER_CANCEL',
])

export const bridgeError = (code: BridgeErrorCode, api: string, hostCode?: string) =>
  new BridgeError(code, api, retryable.has(code), hostCode)

/** The host's failure, whatever its form: an object, a JSON string, a number, nothing. */
function failure(api: string, raw: unknown): BridgeError {
  const error = parse(raw)
  const code = isRecord(error) ? (error['code'] ?? error['errorCode']) : error
  const text = code === undefined || code === null ? '' : String(code)
  const ours = known.has(text) ? (text as BridgeErrorCode) : hostCodes[`${api}:${text}`]
  return bridgeError(ours ?? 'HOST_ERROR', api, text || undefined)
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/**
 * Declared as objects, delivered as JSON strings, or the other way round: both are accepted. A bare text stays as it
 * is: a long number in a scanned code must not go through floating point.
 */
export function parse(raw: unknown): unknown {
  if (typeof raw !== 'string' || !/^\s*([{["]|null\s*$)/.test(raw)) return raw
  try {
    return JSON.parse(raw)
  } catch {
    return raw
  }
}

/**
 * Calls `sdk[namespace][method]` and settles exactly once: on the first callback, on a failure, or on the timeout.
 * Late and repeated callbacks change nothing.
 * @throws BridgeError API_UNDEFINED, BUSY, TIMEOUT or the host's mapped code
 */
export function callHost(sdk: Sdk, call: RawCall, options: Record<string, unknown> = {}): Promise<unknown> {
  const [namespace, method] = call.api.split('.') as [Namespace, string]
  const host = sdk[namespace]
  const act = host?.[method]
  if (typeof act !== 'function') return Promise.reject(bridgeError('API_UNDEFINED', call.api))
  if (call.exclusive && running.has(call.api)) return Promise.reject(bridgeError('BUSY', call.api))
  if (call.exclusive) running.add(call.api)
  return new Promise<unknown>((resolve, reject) => {
    const timer = setTimeout(
      () => ('silence' in call ? resolve(call.silence) : reject(bridgeError('TIMEOUT', call.api))),
      call.timeoutMs,
    )
    const settle = (act: () => void) => {
      clearTimeout(timer)
      act()
    }
    const success = (raw?: unknown) => settle(() => resolve(parse(raw)))
    const fail = (raw?: unknown) => settle(() => reject(failure(call.api, raw)))
    try {
      act.call(host, { ...options, success, fail })
    } catch (error) {
      fail(isRecord(error) ? error['code'] : undefined)
    }
  }).finally(() => running.delete(call.api))
}

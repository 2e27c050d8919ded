import { strictError } from './notes'
import { phone, tell } from './phone'

export type Options = Record<string, unknown>
export type ParamType = 'string' | 'number' | 'boolean' | 'object'

/** How a method ends. The host answers with a JSON string unless told otherwise, and many callers pass no `fail`. */
export interface Done {
  /** As a JSON string, the usual form. */
  success(value?: unknown): void
  /** As it is: an object, a bare string, null. */
  raw(value: unknown): void
  fail(code: string, message: string): void
}

type Act = (options: Options, done: Done) => void | Promise<void>
export type RawMethod = (options?: unknown) => void

const callbacks = ['success', 'fail', 'cancel']

function check(api: string, params: Record<string, ParamType>, options: Options): void {
  for (const name of Object.keys(options)) {
    if (callbacks.indexOf(name) >= 0) {
      if (options[name] !== undefined && typeof options[name] !== 'function')
        strictError(`${api}：${name} 不是函数`)
      continue
    }
    const type = params[name]
    if (!type) strictError(`${api}：没有参数 ${name}`)
    else if (options[name] !== undefined && typeof options[name] !== type)
      strictError(`${api}：参数 ${name} 应为 ${type}，收到 ${typeof options[name]}`)
  }
}

const call = (options: Options, name: string, value: unknown) => {
  const callback = options[name]
  if (typeof callback === 'function') callback(value)
}

/** One raw method: checked strictly, written to the call log, and ended through callbacks only. */
export function method(api: string, params: Record<string, ParamType>, act: Act): RawMethod {
  return given => {
    // `toast('text')` is declared, `toast({text})` is used.
    const options: Options =
      typeof given === 'object' && given !== null
        ? (given as Options)
        : given === undefined
          ? {}
          : { text: given }
    check(api, params, options)
    const started = performance.now()
    const args: Options = {}
    for (const name of Object.keys(options)) if (callbacks.indexOf(name) < 0) args[name] = options[name]
    const log = (ok: boolean, result: unknown) =>
      void tell('log', { api, args, result, ms: performance.now() - started, ok }).catch(() => undefined)
    const raw = (value: unknown) => {
      log(true, value)
      call(options, 'success', value)
    }
    const fail = (code: string, message: string) => {
      log(false, { code, message })
      call(options, 'fail', JSON.stringify({ code, message }))
    }
    const done: Done = {
      raw,
      fail,
      success: value => raw(value === undefined ? undefined : JSON.stringify(value)),
    }
    void Promise.resolve(act(options, done)).catch((error: Error) => fail('HOST_ERROR', error.message))
  }
}

/** A namespace without the members that an old host lacks, and with a red error for members that no host has. */
export function namespace(name: string, members: Record<string, RawMethod>): Record<string, RawMethod> {
  return new Proxy(members, {
    get(target, key) {
      if (typeof key !== 'string' || key in Object.prototype || key === 'then' || key === 'toJSON')
        return undefined
      const api = `${name}.${key}`
      if ((phone().effects.missing || []).indexOf(api) >= 0) return undefined
      if (!target[key]) strictError(`没有接口 ${api}`)
      return target[key]
    },
  })
}

export const textIn = (options: Options, name: string): string => {
  const value = options[name]
  return typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value)
}

import type { Effects } from '../scenarios/types'

const refuse = (name: 'SecurityError' | 'QuotaExceededError') => (): never => {
  throw new DOMException('simulated by the mock host', name)
}

/** A WebView that keeps nothing (S28), before any script of the app runs. */
export function limitStorage(how: Effects['storage']): void {
  if (how === 'blocked')
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, { configurable: true, get: refuse('SecurityError') })
  if (how === 'quota') Storage.prototype.setItem = refuse('QuotaExceededError')
  if (how === 'cleared') for (const storage of [localStorage, sessionStorage]) storage.clear()
  if (how === 'no-cookies')
    Object.defineProperty(document, 'cookie', { configurable: true, get: () => '', set: () => undefined })
}

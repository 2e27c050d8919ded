import type { PhoneConfig } from '../phones/hostApi'

declare global {
  interface Window {
    __ehbMockPhone: PhoneConfig
    ehbAppJssdk?: unknown
  }
}

/** The phone as this page last heard of it. */
export const phone = (): PhoneConfig => window.__ehbMockPhone

async function answerOf<T>(response: Response): Promise<T> {
  const value = (await response.json()) as T & { error?: string }
  if (!response.ok) throw new Error(value.error || String(response.status))
  return value
}

export const ask = <T>(path: string): Promise<T> =>
  fetch(`/__host/${path}`).then(response => answerOf<T>(response))

/** @throws Error whose message is the host's code */
export const tell = <T>(path: string, body: unknown = {}): Promise<T> =>
  fetch(`/__host/${path}`, { method: 'POST', body: JSON.stringify(body) }).then(response =>
    answerOf<T>(response),
  )

export async function refreshPhone(): Promise<void> {
  window.__ehbMockPhone = await ask<PhoneConfig>('config')
}

/** How long an overlay shows before it acts by itself; `?fast` in the address or the phone's setting makes it short. */
export const moment = (): number => (phone().fast || /[?&]fast\b/.test(location.search) ? 60 : 1200)

export const wait = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

/** A link that names the app's server, as this phone opens it; others stay as they are. */
export function onThisPhone(link: string): string {
  const url = new URL(link, location.href)
  const ofApp = url.origin === new URL(phone().appUrl).origin
  return ofApp ? location.origin + url.pathname + url.search + url.hash : url.href
}

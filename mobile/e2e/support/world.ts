import { mockUrl } from './addresses'

export interface SyntheticPerson {
  id: string
  name: string
  idNo: string
  phone: string
}
export interface Minted {
  owners: SyntheticPerson[]
  buyers: SyntheticPerson[]
  home: { certNo: string; areaCode: string; unitNo: string; location: { full: string } }
}

/** Calls the mock host's own door (`/__mock`). @throws Error with its answer */
async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const reply = await fetch(`${mockUrl}/__mock/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`)
  return (await reply.json()) as T
}

export interface PhoneWish {
  personId?: string | null
  elder?: boolean
  fast?: boolean
  scenario?: string | null
}

/** The world outside the app: people, homes, phones, faults. */
export const world = {
  mint: (wish: Readonly<Record<string, unknown>> = {}) => ask<Minted>('POST', 'mint', wish),
  phone: (device: string, wish: PhoneWish) => ask<unknown>('POST', `devices/${device}`, wish),
  act: (device: string, action: string) => ask<unknown>('POST', `devices/${device}/actions`, { action }),
  ticket: async (device: string) =>
    (await ask<{ ticketId: string }>('POST', `devices/${device}/ticket`)).ticketId,
  playFace: (device: string, personId: string, requestId: string) =>
    ask<unknown>('POST', 'face/play', { device, personId, requestId, outcome: 'auto' }),
  changeHome: (certNo: string, facts: Readonly<Record<string, unknown>>) =>
    ask<unknown>('POST', `registry/homes/${encodeURIComponent(certNo)}`, facts),
  fault: (service: string, mode: string, times?: number) =>
    ask<unknown>('POST', 'faults', { service, mode, times: times ?? null }),
  clearFaults: () => ask<unknown>('DELETE', 'faults'),
  /** Moves the clock of everybody in this world forward. */
  advance: async (advanceMs: number) => {
    await ask<unknown>('POST', 'clock', { advanceMs })
    // The server looks at that clock five times a second.
    await new Promise(done => setTimeout(done, 600))
  },
  /** Epoch milliseconds in this world. */
  now: async () => (await ask<{ now: number }>('GET', 'clock')).now,
  calls: async () => (await ask<{ calls: unknown[] }>('GET', 'calls')).calls,
  clearCalls: () => ask<unknown>('DELETE', 'calls'),
}

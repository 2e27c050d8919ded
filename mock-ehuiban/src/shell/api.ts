import type { Home, Person } from '../personas/types'
import type { Device } from '../world/devices'
import type { Fault, FaultMode, Service } from '../world/faults'

/** `GET /__mock/state`. */
export interface State {
  appUrl: string
  phonePorts: number[]
  /** Desk, then tablet. */
  screenPorts: number[]
  staffIds: string[]
  people: Person[]
  homes: Home[]
  devices: Device[]
  faults: Fault[]
  services: Service[]
  faultModes: FaultMode[]
  scenarios: { id: string; label: string }[]
  clock: { now: number; at: string; offsetMs: number }
}

async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const value = (await response.json()) as T & { error?: string }
  if (!response.ok) throw new Error(value.error ?? String(response.status))
  return value
}

export const get = <T>(path: string) => request<T>('GET', path)
export const post = <T>(path: string, body: unknown = {}) => request<T>('POST', path, body)
export const remove = <T>(path: string) => request<T>('DELETE', path)

type Listener = (state: State) => void
const listeners = new Set<Listener>()
let current: State | null = null

export const state = (): State => {
  if (!current) throw new Error('state is not loaded')
  return current
}
export const onState = (listener: Listener): void => void listeners.add(listener)

/** Asks the server how everything stands and redraws what depends on it. */
export async function refresh(): Promise<void> {
  current = await get<State>('/__mock/state')
  for (const listener of listeners) listener(current)
}

/** Does something on the server, then redraws. */
export async function act(path: string, body: unknown = {}): Promise<void> {
  await post(path, body)
  await refresh()
}

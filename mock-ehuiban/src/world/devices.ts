import { HttpError } from '../http/types'
import { scenarioOf } from '../scenarios/table'
import type { Effects, PhoneAction } from '../scenarios/types'
import type { Cell } from './store'

/** auto: the sheet decides by itself after a moment; manual: the tester presses a button. */
export const faceModes = ['auto', 'manual'] as const

export interface Device {
  id: string
  personId: string | null
  scenario: string | null
  elder: boolean
  /** Overlays answer almost at once. */
  fast: boolean
  faceMode: (typeof faceModes)[number]
}

/** What a page on the phone hears. */
export type DeviceEvent =
  | { type: 'config' | 'userChange' | 'styleChange' }
  | { type: 'action'; action: PhoneAction }
  | { type: 'banner'; title: string; body: string; link: string }

const firstPeople = ['seller-clean', 'buyer-first', 'couple-husband', 'couple-wife']

/** Phones, by number for those on a port or by any name that a test makes up. */
export class Devices {
  private readonly listeners = new Map<string, Set<(event: DeviceEvent) => void>>()

  constructor(private readonly cell: Cell<Record<string, Device>>) {}

  get(id: string): Device {
    const known = this.cell.value[id]
    if (known) return known
    const personId = firstPeople[Number(id) - 1] ?? null
    const device: Device = { id, personId, scenario: null, elder: false, fast: false, faceMode: 'auto' }
    this.cell.value[id] = device
    this.cell.touch()
    return device
  }

  all(): Device[] {
    return Object.values(this.cell.value)
  }

  /** Changes a phone and tells its pages what changed. */
  change(id: string, change: Partial<Omit<Device, 'id'>>): Device {
    const before = this.get(id)
    const device = { ...before, ...change }
    this.cell.value[id] = device
    this.cell.touch()
    this.emit(id, { type: 'config' })
    if (device.personId !== before.personId) this.emit(id, { type: 'userChange' })
    if (device.elder !== before.elder) this.emit(id, { type: 'styleChange' })
    return device
  }

  play(id: string, scenarioId: string | null): Device {
    const scenario = scenarioId === null ? null : scenarioOf(scenarioId)
    if (scenarioId !== null && !scenario) throw new HttpError(400, `scenario: ${scenarioId} is not known`)
    const device = this.change(id, { scenario: scenario?.id ?? null })
    if (scenario?.action) this.act(id, scenario.action)
    return this.cell.value[id] ?? device
  }

  act(id: string, action: PhoneAction): void {
    if (action === 'user-switch') {
      const other = firstPeople.find(person => person !== this.get(id).personId) ?? null
      this.change(id, { personId: other })
    } else if (action === 'elder-on') this.change(id, { elder: !this.get(id).elder })
    else this.emit(id, { type: 'action', action })
  }

  effects(id: string): Effects {
    const { scenario } = this.get(id)
    return (scenario ? scenarioOf(scenario)?.effects : null) ?? {}
  }

  /** Effects of the phone that this person is logged in on, for calls that name a person and no phone. */
  effectsFor(personId: string): Effects {
    const device = this.all().find(d => d.personId === personId && d.scenario !== null)
    return device ? this.effects(device.id) : {}
  }

  /** What the host's servers do while any phone plays it. */
  serverEffect<K extends 'gateway' | 'envelope'>(name: K): Effects[K] {
    const device = this.all().find(d => d.scenario !== null && this.effects(d.id)[name] !== undefined)
    return device && this.effects(device.id)[name]
  }

  listen(id: string, listener: (event: DeviceEvent) => void): () => void {
    const set = this.listeners.get(id) ?? new Set()
    this.listeners.set(id, set.add(listener))
    return () => void set.delete(listener)
  }

  emit(id: string, event: DeviceEvent): void {
    for (const listener of this.listeners.get(id) ?? []) listener(event)
  }

  reset(): void {
    const known = this.all().map(device => device.id)
    this.cell.reset()
    for (const id of known) this.emit(id, { type: 'config' })
    for (const id of known) this.emit(id, { type: 'userChange' })
  }
}

export const services = [
  'registry',
  'sso',
  'face',
  'acceptance',
  'tsa',
  'inbox',
  'witness',
  'onsite',
] as const
export type Service = (typeof services)[number]

export const faultModes = [
  'down',
  'slow',
  'hang',
  'error500',
  'garbage',
  'reply-lost',
  'bad-signature',
  'maintenance',
  'duplicate',
] as const
export type FaultMode = (typeof faultModes)[number]

export interface Fault {
  service: Service
  mode: FaultMode
  /** How many calls it spoils; `null` until it is removed. */
  times: number | null
  delayMs: number
}

/** A share (0 to 1) of all calls of some services that meets a fault drawn from `modes`. */
export interface Chance {
  services: readonly Service[]
  share: number
  modes: readonly FaultMode[]
}

/** The faults in force, oldest first; each call meets at most one. */
export class Faults {
  private faults: Fault[] = []
  private chance: Chance | null = null

  constructor(private readonly random: () => number = Math.random) {}

  set(fault: Fault): void {
    this.faults = [...this.faults.filter(f => f.service !== fault.service || f.mode !== fault.mode), fault]
  }

  /** Lets chance spoil calls, or (null) no more. */
  leaveToChance(chance: Chance | null): void {
    this.chance = chance
  }

  clear(service?: Service): void {
    this.chance = null
    this.faults = service ? this.faults.filter(fault => fault.service !== service) : []
  }

  list(): readonly Fault[] {
    return this.faults
  }

  /** The fault that spoils this call, counted down. */
  take(service: Service): Fault | null {
    const fault = this.faults.find(f => f.service === service)
    if (!fault) return this.draw(service)
    if (fault.times !== null && --fault.times <= 0) this.faults = this.faults.filter(f => f !== fault)
    return fault
  }

  private draw(service: Service): Fault | null {
    const { chance } = this
    if (!chance?.services.includes(service) || this.random() >= chance.share) return null
    const mode = chance.modes[Math.floor(this.random() * chance.modes.length)]
    return mode ? { service, mode, times: 1, delayMs: 500 } : null
  }
}

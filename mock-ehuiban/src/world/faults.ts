export const services = ['registry', 'sso', 'face', 'acceptance', 'tsa', 'inbox', 'witness'] as const
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

/** The faults in force, oldest first; each call meets at most one. */
export class Faults {
  private faults: Fault[] = []

  set(fault: Fault): void {
    this.faults = [...this.faults.filter(f => f.service !== fault.service || f.mode !== fault.mode), fault]
  }

  clear(service?: Service): void {
    this.faults = service ? this.faults.filter(fault => fault.service !== service) : []
  }

  list(): readonly Fault[] {
    return this.faults
  }

  /** The fault that spoils this call, counted down. */
  take(service: Service): Fault | null {
    const fault = this.faults.find(f => f.service === service)
    if (!fault) return null
    if (fault.times !== null && --fault.times <= 0) this.faults = this.faults.filter(f => f !== fault)
    return fault
  }
}

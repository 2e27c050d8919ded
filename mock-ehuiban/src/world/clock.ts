import type { Cell } from './store'

/** Time of the mock's services: real time plus what tests have advanced. Signature skew uses real time instead. */
export class Clock {
  constructor(
    private readonly offset: Cell<{ ms: number }>,
    private readonly real: () => number = Date.now,
  ) {}

  now(): number {
    return this.real() + this.offset.value.ms
  }

  realNow(): number {
    return this.real()
  }

  get offsetMs(): number {
    return this.offset.value.ms
  }

  advance(ms: number): void {
    this.offset.value.ms += ms
    this.offset.touch()
  }
}

/** `2026-11-23T16:40:00.250+08:00`: milliseconds matter to a caller who compares with its own clock. */
export const beijingTime = (ms: number): string =>
  new Date(ms + 8 * 3_600_000).toISOString().replace('Z', '+08:00')

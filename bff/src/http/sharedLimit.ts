import type { Store } from '../store'
import { dropWindows, takeBlock } from './limit.sql'

interface Rule {
  /** Names the counter; rules with one name share it. */
  name: string
  /** Calls per window and caller, over all processes. */
  max: number
  /** Calls that a process takes from the store at once: fewer writes, and no hot row. */
  block: number
}

export const windowMs = 60_000

/** Names are compared as text, so every window has as many digits as the next. */
const inOrder = (window: number) => String(window).padStart(10, '0')

interface Held {
  left: number
  full: boolean
}

/**
 * A fixed window per caller that several processes share through the store. A process takes its calls in blocks and
 * remembers by itself when a caller has none left, so a flood costs the store a few writes a minute. What a process
 * has taken and not used is lost until the next window: with n processes a caller may be stopped `(n − 1) × (block − 1)`
 * calls early, never late.
 */
export class SharedLimit {
  private window = -1
  private held = new Map<string, Promise<Held>>()

  constructor(
    private readonly store: Store,
    private readonly rule: Rule,
  ) {}

  /** Seconds until the caller may come again; 0 when he may now. */
  async take(caller: string, now: number): Promise<number> {
    const window = Math.floor(now / windowMs)
    if (window !== this.window) await this.open(window)
    // One after the other per caller: two calls at once must not both take a block.
    const held = (this.held.get(caller) ?? Promise.resolve({ left: 0, full: false })).then(before =>
      this.spend(before, caller, window),
    )
    this.held.set(
      caller,
      held.catch(() => ({ left: 0, full: false })),
    )
    const { left, full } = await held
    return full && left < 0 ? Math.ceil(((window + 1) * windowMs - now) / 1000) : 0
  }

  /** `left` is −1 when this very call got nothing. */
  private async spend({ left, full }: Held, caller: string, window: number): Promise<Held> {
    if (left > 0) return { left: left - 1, full }
    if (full) return { left: -1, full }
    const { name, block, max } = this.rule
    const before = await takeBlock(this.store, `${name}:${inOrder(window)}:${caller}`, block)
    const got = Math.min(block, max - before)
    return got > 0 ? { left: got - 1, full: got < block } : { left: -1, full: true }
  }

  private async open(window: number): Promise<void> {
    this.window = window
    this.held = new Map()
    // The one before may still be in use by a process whose clock is a little behind.
    await dropWindows(this.store, `${this.rule.name}:`, `${this.rule.name}:${inOrder(window - 1)}`)
  }
}

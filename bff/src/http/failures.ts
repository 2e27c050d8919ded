import type { App } from '../app-context'
import { dropWindows, forgetCount, takeBlock } from './limit.sql'

interface Rule {
  /** Names the counter. */
  name: string
  /** Tries per window that may fail. */
  max: number
  windowMs: number
}

const inOrder = (window: number) => String(window).padStart(10, '0')

/**
 * Tries that fail, per caller and over all processes. A try is counted before it is made, so that many at once are no way
 * round; one that succeeds is forgotten. The caller is kept as a keyed hash, for two windows.
 */
export class Failures {
  private window = -1

  constructor(
    private readonly app: Pick<App, 'store' | 'keys' | 'clock'>,
    private readonly rule: Rule,
  ) {}

  /** Counts a try. Milliseconds until the caller may try again; 0: now. */
  async begin(caller: string): Promise<number> {
    const { app, rule } = this
    const now = app.clock()
    const window = Math.floor(now / rule.windowMs)
    if (window !== this.window) {
      this.window = window
      await dropWindows(app.store, `${rule.name}:`, `${rule.name}:${inOrder(window - 1)}`)
    }
    const before = await takeBlock(app.store, this.counter(caller, window), 1)
    return before < rule.max ? 0 : (window + 1) * rule.windowMs - now
  }

  /** The try succeeded. */
  async forget(caller: string): Promise<void> {
    const window = Math.floor(this.app.clock() / this.rule.windowMs)
    await forgetCount(this.app.store, this.counter(caller, window))
  }

  private counter(caller: string, window: number) {
    const hash = this.app.keys.personKey(this.rule.name, caller).slice(0, 32)
    return `${this.rule.name}:${inOrder(window)}:${hash}`
  }
}

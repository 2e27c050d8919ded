/** A fixed window per caller, in this process. Enough against guessing; a gateway in front limits the rest. */
export class RateLimit {
  private readonly windows = new Map<string, { from: number; used: number }>()

  constructor(
    private readonly max: number,
    private readonly windowMs: number,
  ) {}

  /** False when the caller has used up this window. */
  take(caller: string, now: number): boolean {
    const window = this.windows.get(caller)
    if (!window || now - window.from >= this.windowMs || now < window.from) {
      if (this.windows.size > 10_000) this.windows.clear()
      this.windows.set(caller, { from: now, used: 1 })
      return true
    }
    window.used += 1
    return window.used <= this.max
  }
}

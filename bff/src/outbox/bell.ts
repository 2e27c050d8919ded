/** Lets a loop sleep until someone calls, without losing a call that comes while it is busy. */
export class Bell {
  #answer: () => void = () => {}
  #rung = false

  /** Since the last `next`. */
  get hasRung(): boolean {
    return this.#rung
  }

  ring(): void {
    this.#rung = true
    this.#answer()
  }

  /** Forgets earlier rings and resolves at the next one. */
  next(): Promise<void> {
    this.#rung = false
    return new Promise(resolve => (this.#answer = resolve))
  }
}

import { EventEmitter } from 'node:events'

/** Tells the long polls of this process that a contract changed; other processes are seen by polling the version. */
export class ChangeHub {
  private readonly events = new EventEmitter().setMaxListeners(0)

  changed(contractId: string) {
    this.events.emit(contractId)
  }

  /** Resolves when the contract changes or after `ms`, whichever is first. */
  wait(contractId: string, ms: number): Promise<void> {
    return new Promise(resolve => {
      const done = () => {
        clearTimeout(timer)
        this.events.off(contractId, done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      this.events.on(contractId, done)
    })
  }
}

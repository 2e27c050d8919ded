import { setTimeout as delay } from 'node:timers/promises'
import { KeyUnavailable } from '../port'
import { sdr, SdfError, type OpenSdfDevice, type SdfDevice, type SdfSession } from './sdf'

/** After these the handle of the device is worth nothing: it is opened anew. */
const lost: readonly number[] = [sdr.COMMFAIL, sdr.HARDFAIL, sdr.OPENDEVICE]
const busyPauseMs = 20

export interface SessionOptions {
  /** Sessions held at once; the device's own limit, shared by the processes that use it. */
  sessions: number
  /** For one piece of work, waiting for a session included. */
  timeoutMs: number
}

/** A device in use; replaced as a whole when it is lost. */
interface Opened<S> {
  device: Promise<SdfDevice>
  idle: S[]
}

interface Ready {
  session: SdfSession
}

/**
 * Sessions of one HSM, opened when needed and kept. A lost device is opened again by the next call; every key operation
 * may be repeated, so the work that met the loss is tried once more. What then fails is KeyUnavailable: never half done.
 */
export class HsmSessions<S extends Ready> {
  private opened: Opened<S> | undefined
  private held = 0
  private readonly waiting: (() => void)[] = []

  constructor(
    private readonly open: OpenSdfDevice,
    /** Access rights and key handles: they belong to a session. */
    private readonly prepare: (session: SdfSession) => Promise<S>,
    private readonly options: SessionOptions,
  ) {}

  /** @throws KeyUnavailable, with the device's answer as its cause */
  async run<R>(work: (ready: S) => Promise<R>): Promise<R> {
    const until = Date.now() + this.options.timeoutMs
    try {
      return await this.attempt(work, until).catch((error: unknown) => {
        if (!isLost(error)) throw error
        return this.attempt(work, until)
      })
    } catch (cause) {
      throw new KeyUnavailable(cause instanceof Error ? cause.message : 'HSM', { cause })
    }
  }

  async close(): Promise<void> {
    const { opened } = this
    this.opened = undefined
    const device = await opened?.device.catch(() => undefined)
    await device?.close()
  }

  private async attempt<R>(work: (ready: S) => Promise<R>, until: number): Promise<R> {
    await this.place(until)
    const opened = (this.opened ??= { device: this.open(), idle: [] })
    let ready: S | undefined
    try {
      ready = opened.idle.pop() ?? (await within(this.newSession(opened, until), until))
      const result = await within(work(ready), until)
      if (this.opened === opened) opened.idle.push(ready)
      else void ready.session.close().catch(() => undefined)
      return result
    } catch (error) {
      // Whatever went wrong, this session may be in the middle of a step: it is not used again.
      if (ready) void ready.session.close().catch(() => undefined)
      if ((isLost(error) || error instanceof NoAnswer) && this.opened === opened) await this.drop(opened)
      throw error
    } finally {
      this.held -= 1
      this.waiting.shift()?.()
    }
  }

  /** Waits for one of our places; at most `sessions` pieces of work at once. */
  private async place(until: number): Promise<void> {
    while (this.held >= this.options.sessions) {
      let wake: () => void = () => undefined
      const woken = new Promise<void>(resolve => this.waiting.push((wake = resolve)))
      await within(woken, until).finally(() => {
        const at = this.waiting.indexOf(wake)
        if (at >= 0) this.waiting.splice(at, 1)
      })
    }
    this.held += 1
  }

  /** Another process may hold the device's last session for a moment. */
  private async newSession(opened: Opened<S>, until: number): Promise<S> {
    const device = await opened.device
    for (;;) {
      try {
        return await this.prepare(await device.openSession())
      } catch (error) {
        const busy = error instanceof SdfError && error.code === sdr.OPENSESSION
        if (!busy || Date.now() + busyPauseMs >= until) throw error
        await delay(busyPauseMs)
      }
    }
  }

  private async drop(opened: Opened<S>): Promise<void> {
    this.opened = undefined
    // A dead device may not even answer this; nobody waits for it.
    void opened.device.then(device => device.close()).catch(() => undefined)
  }
}

class NoAnswer extends Error {}

const isLost = (error: unknown) => error instanceof SdfError && lost.includes(error.code)

async function within<R>(work: Promise<R>, until: number): Promise<R> {
  const stop = new AbortController()
  const timeout = delay(Math.max(0, until - Date.now()), undefined, { signal: stop.signal, ref: false }).then(
    () => {
      throw new NoAnswer('HSM: no answer in time')
    },
  )
  timeout.catch(() => undefined)
  work.catch(() => undefined)
  return Promise.race([work, timeout]).finally(() => stop.abort())
}

import type { App } from '../app-context'
import { addressOf } from '../http/addressOf'
import { Refusal } from '../http/refusal'
import { SharedLimit } from '../http/sharedLimit'

/** Half a minute of steady typing for one address; for all together more than the counties' busiest hour. */
const perAddress = { name: 'check', max: 30, block: 5 }
const altogether = { name: 'check-all', max: 600, block: 20 }

/**
 * The public check's limit over all processes. An address is kept as a keyed hash, for two minutes.
 * Returns the guard. @throws Refusal VER-429 with the seconds to wait
 */
export function limitChecks(app: App): (ip: string) => Promise<void> {
  const [own, all] = [new SharedLimit(app.store, perAddress), new SharedLimit(app.store, altogether)]
  return async ip => {
    const now = app.clock()
    const caller = app.keys.personKey('address', addressOf(ip)).slice(0, 32)
    const wait = (await own.take(caller, now)) || (await all.take('', now))
    if (wait) throw new Refusal('VER-429', { values: { seconds: String(wait) } })
  }
}

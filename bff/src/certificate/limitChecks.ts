import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { SharedLimit } from './sharedLimit'

/** Half a minute of steady typing for one address; for all together more than the counties' busiest hour. */
const perAddress = { name: 'check', max: 30, block: 5 }
const altogether = { name: 'check-all', max: 600, block: 20 }

/** A household has a whole /64 of IPv6 addresses: they count as one. */
export function addressOf(ip: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(ip)?.[1]
  if (mapped || !ip.includes(':')) return mapped ?? ip
  const [head = '', tail] = ip.split('%')[0]?.split('::') ?? []
  const before = head.split(':').filter(Boolean)
  const after = (tail ?? '').split(':').filter(Boolean)
  const gap = tail === undefined ? 0 : 8 - before.length - after.length
  const groups = [...before, ...Array<string>(Math.max(0, gap)).fill('0'), ...after]
  return groups
    .slice(0, 4)
    .map(group => parseInt(group, 16).toString(16))
    .join(':')
}

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

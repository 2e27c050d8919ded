import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Platform } from '../keys'
import type { World } from '../world/world'
import { signedHeaders } from './signature'

export interface Delivery {
  status: number | null
  answer: string
}

export interface Sending {
  platform: Platform
  path: string
  body: unknown
  /** Send twice (at-least-once delivery), with a wrong signature, or with a clock that is ten minutes off. */
  spoil?: 'duplicate' | 'bad-signature' | 'clock-skew'
}

async function post(world: World, { platform, path, body, spoil }: Sending): Promise<Delivery> {
  const text = JSON.stringify(body)
  const key = world.config.keys[platform]
  const timestamp = world.clock.realNow() - (spoil === 'clock-skew' ? 600_000 : 0)
  const headers = signedHeaders(
    { method: 'POST', path, body: text, nonce: randomBytes(16).toString('hex'), timestamp },
    spoil === 'bad-signature' ? { ...key, secret: `${key.secret}-wrong` } : key,
  )
  try {
    const response = await fetch(new URL(path, world.config.appUrl), {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: text,
      signal: AbortSignal.timeout(15_000),
    })
    return { status: response.status, answer: await response.text() }
  } catch (error) {
    return { status: null, answer: error instanceof Error ? error.message : String(error) }
  }
}

/** Calls the service under test as a platform would, and logs it. @returns one delivery, or two for `duplicate` */
export async function notify(world: World, sending: Sending): Promise<Delivery[]> {
  const deliveries: Delivery[] = []
  for (let n = 0; n < (sending.spoil === 'duplicate' ? 2 : 1); n++) {
    const started = performance.now()
    if (n > 0) await wait(20)
    const delivery = await post(world, sending)
    deliveries.push(delivery)
    world.calls.add(
      {
        service: 'out',
        name: sending.path,
        args: sending.body,
        result: delivery,
        ms: Math.round(performance.now() - started),
        ok: delivery.status !== null && delivery.status < 300,
        ...(sending.spoil ? { reason: sending.spoil } : {}),
      },
      world.clock.now(),
    )
  }
  return deliveries
}

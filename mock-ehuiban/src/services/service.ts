import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { gatewayHeaders } from '@clf/shared/gateway'
import { bodyOf } from '../http/serve'
import { bytes, HttpError, json, type Call, type Handler, type Reply, type Routes } from '../http/types'
import type { Platform } from '../keys'
import type { Fault, Service } from '../world/faults'
import type { World } from '../world/world'
import { NonceMemory, refusal } from './signature'
import { enveloped, onItsWay } from './spoil'

/** An answer with an HTTP status of its own; anything else that a handler returns is sent with 200. */
export class Answer {
  constructor(
    readonly status: number,
    readonly value: unknown,
  ) {}
}

type ServiceHandler = (body: Record<string, unknown>) => unknown

const beforeWork = (fault: Fault | null): Reply | null => {
  switch (fault?.mode) {
    case 'down':
      return { kind: 'drop' }
    case 'hang':
      return { kind: 'hold' }
    case 'error500':
      return json({ code: 500, errorCode: 500, success: false, msg: '系统异常' }, 500)
    case 'garbage':
      return bytes('{"code":0,"errorCode":0,"success":true,"data":{"mat', 'application/json')
    case 'maintenance':
      return json({ code: 5030, errorCode: 5030, success: false, msg: '系统维护中，请稍后再试' }, 503)
    default:
      return null
  }
}

/**
 * One signed JSON service: fault, signature, handler, call log. State that a handler changed is on disk before the
 * answer leaves, so that a restart never forgets what a caller was told.
 */
export function signedService(
  world: World,
  name: Service,
  platform: Platform,
  handlers: Record<string, ServiceHandler>,
): Routes {
  const nonces = new NonceMemory()

  /** Why the call is refused, or null. Calls to the host are met by what its phones play. */
  function refusedFor(call: Call): string | null {
    const spoil = platform === 'EHB' ? world.devices.serverEffect('gateway') : undefined
    const { request, clocks } = onItsWay(call, [world.clock.realNow(), world.clock.now()], spoil)
    const judge = () => refusal(request, world.config.keys[platform], nonces, clocks)
    return spoil === 'replayed' ? (judge() ?? judge()) : judge()
  }

  async function work(
    call: Call,
    handler: ServiceHandler,
    fault: Fault | null,
  ): Promise<Reply & { reason?: string }> {
    const spoiled = beforeWork(fault)
    if (spoiled) return spoiled
    if (fault?.mode === 'slow') await wait(fault.delayMs)
    const refused = fault?.mode === 'bad-signature' ? 'signature differs (fault)' : refusedFor(call)
    if (refused)
      return {
        ...json(
          { code: 401, errorCode: 401, success: false, msg: '签名校验失败', errorMsg: '签名校验失败' },
          401,
        ),
        reason: refused,
      }
    const body = bodyOf(call)
    if (fault?.mode === 'duplicate') await handler(body)
    const value = await handler(body)
    await world.store.saved()
    if (fault?.mode === 'reply-lost') return { kind: 'drop' }
    const form = platform === 'EHB' ? world.devices.serverEffect('envelope') : undefined
    return value instanceof Answer
      ? json(enveloped(value.value, form), value.status)
      : json(enveloped(value, form))
  }

  const wrap =
    (path: string, handler: ServiceHandler): Handler =>
    async call => {
      const started = performance.now()
      const fault = world.faults.take(name)
      const reply = await work(call, handler, fault).catch((error: unknown) => {
        if (error instanceof HttpError)
          return { ...json({ code: 400, msg: error.message }, error.status), reason: error.message }
        throw error
      })
      const reason = ('reason' in reply && reply.reason) || (fault ? `fault: ${fault.mode}` : '')
      world.calls.add(
        {
          service: name,
          name: path,
          args: argsOf(call),
          result: reply.kind === 'json' ? reply.value : reply.kind,
          ms: Math.round(performance.now() - started),
          ok: reply.kind === 'json' && reply.status === 200,
          ...(reason ? { reason } : {}),
          ...deliveryOf(call),
        },
        world.clock.now(),
      )
      return reply
    }

  return Object.fromEntries(
    Object.entries(handlers).map(([path, handler]) => [`POST ${path}`, wrap(path, handler)]),
  )
}

/** How a caller names one message over all attempts; nothing for a question. */
function deliveryOf(call: Call): { delivery?: string; bodySha256?: string } {
  const delivery = call.headers[gatewayHeaders.delivery]
  if (typeof delivery !== 'string') return {}
  return { delivery, bodySha256: createHash('sha256').update(call.body).digest('hex') }
}

const argsOf = (call: Call): unknown => {
  try {
    return bodyOf(call)
  } catch {
    return `${call.body.length} bytes`
  }
}

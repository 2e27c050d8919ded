import type { Route } from '@clf/shared/routes'
import type * as z from 'zod/mini'
import { broken, fromBody, offline, type ApiError } from './error'
import { http } from './http'
import { intents } from './intents'
import { bearer, tryRelogin } from './token'

type Type = z.ZodMiniType
/** A part of a request that is left out when the route declares nothing for it. */
type Part<K extends string, S extends Type> =
  Record<string, never> extends z.input<S> ? { [P in K]?: z.input<S> } : { [P in K]: z.input<S> }
type Input<P extends Type, Q extends Type, B extends Type> = Part<'params', P> &
  Part<'query', Q> &
  Part<'body', B> & { signal?: AbortSignal }
type Plain = Readonly<Record<string, unknown>>
interface Given {
  params?: Plain
  query?: Plain
  body?: unknown
  signal?: AbortSignal
}
interface Sent {
  method: string
  url: string
  query?: Plain
  body?: unknown
  idempotent: boolean
  signal?: AbortSignal
}

/** Long polls wait 25 s on the server. */
const longPoll = 40_000

const addressOf = (path: string, params: Plain = {}) =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')))

/** Whose session a call carries, and how a new one comes about when it is over. */
export interface Session {
  token(): string | null
  /** Resolves to true when a new token is there. `why`: what the server said of the old one. */
  renew(why: ApiError): Promise<boolean>
}

async function send(
  { method, url, query, body, idempotent, signal }: Sent,
  act: string,
  token: string | null,
) {
  try {
    return await http.request<unknown>({
      method,
      url,
      params: query,
      data: body,
      ...(signal ? { signal } : {}),
      timeout: query?.['after'] === undefined ? 20_000 : longPoll,
      headers: {
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(idempotent ? { 'Idempotency-Key': intents.keyOf(act) } : {}),
      },
    })
  } catch {
    throw offline()
  }
}

/**
 * Calls a declared route in somebody's session. A lost one is renewed once, for citizens unseen with a fresh ticket of the host.
 * The server parses its replies against the declaration before they leave, so the phone does not parse them again.
 * @throws ApiError with the citizen's sentence; code `OFFLINE` when there was no answer
 */
export const callIn =
  (session: Session) =>
  async <P extends Type, Q extends Type, B extends Type, R extends Type>(
    route: Route<P, Q, B, R>,
    ...[input]: object extends Input<P, Q, B> ? [input?: Input<P, Q, B>] : [input: Input<P, Q, B>]
  ): Promise<z.output<R>> => {
    const { params, query, body, signal } = (input ?? {}) as Given
    const sends = route.method === 'POST' || route.method === 'PUT'
    const sent: Sent = {
      method: route.method,
      url: addressOf(route.path, params),
      idempotent: route.idempotent,
      ...(query ? { query } : {}),
      ...(signal ? { signal } : {}),
      ...(sends ? { body: body ?? {} } : {}),
    }
    const act = `${sent.method} ${sent.url} ${JSON.stringify(sent.body)}`
    let reply = await send(sent, act, session.token())
    const lost = reply.status === 401 && route.who !== 'public'
    if (lost && (await session.renew(fromBody(reply.status, reply.data))))
      reply = await send(sent, act, session.token())
    // After a 5xx or half an answer the act may have been done: the retry must be the same intent.
    const whole = typeof reply.data === 'object' && reply.data !== null
    if (reply.status < 500 && whole) intents.answered(act)
    if (reply.status >= 400) throw fromBody(reply.status, reply.data)
    if (!whole) throw broken(reply.status)
    return reply.data as z.output<R>
  }

/** In the session of the citizen who holds the phone. */
export const call = callIn({ token: bearer.get, renew: tryRelogin })

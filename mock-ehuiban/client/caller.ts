import { randomBytes } from 'node:crypto'
import type * as z from 'zod/mini'
import type { OpenRoute } from '@clf/shared/routes'
import { signedHeaders } from '../src/services/signature'

export interface CallerOptions {
  /** `https://…` of the service, without a path. */
  baseUrl: string
  accessKey: string
  secret: string
  timeoutMs?: number
}

/** The service said no: `code` is the refusal of the declaration, `data` what it adds. */
export class OpenRefused extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    readonly msg: string,
    readonly data: unknown,
  ) {
    super(`${status} ${code} ${msg}`)
    this.name = 'OpenRefused'
  }
}

/** What goes wrong on purpose, for tests of the other side. */
export interface Spoil {
  unsigned?: boolean
  secret?: string
  accessKey?: string
  /** Added to the clock, ms. */
  skewMs?: number
  nonce?: string
  /** Sent instead of what was signed. */
  sent?: string
}

export interface Answer {
  status: number
  text: string
  bytes: Buffer
  contentType: string
}

interface Input {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
}

const pathOf = (path: string, params: Record<string, string>) =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))

/** One call and its answer, for a message log. */
export interface HeardCall {
  method: 'GET' | 'POST'
  path: string
  query: Record<string, string>
  body: unknown
  spoil: Spoil
  answer: Answer
}

/**
 * A caller of the service's `/open/v1` and `/share/v1` routes, typed by their declarations; every call is signed.
 * `hear` is told of each call.
 */
export function createCaller(
  { baseUrl, accessKey, secret, timeoutMs = 15_000 }: CallerOptions,
  hear: (call: HeardCall) => void = () => undefined,
) {
  /** One signed request as it stands; answers of every status come back. */
  async function send(
    method: 'GET' | 'POST',
    path: string,
    { query = {}, body }: Omit<Input, 'params'> = {},
    spoil: Spoil = {},
  ): Promise<Answer> {
    const raw = method === 'GET' ? '' : JSON.stringify(body ?? {})
    const key = { accessKey: spoil.accessKey ?? accessKey, secret: spoil.secret ?? secret }
    const nonce = spoil.nonce ?? randomBytes(16).toString('hex')
    const timestamp = Date.now() + (spoil.skewMs ?? 0)
    const headers = signedHeaders({ method, path, query, body: raw, nonce, timestamp }, key)
    const url = new URL(path, baseUrl)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    const response = await fetch(url, {
      method,
      headers: { ...(spoil.unsigned ? {} : headers), 'content-type': 'application/json' },
      ...(method === 'GET' ? {} : { body: spoil.sent ?? raw }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    const contentType = response.headers.get('content-type') ?? ''
    const answer = { status: response.status, text: bytes.toString('utf8'), bytes, contentType }
    hear({ method, path, query, body: body ?? null, spoil, answer })
    return answer
  }

  /** Calls a declared route. @throws OpenRefused */
  async function call<
    P extends z.ZodMiniType,
    Q extends z.ZodMiniType,
    B extends z.ZodMiniType,
    R extends z.ZodMiniType,
  >(
    route: OpenRoute<P, Q, B, R>,
    input: { params?: Record<string, string>; query?: Record<string, string>; body?: z.input<B> } = {},
  ): Promise<z.output<R>> {
    const answer = await send(route.method, pathOf(route.path, input.params ?? {}), input)
    const reply = JSON.parse(answer.text) as { code?: number; msg?: string; data?: unknown }
    if (answer.status >= 400 || (reply.code !== undefined && reply.code !== 0))
      throw new OpenRefused(answer.status, reply.code ?? 0, reply.msg ?? '', reply.data)
    return route.reply.parse(reply)
  }

  return { send, call }
}

export type OpenCaller = ReturnType<typeof createCaller>

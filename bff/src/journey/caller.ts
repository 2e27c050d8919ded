import { randomUUID } from 'node:crypto'
import axios, { type AxiosInstance } from 'axios'
import type * as z from 'zod/mini'
import type { Route } from '@clf/shared/routes'

interface Input {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
}

interface RefusalBody {
  code: string
  message: string
  kept?: string
  next?: string
  fields?: { path: string; message: string }[]
  findings?: { code: string; message: string }[]
}

/** The server said no; `code` is one of the phrase table, `body` all that a phone is told. */
export class Refused extends Error {
  readonly code: string
  constructor(
    readonly status: number,
    readonly body: RefusalBody,
  ) {
    super(`${status} ${body.code} ${body.message}`)
    this.name = 'Refused'
    this.code = body.code
  }
}

/** Somebody with a session who calls declared routes. */
export class Caller {
  private readonly http: AxiosInstance
  /** Of the session in force. */
  token: string | null = null

  constructor(baseUrl: string) {
    this.http = axios.create({ baseURL: baseUrl, proxy: false, timeout: 60_000, validateStatus: () => true })
  }

  async call<
    P extends z.ZodMiniType,
    Q extends z.ZodMiniType,
    B extends z.ZodMiniType,
    R extends z.ZodMiniType,
  >(
    route: Route<P, Q, B, R>,
    { params = {}, query = {}, body }: Input = {},
    key = randomUUID(),
  ): Promise<z.output<R>> {
    const url = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
    const answer = await this.http.request<unknown>({
      url,
      method: route.method,
      params: query,
      ...(body === undefined ? {} : { data: body }),
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(route.idempotent ? { 'idempotency-key': key } : {}),
      },
      ...(route.binary ? { responseType: 'arraybuffer' as const } : {}),
    })
    if (answer.status >= 400) {
      const raw = route.binary
        ? (JSON.parse(Buffer.from(answer.data as ArrayBuffer).toString('utf8')) as unknown)
        : answer.data
      const { error } = raw as { error?: RefusalBody }
      throw new Refused(answer.status, error ?? { code: '?', message: '' })
    }
    return answer.data as z.output<R>
  }
}

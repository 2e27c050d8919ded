import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'

export interface Call {
  method: string
  /** Path without query, as received. */
  path: string
  query: Readonly<Record<string, string>>
  params: Readonly<Record<string, string>>
  headers: IncomingHttpHeaders
  /** The bytes as received: signatures cover them, not a re-encoding. */
  body: Buffer
  raw: { request: IncomingMessage; response: ServerResponse }
}

/** What a handler answers; `drop` closes the connection without a word, `hold` never answers. */
export type Reply =
  | { kind: 'json'; status: number; value: unknown }
  | {
      kind: 'bytes'
      status: number
      type: string
      bytes: Uint8Array | string
      headers?: Record<string, string>
    }
  | { kind: 'drop' }
  | { kind: 'hold' }

export type Handler = (call: Call) => Reply | Promise<Reply>
export type Routes = Readonly<Record<string, Handler>>

export const json = (value: unknown, status = 200): Reply => ({ kind: 'json', status, value })
export const bytes = (body: Uint8Array | string, type: string, status = 200): Reply => ({
  kind: 'bytes',
  status,
  type,
  bytes: body,
  headers: { 'cache-control': 'no-store' },
})

/** A mistake of the caller, answered with its status and sentence. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

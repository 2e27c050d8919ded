import type { Context } from 'koa'

/** What a verifier may look at. `rawBody` is the text as it arrived, before any parsing. */
export interface SignedRequest {
  method: string
  path: string
  query: Readonly<Record<string, string>>
  header(name: string): string
  rawBody: string
}

/** A signed query names each parameter once; of several the signature could only cover one. */
const single = (value: string | string[] | undefined) =>
  Array.isArray(value) ? value.join(',') : (value ?? '')

export function signedRequestOf(ctx: Context): SignedRequest {
  const { rawBody } = ctx.request as { rawBody?: string }
  return {
    method: ctx.method,
    path: ctx.path,
    query: Object.fromEntries(Object.entries(ctx.query).map(([name, value]) => [name, single(value)])),
    header: name => ctx.get(name),
    rawBody: rawBody ?? '',
  }
}

import * as z from 'zod/mini'
import { nothing } from './declare'

type Nothing = typeof nothing

/** A route that another platform's program calls with signed requests; bodies and replies are that platform's shapes. */
export interface OpenRoute<
  P extends z.ZodMiniType = z.ZodMiniType,
  Q extends z.ZodMiniType = z.ZodMiniType,
  B extends z.ZodMiniType = z.ZodMiniType,
  R extends z.ZodMiniType = z.ZodMiniType,
> {
  method: 'GET' | 'POST'
  path: `/open/v1/${string}` | `/share/v1/${string}`
  caller: 'registry' | 'acceptance' | 'sharing'
  summary: string
  params: P
  query: Q
  body: B
  reply: R
  /** `code message` of refusals beyond the general ones (400xx, 401xx, 42900, 50000). */
  refusals: readonly string[]
  binary?: 'application/pdf'
}
export type AnyOpenRoute = OpenRoute

/** Declares a route of another platform once; front door, OpenAPI page, simulators and tests all read this. */
export function openRoute<
  R extends z.ZodMiniType,
  P extends z.ZodMiniType = Nothing,
  Q extends z.ZodMiniType = Nothing,
  B extends z.ZodMiniType = Nothing,
>(
  d: Pick<OpenRoute, 'path' | 'caller' | 'summary' | 'binary'> & {
    method?: 'GET' | 'POST'
    params?: P
    query?: Q
    body?: B
    reply: R
    refusals?: readonly string[]
  },
): OpenRoute<P, Q, B, R> {
  return {
    method: d.method ?? 'POST',
    path: d.path,
    caller: d.caller,
    summary: d.summary,
    params: d.params ?? (nothing as unknown as P),
    query: d.query ?? (nothing as unknown as Q),
    body: d.body ?? (nothing as unknown as B),
    reply: d.reply,
    refusals: d.refusals ?? [],
    ...(d.binary ? { binary: d.binary } : {}),
  }
}

import type * as z from 'zod/mini'
import type { ErrorCode } from '@clf/shared/phrases'

/** Who may call: anyone, a logged-in citizen, or a party of the contract named by `:id` (others get 404). */
export type Who = 'public' | 'citizen' | 'party'

export interface Route<
  P extends z.ZodMiniType = z.ZodMiniType,
  Q extends z.ZodMiniType = z.ZodMiniType,
  B extends z.ZodMiniType = z.ZodMiniType,
  R extends z.ZodMiniType = z.ZodMiniType,
> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  who: Who
  summary: string
  params: P
  query: Q
  body: B
  reply: R
  /** Coded refusals beyond the general ones (SYS-03 no session, REQ-400 malformed, SYS-01 dependency down …). */
  errors: readonly ErrorCode[]
  /** Needs the header `Idempotency-Key`; a repeat with the same body gets the first answer. */
  idempotent: boolean
  /** The reply is a file, not JSON; `reply` then describes nothing. */
  binary?: 'application/pdf' | 'application/zip' | 'text/plain; charset=utf-8'
}
export type AnyRoute = Route

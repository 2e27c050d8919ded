import type * as z from 'zod/mini'
import type { ErrorCode } from '@clf/shared/phrases'
import type { Action } from '@clf/shared/contract'
import type { StaffRole } from '@clf/shared/staff'

/**
 * Who may call: anyone; a logged-in citizen; a party of the contract named by `:id`; a member of staff with one of the
 * route's `roles`; or such a member within whose reach the contract `:id` lies (`case`). A contract that is not the
 * caller's answers 404, as if it did not exist.
 */
export type Who = 'public' | 'citizen' | 'party' | 'staff' | 'case'

export interface Route<
  P extends z.ZodMiniType = z.ZodMiniType,
  Q extends z.ZodMiniType = z.ZodMiniType,
  B extends z.ZodMiniType = z.ZodMiniType,
  R extends z.ZodMiniType = z.ZodMiniType,
> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  who: Who
  /** Of `staff` and `case`: who of them. */
  roles: readonly StaffRole[]
  /** The act of the action table that the call is; outside its states it answers REQ-409. */
  action?: Action
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
  binary?:
    | 'application/pdf'
    | 'application/zip'
    | 'text/plain; charset=utf-8'
    | 'text/csv; charset=utf-8'
    | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
}
export type AnyRoute = Route

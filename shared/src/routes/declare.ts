import * as z from 'zod/mini'
import type { Route } from './route'

export const nothing = z.object({})
type Nothing = typeof nothing

interface Declared<
  P extends z.ZodMiniType,
  Q extends z.ZodMiniType,
  B extends z.ZodMiniType,
  R extends z.ZodMiniType,
> extends Pick<Route, 'method' | 'path' | 'who' | 'summary'> {
  params?: P
  query?: Q
  body?: B
  reply: R
  roles?: Route['roles']
  action?: Route['action']
  errors?: Route['errors']
  idempotent?: boolean
  binary?: Route['binary']
}

/** Declares a route once; guard, client, OpenAPI page and tests all read this. POST and PUT are idempotent by key unless said otherwise. */
export function route<
  R extends z.ZodMiniType,
  P extends z.ZodMiniType = Nothing,
  Q extends z.ZodMiniType = Nothing,
  B extends z.ZodMiniType = Nothing,
>(d: Declared<P, Q, B, R>): Route<P, Q, B, R> {
  return {
    method: d.method,
    path: d.path,
    who: d.who,
    roles: d.roles ?? [],
    ...(d.action ? { action: d.action } : {}),
    summary: d.summary,
    params: d.params ?? (nothing as unknown as P),
    query: d.query ?? (nothing as unknown as Q),
    body: d.body ?? (nothing as unknown as B),
    reply: d.reply,
    errors: d.errors ?? [],
    idempotent: d.idempotent ?? (d.method === 'POST' || d.method === 'PUT'),
    ...(d.binary ? { binary: d.binary } : {}),
  }
}

export const contractId = z.string().check(z.regex(/^4212\d{2}-[0-9a-f-]{36}$/))
export const id = z.string().check(z.regex(/^[0-9A-Za-z-]{1,64}$/))
export const ofContract = z.object({ id: contractId })
export const ofParty = z.object({ id: contractId, partyId: id })
export const instant = z.string()
export const personName = z
  .string()
  .check(z.trim(), z.minLength(2, '姓名至少两个字'), z.maxLength(50, '姓名太长'))
export const idNumber = z
  .string()
  .check(z.trim(), z.minLength(6, '请填写证件号码'), z.maxLength(20, '证件号码太长'))

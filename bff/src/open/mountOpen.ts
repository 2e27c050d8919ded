import type { Context } from 'koa'
import type Router from 'koa-router'
import * as z from 'zod/mini'
import type { OpenRoute } from '@clf/shared/routes'
import type { App } from '../app-context'
import { RateLimit } from '../http/rateLimit'
import { Refusal } from '../http/refusal'
import { authenticate } from './authenticate'
import type { Caller, CallerKind } from './caller'
import { logCall } from './callLog.sql'
import { OpenRefusal } from './refusal'

type Out<S extends z.ZodMiniType> = z.output<S>

/** What a handler gets. Call `about` for every contract that the reply speaks of: it goes to the log of reads. */
export interface OpenCall<P, Q, B> {
  params: P
  query: Q
  body: B
  caller: Caller
  ctx: Context
  about(contractNo: string): void
  /** What the caller does it for: its case. */
  refer(reference: string): void
}

type Handler<P, Q, B, R> = (call: OpenCall<P, Q, B>, app: App) => Promise<R | Buffer>

/**
 * Binds one route that another platform calls: signature → rate → validate in → handler → log → validate out.
 * A repeated nonce never reaches the handler; a reply with an undeclared field never leaves.
 */
export function mountOpen<
  P extends z.ZodMiniType,
  Q extends z.ZodMiniType,
  B extends z.ZodMiniType,
  R extends z.ZodMiniType,
>(
  router: Router,
  app: App,
  route: OpenRoute<P, Q, B, R>,
  kind: CallerKind,
  handler: Handler<Out<P>, Out<Q>, Out<B>, Out<R>>,
): void {
  if (route.caller !== kind) throw new Error(`${route.path} is declared for ${route.caller}, not ${kind}`)
  const limits = new Map<number, RateLimit>()
  const limitOf = (rate: number) => {
    const limit = limits.get(rate) ?? new RateLimit(rate, 60_000)
    limits.set(rate, limit)
    return limit
  }

  async function answer(ctx: Context, caller: Caller, notes: Notes): Promise<unknown> {
    if (!limitOf(caller.rate).take(caller.appId, Date.now()))
      throw new OpenRefusal(429, 42900, '调用过于频繁')
    const call = {
      params: parse(route.params, ctx.params),
      query: parse(route.query, ctx.query),
      body: parse(route.body, ctx.request.body ?? {}),
      caller,
      ctx,
      about: (contractNo: string) => void notes.subjects.add(contractNo),
      refer: (reference: string) => void (notes.reference = reference),
    }
    const reply = await handler(call, app)
    return route.binary ? reply : route.reply.parse(reply)
  }

  router.register(route.path, [route.method.toLowerCase()], async ctx => {
    ctx.state.routePath = route.path
    const notes: Notes = { subjects: new Set(), reference: '' }
    const started = performance.now()
    try {
      const caller = await authenticate(app, ctx, kind)
      const done = await answer(ctx, caller, notes).catch((error: unknown) => refusalOf(app, ctx, error))
      const refused = done instanceof OpenRefusal ? done : null
      await logCall(app, {
        caller,
        path: route.path,
        rawBody: (ctx.request as { rawBody?: string }).rawBody ?? '',
        at: app.clock(),
        status: refused?.status ?? 200,
        code: refused?.code ?? 0,
        subjects: refused ? [] : [...notes.subjects],
        reference: notes.reference,
        ms: Math.round(performance.now() - started),
      })
      ctx.status = refused?.status ?? 200
      ctx.set('cache-control', 'no-store')
      if (!refused && route.binary) ctx.type = route.binary
      ctx.body = refused ? refused.toJSON() : (done as object)
    } catch (error) {
      const refusal = refusalOf(app, ctx, error)
      ctx.status = refusal.status
      ctx.body = refusal.toJSON()
    }
    app.wake()
  })
}

interface Notes {
  subjects: Set<string>
  reference: string
}

function parse<S extends z.ZodMiniType>(schema: S, value: unknown): Out<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const fields = result.error.issues.map(issue => issue.path.join('.')).join(', ')
  throw new OpenRefusal(400, 40001, `参数不正确：${fields || '请求内容'}`)
}

/** What the other side reads; an unexpected error is logged here and hides its text. */
function refusalOf(app: App, ctx: Context, error: unknown): OpenRefusal {
  if (error instanceof OpenRefusal) return error
  if (error instanceof Refusal) return new OpenRefusal(error.status, error.status * 100, error.code)
  const requestId = ctx.state.requestId as string
  app.log.error({ err: error, requestId, path: ctx.path }, 'unexpected error in a call of another platform')
  return new OpenRefusal(500, 50000, `系统异常，请求编号${requestId}`)
}

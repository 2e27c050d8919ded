import { randomUUID } from 'node:crypto'
import type { Middleware } from 'koa'
import type { Logger } from 'pino'

/** Gives every request an id and writes one line about it: no query, no body, no person. */
export const requestLog =
  (log: Logger): Middleware =>
  async (ctx, next) => {
    const started = performance.now()
    ctx.state.requestId = ctx.get('x-request-id').slice(0, 64) || randomUUID()
    ctx.set('x-request-id', ctx.state.requestId as string)
    await next()
    const ms = Math.round(performance.now() - started)
    const path = (ctx.state.routePath as string | undefined) ?? ctx.path.split('/').slice(0, 3).join('/')
    log.info({ requestId: ctx.state.requestId, method: ctx.method, path, status: ctx.status, ms }, 'request')
  }

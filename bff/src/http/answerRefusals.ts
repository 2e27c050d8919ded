import type { Middleware } from 'koa'
import type { Logger } from 'pino'
import { KeyUnavailable } from '../crypto/port'
import { Refusal } from './refusal'

const isHttpError = (e: unknown): e is { status: number; type?: string } =>
  typeof e === 'object' && e !== null && 'status' in e && typeof e.status === 'number'

function toRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  if (error instanceof KeyUnavailable) return new Refusal('SYS-04')
  if (isHttpError(error) && error.status === 413) return new Refusal('REQ-413')
  if (isHttpError(error) && error.status >= 400 && error.status < 500) return new Refusal('REQ-400')
  return null
}

/** Turns whatever was thrown into a coded answer; an unexpected error is logged with its request id and hides its text. */
export const answerRefusals =
  (log: Logger): Middleware =>
  async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      const refusal = toRefusal(error)
      if (error instanceof KeyUnavailable)
        log.error({ failure: error.message, requestId: ctx.state.requestId }, 'key store unavailable')
      if (!refusal)
        log.error({ err: error, requestId: ctx.state.requestId, path: ctx.path }, 'unexpected error')
      const answer = refusal ?? new Refusal('REQ-500')
      ctx.status = answer.status
      ctx.body = { ...answer.toJSON(), requestId: ctx.state.requestId as string }
    }
  }

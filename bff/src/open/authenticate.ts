import type { Context } from 'koa'
import type { App } from '../app-context'
import type { Caller, CallerKind } from './caller'
import { findCaller } from './callers.sql'
import { rememberNonce } from './nonces.sql'
import { OpenRefusal } from './refusal'
import { signedRequestOf } from './signedRequest'
import { verifiers } from './verifiers'

const codes = {
  'not signed': 40101,
  algorithm: 40102,
  clock: 40103,
  nonce: 40104,
  'body digest': 40105,
  signature: 40106,
} as const
const unknownCaller = 40107
const replayed = 40108

/**
 * The application that signed this request. Outsiders learn a code, not which half was wrong; the log says more.
 * @throws OpenRefusal 401xx
 */
export async function authenticate(app: App, ctx: Context, kind: CallerKind): Promise<Caller> {
  const refuse = (code: number, why: string, appId: string): never => {
    app.log.warn({ caller: kind, appId: appId.slice(0, 64), path: ctx.path, why }, 'call refused')
    throw new OpenRefusal(401, code, '签名校验失败')
  }
  const request = signedRequestOf(ctx)
  // A platform may go by real time or, where tests move the clock, by ours.
  const clocks = [Date.now(), app.clock()]
  for (const [scheme, verifier] of Object.entries(verifiers)) {
    const appId = verifier.appIdOf(request)
    if (!appId) continue
    const caller = appId.length <= 64 ? await findCaller(app, kind, appId) : null
    if (!caller || caller.scheme !== scheme) return refuse(unknownCaller, 'caller not known', appId)
    const verdict = verifier.verify(request, caller.secret, clocks)
    if (!verdict.ok) return refuse(codes[verdict.doubt], verdict.doubt, appId)
    // Last, so that a forged request can't use up the nonce of a real one.
    if (!(await rememberNonce(app, caller, verdict.nonce, Date.now())))
      return refuse(replayed, 'nonce replayed', appId)
    return caller
  }
  return refuse(codes['not signed'], 'not signed', '')
}

import type { Middleware } from 'koa'

/** The host's WebView frames us on purpose, so framing is allowed; everything else is closed. */
export const securityHeaders: Middleware = async (ctx, next) => {
  ctx.set('x-content-type-options', 'nosniff')
  ctx.set('referrer-policy', 'no-referrer')
  ctx.set('permissions-policy', 'geolocation=(), microphone=(), payment=()')
  await next()
}

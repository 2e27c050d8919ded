import { existsSync } from 'node:fs'
import type { Middleware } from 'koa'
import serve from 'koa-static'
import { Refusal } from './refusal'

const yearMs = 365 * 86_400_000

/** The phone app's files; hashed names are cached for ever, the page itself never. `/v/<code>` opens the check page. */
export function serveApp(dir: string): Middleware {
  const files = existsSync(dir)
    ? serve(dir, {
        setHeaders: (res, path) => {
          const hashed = /\.[0-9a-f]{8}\.(js|css)$/.test(path)
          res.setHeader('cache-control', hashed ? `public, max-age=${yearMs / 1000}, immutable` : 'no-cache')
        },
      })
    : null
  return async (ctx, next) => {
    const code = /^\/v\/([0-9A-Za-z-]{1,40})$/.exec(ctx.path)?.[1]
    if (code) {
      ctx.redirect(`/#/screens/verify/index?code=${code}`)
      return
    }
    if (files) await files(ctx, next)
    if (ctx.status === 404 && !ctx.body) throw new Refusal('REQ-404')
  }
}

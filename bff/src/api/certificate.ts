import type Router from 'koa-router'
import { routes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { checkCertificate, limitChecks } from '../certificate'
import { mount } from './mount'

/** Public check by code; the same check of a file happens on the phone and sends nothing. */
export function mountCertificate(router: Router, app: App): void {
  const limit = limitChecks(app)
  mount(router, app, routes.checkCertificate, 'public', async ({ params, ctx }) => {
    await limit(ctx.ip)
    return checkCertificate(app, params.code)
  })
}

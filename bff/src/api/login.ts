import type Router from 'koa-router'
import { deskRoutes, routes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { RateLimit } from '../http/rateLimit'
import { Refusal } from '../http/refusal'
import { checkDecision, claimLogin, decideLogin, scanView, tellDesk } from '../staff/confirmLogin'
import { passwordLogin } from '../staff/passwordLogin'
import { awaitSession, beginLogin } from '../staff/quickLogin'
import { closePassword, confirmPassword, passwordState, preparePassword } from '../staff/setPassword'
import { mount } from './mount'

/** A desk that stands open all day renews its QR code every two minutes; a counter hall shares one address. */
const codesPerMinute = 120

/** The ways in to a desk. The desk's calls are public: whoever calls is not known yet. */
export function mountLogin(router: Router, app: App): void {
  const limit = new RateLimit(codesPerMinute, 60_000)
  mount(router, app, deskRoutes.beginDeskLogin, 'public', async ({ ctx }) => {
    if (!limit.take(ctx.ip, app.clock())) throw new Refusal('REQ-429')
    return beginLogin(app, ctx.ip)
  })
  mount(router, app, deskRoutes.openDeskSession, 'public', async ({ params, body, ctx }) =>
    awaitSession(
      app,
      { id: params.id, secret: body.secret, ip: ctx.ip, seen: body.seen },
      () => ctx.req.socket.destroyed,
    ),
  )
  const byPassword = passwordLogin(app)
  mount(router, app, deskRoutes.logInByPassword, 'public', async ({ body, ctx }) => byPassword(body, ctx.ip))
  mount(router, app, deskRoutes.readPasswordState, 'staff', async ({ access }) => passwordState(app, access))
  mount(router, app, deskRoutes.preparePassword, 'staff', async ({ access, body }) =>
    preparePassword(app, access, body.password),
  )
  mount(router, app, deskRoutes.confirmPassword, 'staff', async ({ access, body, commit }) =>
    commit(await confirmPassword(app, access, body)),
  )
  mount(router, app, deskRoutes.closePassword, 'staff', async ({ access: { staff }, commit }) =>
    commit(async tx => {
      await closePassword(tx, staff)
      return {}
    }),
  )
  mount(router, app, routes.scanDeskLogin, 'citizen', async ({ params: { code }, access, commit }) => {
    const view = await scanView(app, code, access.person)
    const reply = await commit(async tx => {
      await claimLogin(app, tx, code, access.person)
      return view
    })
    tellDesk(app, code)
    return reply
  })
  mount(
    router,
    app,
    routes.decideDeskLogin,
    'citizen',
    async ({ params: { code }, body, access, commit }) => {
      const seat = await checkDecision(app, code, access.person, body)
      const reply = await commit(async tx => {
        await decideLogin(app, tx, code, access.person, seat)
        return { accepted: body.accept }
      })
      tellDesk(app, code)
      return reply
    },
  )
}

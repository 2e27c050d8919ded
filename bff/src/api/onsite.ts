import type Router from 'koa-router'
import { deskRoutes, routes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { beginCheck, placeAt } from '../onsite/beginCheck'
import { checkView } from '../onsite/checkView'
import { issueHandover, openTablet } from '../onsite/handover'
import { OnsiteDown } from '../onsite/port'
import { checkHere, settleCheck } from '../onsite/settleCheck'
import { mount } from './mount'

/** Card and face at a sign point, and the tablet that is handed over after it. */
export function mountOnsite(router: Router, app: App): void {
  mount(router, app, deskRoutes.readCard, 'staff', async ({ access: { staff } }) => {
    const card = await app.onsite.readCard(placeAt(staff)).catch((error: unknown) => {
      throw error instanceof OnsiteDown ? new Refusal('ONS-05') : error
    })
    if (!card) throw new Refusal('ONS-06')
    return card
  })
  mount(router, app, deskRoutes.beginIdentification, 'case', async ({ access, params }) =>
    checkView(app, await beginCheck(app, access, params.partyId)),
  )
  mount(router, app, deskRoutes.settleIdentification, 'case', async ({ access, params }) =>
    checkView(app, await settleCheck(app, access, await checkHere(app, access, params.checkId))),
  )
  mount(router, app, deskRoutes.handOver, 'case', async ({ access, params }) =>
    issueHandover(app, await checkHere(app, access, params.checkId)),
  )
  mount(router, app, routes.openOnsiteSession, 'public', async ({ body }) => {
    const session = await openTablet(app, body.code)
    app.hub.changed(session.contractId)
    return session
  })
}

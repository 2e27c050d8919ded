import type Router from 'koa-router'
import { routes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { mount } from './mount'
import { noteConsents, unfinishedOf } from '../contracts/consentChange'
import { consentsOf, recordConsents } from '../identity/consents'
import { openSession } from '../identity/openSession'
import { bearerOf, endSession } from '../identity/session'
import { userView } from '../identity/userView'

export function mountIdentity(router: Router, app: App): void {
  mount(router, app, routes.openSession, 'public', ({ body, ctx }) =>
    openSession(app, ctx, body.ticketId, body.risks),
  )
  mount(router, app, routes.closeSession, 'citizen', async ({ ctx }) => {
    const token = bearerOf(ctx)
    if (token) await app.store.transaction(tx => endSession(app, tx, token))
    return {}
  })
  mount(router, app, routes.me, 'citizen', async ({ access: { person } }) => ({
    user: userView(person),
    consents: await consentsOf(app, person.key),
  }))
  mount(router, app, routes.giveConsent, 'citizen', async ({ access: { person }, body, commit }) => {
    const unfinished = await unfinishedOf(app, person)
    return commit(async tx => {
      await recordConsents(app, tx, person.key, body.consents, person.onsite ? 'onsite' : 'self')
      await noteConsents(app, tx, person, unfinished)
      return { consents: await consentsOf(app, person.key, tx) }
    })
  })
}

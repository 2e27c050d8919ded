import type Router from 'koa-router'
import { deskRoutes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { changesOf, registersOf } from '../staff/registerView'
import { decide, propose, withdraw } from '../staff/wish'
import { mount } from './mount'

/** Sites, agencies and staff: read by offices, changed by two persons. */
export function mountRegisters(router: Router, app: App): void {
  mount(router, app, deskRoutes.readRegisters, 'staff', async ({ access: { staff }, query }) =>
    registersOf(app, staff, query.region),
  )
  mount(router, app, deskRoutes.readRegisterChanges, 'staff', async ({ access: { staff }, query }) =>
    changesOf(app, staff, query.region),
  )
  mount(router, app, deskRoutes.proposeRegisterChange, 'staff', async ({ access: { staff }, body, commit }) =>
    commit(tx => propose(app, tx, staff, body)),
  )
  mount(
    router,
    app,
    deskRoutes.decideRegisterChange,
    'staff',
    async ({ access: { staff }, params, body, commit }) =>
      commit(tx => decide(app, tx, staff, { ...params, ...body })),
  )
  mount(
    router,
    app,
    deskRoutes.withdrawRegisterChange,
    'staff',
    async ({ access: { staff }, params, commit }) => commit(tx => withdraw(app, tx, staff, params)),
  )
}

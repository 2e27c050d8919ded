import type Router from 'koa-router'
import { deskRoutes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { actsFor } from '../supervision/act.sql'
import { alertBoard, handleAlert } from '../supervision/board.sql'
import { decideDeadLetter, settleDifference, workFor } from '../supervision/worklists'
import { mount } from './mount'

/** The board of alerts and the work lists. */
export function mountSupervision(router: Router, app: App): void {
  mount(router, app, deskRoutes.listAlerts, 'staff', ({ access: { staff }, query }) =>
    alertBoard(app, staff, query),
  )
  mount(router, app, deskRoutes.handleAlert, 'staff', ({ access: { staff }, params, body, commit }) =>
    commit(tx => handleAlert(app, tx, staff, params.alertId, body)),
  )
  mount(router, app, deskRoutes.listWork, 'staff', ({ access: { staff }, query }) =>
    workFor(app, staff, query.regionCode),
  )
  mount(router, app, deskRoutes.listActs, 'staff', async ({ access: { staff }, query }) => ({
    acts: await actsFor(app, staff, query.regionCode),
  }))
  mount(router, app, deskRoutes.decideDeadLetter, 'staff', ({ access: { staff }, params, body, commit }) =>
    commit(async tx => {
      await decideDeadLetter(app, tx, staff, params.jobId, body)
      return {}
    }),
  )
  mount(router, app, deskRoutes.settleWork, 'staff', ({ access: { staff }, params, body, commit }) =>
    commit(async tx => {
      await settleDifference(app, tx, staff, params.itemId, body.sentence)
      return {}
    }),
  )
}

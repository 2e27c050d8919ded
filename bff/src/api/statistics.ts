import type Router from 'koa-router'
import { deskRoutes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { figures } from '../statistics/figures'
import { takeContracts, takeFigures } from '../statistics/takeAway'
import { mount } from './mount'

export function mountStatistics(router: Router, app: App): void {
  mount(router, app, deskRoutes.deskFigures, 'staff', ({ access, query }) =>
    figures(app, access.staff, query),
  )
  mount(router, app, deskRoutes.figuresXlsx, 'staff', ({ access, body, ctx }) =>
    takeFigures(app, { staff: access.staff, ip: ctx.ip }, body, 'xlsx'),
  )
  mount(router, app, deskRoutes.figuresCsv, 'staff', ({ access, body, ctx }) =>
    takeFigures(app, { staff: access.staff, ip: ctx.ip }, body, 'csv'),
  )
  mount(router, app, deskRoutes.contractsXlsx, 'staff', ({ access, body, ctx }) =>
    takeContracts(app, { staff: access.staff, ip: ctx.ip }, body, 'xlsx'),
  )
  mount(router, app, deskRoutes.contractsCsv, 'staff', ({ access, body, ctx }) =>
    takeContracts(app, { staff: access.staff, ip: ctx.ip }, body, 'csv'),
  )
}

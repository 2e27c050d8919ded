import type Router from 'koa-router'
import { deskRoutes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { exportList, unmaskList } from '../search/recordLists'
import { searchContracts } from '../search/searchContracts'
import { unmask } from '../search/unmask'
import { mount } from './mount'

export function mountSearch(router: Router, app: App): void {
  mount(router, app, deskRoutes.searchContracts, 'staff', ({ access, body }) =>
    searchContracts(app, access.staff, body),
  )
  mount(router, app, deskRoutes.unmaskContract, 'case', ({ access, body, ctx, commit }) =>
    commit(tx => unmask(app, tx, access, body, ctx.ip)),
  )
  mount(router, app, deskRoutes.unmaskRecords, 'staff', ({ access, query }) =>
    unmaskList(app, access.staff, query.cursor),
  )
  mount(router, app, deskRoutes.exportRecords, 'staff', ({ access, query }) =>
    exportList(app, access.staff, query.cursor),
  )
}

import type Router from 'koa-router'
import { deskRoutes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { exportRecords } from '../recordSearch/exportRecords'
import { readRecord, searchRecords, unmaskRecord } from '../recordSearch/search'
import { mount } from './mount'

/** Checks with the registry, for offices. */
export function mountDeskRecords(router: Router, app: App): void {
  mount(router, app, deskRoutes.searchChecks, 'staff', ({ access: { staff }, query }) =>
    searchRecords(app, staff, query),
  )
  mount(router, app, deskRoutes.readCheck, 'staff', ({ access: { staff }, params }) =>
    readRecord(app, staff, params.recordId),
  )
  mount(router, app, deskRoutes.unmaskCheck, 'staff', ({ access: { staff }, params, body }) =>
    unmaskRecord(app, staff, params.recordId, body.reason),
  )
  mount(router, app, deskRoutes.exportChecks, 'staff', async ({ access: { staff }, body, ctx }) => {
    const { pdf, fileName } = await exportRecords(app, staff, body)
    ctx.set('content-disposition', `attachment; filename="${fileName}"`)
    ctx.set('cache-control', 'no-store')
    return pdf
  })
}

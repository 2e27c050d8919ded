import type Router from 'koa-router'
import { deskRoutes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { bearerOf } from '../identity/session'
import { staffView } from '../staff/member'
import { endStaffSession } from '../staff/session'
import { isoTime } from '../time'
import { mount } from './mount'

export function mountStaff(router: Router, app: App): void {
  mount(router, app, deskRoutes.staffMe, 'staff', async ({ access: { staff, expiresAt, idleMinutes } }) => ({
    staff: await staffView(app, staff),
    expiresAt: isoTime(expiresAt),
    idleMinutes,
  }))
  mount(router, app, deskRoutes.closeStaffSession, 'staff', async ({ ctx }) => {
    const token = bearerOf(ctx)
    if (token) await app.store.transaction(tx => endStaffSession(app, tx, token))
    return {}
  })
}

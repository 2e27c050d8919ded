import * as deskLogin from './deskLogin'
import * as staff from './staff'

/** Every route of the desks by name, apart from `routes`: a phone never downloads them. */
export const deskRoutes = {
  beginDeskLogin: deskLogin.beginDeskLogin,
  openDeskSession: deskLogin.openDeskSession,
  staffMe: staff.staffMe,
  closeStaffSession: staff.closeStaffSession,
} as const

export type DeskRouteName = keyof typeof deskRoutes

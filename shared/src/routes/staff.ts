import * as z from 'zod/mini'
import { everyRole, staffView } from '@clf/shared/staff'
import { instant, nothing, route } from './declare'

export const staffMe = route({
  method: 'GET',
  path: '/desk/me',
  who: 'staff',
  roles: everyRole,
  summary: 'The member of staff of this session, and until when it lasts',
  reply: z.object({
    staff: staffView,
    expiresAt: instant,
    /** The desk locks itself when nobody has touched it for so long. */
    idleMinutes: z.number(),
  }),
})

export const closeStaffSession = route({
  method: 'DELETE',
  path: '/desk/session',
  who: 'staff',
  roles: everyRole,
  summary: 'End the session at the desk',
  reply: nothing,
})

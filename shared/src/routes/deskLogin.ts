import * as z from 'zod/mini'
import { staffView } from '@clf/shared/staff'
import { id, instant, route } from './declare'

/** What a login gives the desk: a bearer token of this address, and who sits here now. */
export const deskSession = z.object({ token: z.string(), expiresAt: instant, staff: staffView })
export type DeskSession = z.infer<typeof deskSession>

export const deskLoginStates = ['WAITING', 'SCANNED', 'REFUSED', 'EXPIRED', 'OPEN'] as const

export const beginDeskLogin = route({
  method: 'POST',
  path: '/desk/login',
  who: 'public',
  summary: 'A QR code for the phone of whoever sits here, good for two minutes',
  reply: z.object({
    id: z.string(),
    /** Stays at the desk; not in the QR code. */
    secret: z.string(),
    /** What the QR code says: a screen of the citizens’ app. */
    url: z.string(),
    /** Two digits that the phone shows too. */
    number: z.string(),
    expiresAt: instant,
  }),
  errors: ['REQ-429'],
  idempotent: false,
})

export const openDeskSession = route({
  method: 'POST',
  path: '/desk/login/:id/session',
  who: 'public',
  summary:
    'How far the phone is, waiting up to ten seconds for news after `seen`; once confirmed, the session, once',
  params: z.object({ id }),
  body: z.object({
    secret: z.string().check(z.maxLength(100)),
    seen: z.optional(z.enum(['WAITING', 'SCANNED'])),
  }),
  reply: z.object({ state: z.enum(deskLoginStates), session: z.nullable(deskSession) }),
  errors: ['LGN-01', 'LGN-03', 'LGN-04', 'LGN-05', 'LGN-06', 'LGN-07', 'STF-02'],
  idempotent: false,
})

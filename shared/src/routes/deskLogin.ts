import * as z from 'zod/mini'
import { everyRole, staffView } from '@clf/shared/staff'
import { id, instant, nothing, route } from './declare'

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

const code = z.string().check(z.trim(), z.regex(/^\d{6}$/, '请填写6位数字'))
const password = z.string().check(z.minLength(1, '请填写密码'), z.maxLength(200))

export const logInByPassword = route({
  method: 'POST',
  path: '/desk/login/password',
  who: 'public',
  summary:
    'Session by login name, password and dynamic code; a code works once, five failures close the way for a while',
  body: z.object({
    loginName: z.string().check(z.trim(), z.minLength(1, '请填写登录名'), z.maxLength(80)),
    password,
    code,
  }),
  reply: deskSession,
  errors: ['LGN-05', 'LGN-06', 'LGN-07', 'LGN-08', 'LGN-09'],
  idempotent: false,
})

export const readPasswordState = route({
  method: 'GET',
  path: '/desk/me/password',
  who: 'staff',
  roles: everyRole,
  summary: 'Is the way by password open for me, and may I open it in this session?',
  reply: z.object({ loginName: z.string(), set: z.boolean(), maySet: z.boolean() }),
})

export const preparePassword = route({
  method: 'POST',
  path: '/desk/me/password',
  who: 'staff',
  roles: everyRole,
  summary: 'A password and a new secret for dynamic codes, shown once; in force with its first code',
  body: z.object({ password }),
  reply: z.object({ setup: z.string(), secret: z.string(), url: z.string(), loginName: z.string() }),
  errors: ['LGN-10', 'LGN-11'],
  idempotent: false,
})

export const confirmPassword = route({
  method: 'POST',
  path: '/desk/me/password/code',
  who: 'staff',
  roles: everyRole,
  summary: 'The first dynamic code: from now on the way by password is open',
  body: z.object({ setup: z.string().check(z.maxLength(2000)), code }),
  reply: nothing,
  errors: ['LGN-11', 'LGN-12'],
})

export const closePassword = route({
  method: 'DELETE',
  path: '/desk/me/password',
  who: 'staff',
  roles: everyRole,
  summary: 'Close the way by password',
  reply: nothing,
})

import * as z from 'zod/mini'
import { instant, route } from './declare'

const params = z.object({ code: z.string().check(z.maxLength(64)) })

/** One registration of the person, and whether it may be used at that desk now. Plain words: phones know no roles. */
export const deskSeat = z.object({
  regionCode: z.string(),
  staffId: z.string(),
  regionName: z.string(),
  roleLabel: z.string(),
  /** The site or the agency. */
  workplace: z.string(),
  /** Why not; null: it may. */
  refusal: z.nullable(z.object({ code: z.string(), message: z.string(), next: z.string() })),
})

export const scanDeskLogin = route({
  method: 'POST',
  path: '/bff/desk-login/:code/scan',
  who: 'citizen',
  summary: 'I have scanned the QR code of a desk: which desk it is and as whom I may log in there',
  params,
  reply: z.object({
    /** Two digits that the desk shows too: the person compares them. */
    number: z.string(),
    ip: z.string(),
    expiresAt: instant,
    seats: z.array(deskSeat),
  }),
  errors: ['LGN-01', 'LGN-02', 'LGN-03', 'LGN-04'],
})

export const decideDeskLogin = route({
  method: 'POST',
  path: '/bff/desk-login/:code',
  who: 'citizen',
  summary: 'Log me in at that desk, or do not; only whoever scanned it may say so',
  params,
  body: z.object({
    accept: z.boolean(),
    /** With `accept`: the registration to log in as. */
    regionCode: z.optional(z.string().check(z.regex(/^4212\d{2}$/))),
    staffId: z.optional(z.string().check(z.maxLength(64))),
  }),
  reply: z.object({ accepted: z.boolean() }),
  errors: ['LGN-01', 'LGN-02', 'LGN-03', 'LGN-04', 'LGN-05', 'LGN-06', 'LGN-07'],
})

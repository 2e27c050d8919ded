import * as z from 'zod/mini'
import { instant, ofContract, route } from './declare'
import { user } from './session'

export const deskCode = route({
  method: 'POST',
  path: '/bff/contracts/:id/desk-code',
  who: 'party',
  summary:
    'Code with which a sign point may go on with this contract: 15 minutes, once; a new one ends the old one',
  params: ofContract,
  reply: z.object({ code: z.string(), expiresAt: instant }),
  errors: ['REQ-409'],
})

export const openOnsiteSession = route({
  method: 'POST',
  path: '/bff/onsite-session',
  who: 'public',
  summary:
    'The tablet of a desk becomes the identified person’s own: a session of 30 minutes for one contract, by the one-time code',
  body: z.object({ code: z.string().check(z.trim(), z.maxLength(20)) }),
  reply: z.object({
    token: z.string(),
    expiresAt: instant,
    user,
    contractId: z.string(),
    partyId: z.string(),
  }),
  errors: ['ONS-07'],
  idempotent: false,
})

import * as z from 'zod/mini'
import { contractId, id, instant, ofParty, route } from './declare'
import { entering } from './deskPeople'

/** One check of card and face at a sign point. */
export const onsiteCheckView = z.object({
  id: z.string(),
  partyId: z.string(),
  state: z.enum(['CREATED', 'PASSED', 'FAILED', 'EXPIRED']),
  reason: z.nullable(z.object({ code: z.string(), message: z.string(), next: z.string() })),
  /** Until when the card may be read (open) or the tablet handed over (passed). */
  expiresAt: instant,
  attemptsLeft: z.int(),
})
export type OnsiteCheckView = z.infer<typeof onsiteCheckView>

export const beginIdentification = route({
  method: 'POST',
  path: '/desk/cases/:id/parties/:partyId/identify',
  who: 'case',
  roles: entering,
  summary:
    'Begin to identify a party, or whoever signs for it, on the spot: card on the reader, face before the camera',
  params: ofParty,
  /** The person was told what is read and compared, and agreed. */
  body: z.object({ agreed: z.literal(true) }),
  reply: onsiteCheckView,
  errors: ['ONS-05', 'FAC-03', 'DSK-04', 'REQ-409'],
  idempotent: false,
})

export const settleIdentification = route({
  method: 'POST',
  path: '/desk/cases/:id/identify/:checkId',
  who: 'case',
  roles: entering,
  summary:
    'Ask the device for the verdict. A pass whose card is the party’s makes it a joined party; nothing else does',
  params: z.object({ id: contractId, checkId: id }),
  reply: onsiteCheckView,
  errors: ['ONS-04', 'ONS-05'],
  idempotent: false,
})

export const handOver = route({
  method: 'POST',
  path: '/desk/cases/:id/identify/:checkId/handover',
  who: 'case',
  roles: entering,
  summary:
    'One-time code that opens the session of the identified person on the desk’s tablet; a new one replaces the old one',
  params: z.object({ id: contractId, checkId: id }),
  reply: z.object({ code: z.string(), url: z.string(), expiresAt: instant }),
  errors: ['ONS-03', 'ONS-04'],
  idempotent: false,
})

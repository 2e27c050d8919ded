import * as z from 'zod/mini'
import { contractId, instant, route } from './declare'

export const readGuide = route({
  method: 'POST',
  path: '/bff/guide',
  who: 'citizen',
  summary: 'What a link of the registry says: its case, and my contract if it was begun with it already',
  body: z.object({ guide: z.string().check(z.maxLength(2_000)) }),
  reply: z.object({
    regProjId: z.string(),
    regionCode: z.string(),
    expiresAt: instant,
    returnUrl: z.nullable(z.string()),
    contractId: z.nullable(contractId),
  }),
  errors: ['GUI-LINK', 'GUI-OVER'],
  idempotent: false,
})

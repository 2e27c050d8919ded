import * as z from 'zod/mini'
import { contractId, instant, route } from './declare'

export const readGuide = route({
  method: 'POST',
  path: '/bff/guide',
  who: 'citizen',
  summary: 'What a guide link says: whose case waits, and my contract if it was begun with it already',
  body: z.object({ guide: z.string().check(z.maxLength(2_000)) }),
  reply: z.object({
    /** A transfer at the registry, or a form of the acceptance platform. */
    from: z.enum(['registry', 'acceptance']),
    caseNo: z.string(),
    /** null: the platform did not say, the person does. */
    regionCode: z.nullable(z.string()),
    expiresAt: instant,
    returnUrl: z.nullable(z.string()),
    contractId: z.nullable(contractId),
  }),
  errors: ['GUI-LINK', 'GUI-OVER'],
  idempotent: false,
})

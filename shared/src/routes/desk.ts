import * as z from 'zod/mini'
import { everyRole } from '@clf/shared/staff'
import { ofContract, route } from './declare'
import { cardPerson, entering } from './deskPeople'
import { caseSummary, caseView } from './deskViews'

export const listCases = route({
  method: 'GET',
  path: '/desk/cases',
  who: 'staff',
  roles: everyRole,
  summary:
    'Work list: a clerk sees the own site, a broker the own agency, others their county; open ones first, the newest change first',
  query: z.object({
    /** Whole contract number, certificate number or id. */
    q: z.optional(z.string().check(z.trim(), z.maxLength(60))),
    show: z.optional(z.enum(['open', 'done'])),
    cursor: z.optional(z.string().check(z.maxLength(200))),
  }),
  reply: z.object({ cases: z.array(caseSummary), next: z.nullable(z.string()) }),
})

export const getCase = route({
  method: 'GET',
  path: '/desk/cases/:id',
  who: 'case',
  roles: everyRole,
  summary:
    'One contract as this role may see it; with `after` the call waits up to 25 s for a newer version (long poll)',
  params: ofContract,
  query: z.object({ after: z.optional(z.string().check(z.regex(/^\d{1,9}$/))) }),
  reply: caseView,
})

export const startCase = route({
  method: 'POST',
  path: '/desk/cases',
  who: 'staff',
  roles: entering,
  summary:
    'Start at the desk: the registry is asked at once and names owners, home and shares. Channel, site and agency come from the session',
  body: z.object({
    certNo: z.string().check(z.trim(), z.minLength(6, '请填写不动产权证号'), z.maxLength(100)),
    /** One registered owner, from the card on the reader or as typed. */
    owner: cardPerson,
    buyer: z.optional(cardPerson),
  }),
  reply: caseView,
  errors: ['OWN-05', 'PTY-01', 'PTY-04', 'PTY-11', 'NAM-01', 'DSK-04'],
})

export const adoptCase = route({
  method: 'POST',
  path: '/desk/cases/adopt',
  who: 'staff',
  roles: ['CLERK'],
  summary: 'Go on with a contract that its parties began on their phones, by the code that one of them shows',
  body: z.object({ code: z.string().check(z.trim(), z.maxLength(20)) }),
  reply: caseView,
  errors: ['DSK-01', 'DSK-02'],
})

export const readCard = route({
  method: 'POST',
  path: '/desk/reader',
  who: 'staff',
  roles: entering,
  summary: 'The identity card that lies on the reader of this site now',
  reply: z.object({ name: z.string(), idNo: z.string(), address: z.string() }),
  errors: ['ONS-05', 'ONS-06'],
  idempotent: false,
})

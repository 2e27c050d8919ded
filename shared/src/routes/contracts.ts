import * as z from 'zod/mini'
import { contractView, termGroups, termSchemas } from '@clf/shared/contract'
import { contractId, instant, ofContract, route } from './declare'

export const regionCodes = ['421202', '421221', '421222', '421223', '421224', '421281'] as const

export const startContract = route({
  method: 'POST',
  path: '/bff/contracts',
  who: 'citizen',
  summary: 'Start a contract as seller or as buyer (T1)',
  body: z.object({
    regionCode: z.enum(regionCodes),
    side: z.enum(['seller', 'buyer']),
    scope: z.object({
      individuals: z.boolean(),
      fullPayment: z.boolean(),
      existingResidence: z.boolean(),
      actInPerson: z.boolean(),
    }),
    /** The link of another platform that led here (see `readGuide`). */
    guide: z.optional(z.string().check(z.maxLength(2_000))),
    /** From `/bridge/entry`, when the acceptance platform sent the person. */
    entry: z.optional(z.string().check(z.regex(/^[\w-]{20,100}$/))),
  }),
  reply: contractView,
  errors: ['CNS-01', 'PTY-07', 'PAY-03', 'PRO-01', 'AGT-01', 'GUI-LINK', 'GUI-OVER', 'ENT-01', 'ENT-02'],
})

export const contractSummary = z.object({
  id: contractId,
  state: contractView.shape.state,
  stateLabel: z.string(),
  side: z.enum(['seller', 'buyer']),
  /** Location when the reader may see it, else a neutral title. */
  title: z.string(),
  totalFen: z.nullable(z.int()),
  updatedAt: instant,
  waitsForMe: z.boolean(),
  contractNo: z.nullable(z.string()),
  /** Something that cannot wait: shown on the start page. */
  alert: z.optional(z.nullable(z.string())),
})

export const myContracts = route({
  method: 'GET',
  path: '/bff/contracts',
  who: 'citizen',
  summary: 'My contracts, the ones that wait for me first',
  reply: z.object({ contracts: z.array(contractSummary) }),
})

export const getContract = route({
  method: 'GET',
  path: '/bff/contracts/:id',
  who: 'party',
  summary: 'One contract; with `after` the call waits up to 25 s for a newer version (long poll)',
  params: ofContract,
  query: z.object({ after: z.optional(z.string().check(z.regex(/^\d{1,9}$/))) }),
  reply: contractView,
})

export const verifyHouse = route({
  method: 'PUT',
  path: '/bff/contracts/:id/house',
  who: 'party',
  summary: 'Check ownership and transfer restrictions of the home with the registry (gate G2)',
  params: ofContract,
  body: z.object({
    certNo: z.string().check(z.trim(), z.minLength(6, '请填写不动产权证号'), z.maxLength(100)),
  }),
  reply: contractView,
  errors: ['QRY-01', 'QRY-02', 'SYS-01', 'CNS-01', 'REQ-409'],
})

const saved = { method: 'PUT' as const, who: 'party' as const, params: ofContract, reply: contractView }

/** One group of fill-ins, saved on the server as soon as it is complete. */
export const saveTerms = route({
  ...saved,
  path: '/bff/contracts/:id/terms/:group',
  summary: 'Save one group of terms',
  params: z.object({ id: contractId, group: z.enum(termGroups) }),
  body: z.unknown(),
  errors: ['REQ-422', 'REQ-409', 'CON-06'],
})
export const termBody = termSchemas

export const freezeText = route({
  method: 'POST',
  path: '/bff/contracts/:id/freeze',
  who: 'party',
  summary: 'Check everything again and freeze the next version of the text (gate G4, T6)',
  params: ofContract,
  body: z.object({ acknowledged: z.array(z.string()).check(z.maxLength(40)) }),
  reply: contractView,
  errors: ['CON-01', 'DUP-01', 'SYS-01', 'REQ-409'],
})

export const clauseView = z.object({
  id: z.string(),
  no: z.int(),
  title: z.string(),
  key: z.boolean(),
  paragraphs: z.array(z.string()),
  rows: z.array(z.object({ label: z.string(), value: z.string() })),
})

export const contractText = route({
  method: 'GET',
  path: '/bff/contracts/:id/text',
  who: 'party',
  summary: 'The frozen text with its digests, clause by clause, and the sheet of key terms',
  params: ofContract,
  reply: z.object({
    textVersion: z.int(),
    textSha256: z.string(),
    textSm3: z.string(),
    title: z.string(),
    keyTerms: z.array(z.object({ label: z.string(), value: z.string() })),
    clauses: z.array(clauseView),
  }),
  errors: ['REQ-409'],
})

export const reopenText = route({
  method: 'POST',
  path: '/bff/contracts/:id/reopen',
  who: 'party',
  summary: 'Change the text: version n+1, every confirmation and signature of n is void (T13)',
  params: ofContract,
  reply: contractView,
  errors: ['REQ-409'],
})

export const submitContract = route({
  method: 'POST',
  path: '/bff/contracts/:id/submit',
  who: 'party',
  summary: 'Submit = filed: full re-verification, unit claim, number, code (gate G6, T10)',
  params: ofContract,
  reply: contractView,
  errors: ['SUB-01', 'SUB-02', 'DUP-02', 'REG-01', 'SYS-01', 'TSA-01', 'REQ-409'],
})

export const cancelContract = route({
  method: 'POST',
  path: '/bff/contracts/:id/cancel',
  who: 'party',
  summary: 'Cancel before filing (T11)',
  params: ofContract,
  body: z.object({ reason: z.string().check(z.trim(), z.maxLength(200)) }),
  reply: contractView,
  errors: ['REQ-409'],
})

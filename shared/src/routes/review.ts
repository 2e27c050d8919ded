import * as z from 'zod/mini'
import { findingView } from '@clf/shared/contract'
import { channels, returnReasonNames } from '@clf/shared/settings'
import type { StaffRole } from '@clf/shared/staff'
import { contractId, instant, ofContract, route } from './declare'

const watching: readonly StaffRole[] = ['REVIEWER', 'SUPERVISOR', 'AUDITOR']

/** One submission that waits for a reviewer. No names: those are in the case. */
const reviewLine = z.object({
  contractId,
  regionCode: z.string(),
  regionName: z.string(),
  channel: z.enum(channels),
  channelLabel: z.string(),
  /** Location of the home. */
  title: z.string(),
  totalFen: z.nullable(z.int()),
  submittedAt: instant,
  /** How often it came back to its parties before. */
  returned: z.int(),
  /** Why it was not filed automatically. */
  sourceLabel: z.string(),
})
export type ReviewLine = z.infer<typeof reviewLine>

export const listReviews = route({
  method: 'GET',
  path: '/desk/reviews',
  who: 'staff',
  roles: watching,
  summary: 'Submissions that wait for a reviewer, the oldest first',
  query: z.object({ region: z.optional(z.string().check(z.regex(/^4212\d{2}$/))) }),
  reply: z.object({ waiting: z.int(), reviews: z.array(reviewLine) }),
  errors: ['REQ-404'],
})

const finding = z.object({
  ...findingView.shape,
  severity: z.enum(['B', 'W', 'A', 'I', 'M']),
  /** For the people at the desk. */
  staff: z.string(),
})
const check = z.object({
  id: z.string(),
  at: instant,
  gate: z.string(),
  gateLabel: z.string(),
  outcome: z.string(),
  outcomeLabel: z.string(),
  /** Version of the county's rule parameters that the check went by. */
  rulesVersion: z.string(),
  findings: z.array(finding),
})

export type ReviewChecks = readonly z.infer<typeof check>[]

export const readReview = route({
  method: 'GET',
  path: '/desk/cases/:id/review',
  who: 'case',
  roles: watching,
  summary:
    'What a reviewer needs beside the case: how it was submitted, every check with its findings, earlier returns',
  params: ofContract,
  reply: z.object({
    version: z.int(),
    /** Null when it does not wait for a reviewer. */
    submitted: z.nullable(z.object({ at: instant, by: z.string(), sourceLabel: z.string() })),
    /** May the person who reads this decide? False for whoever entered it and for its parties. */
    mayDecide: z.boolean(),
    signed: z.object({ required: z.int(), signed: z.int() }),
    checks: z.array(check),
    returns: z.array(
      z.object({
        at: instant,
        reason: z.enum(returnReasonNames),
        reasonLabel: z.string(),
        sentence: z.string(),
      }),
    ),
  }),
})

export const approveReview = route({
  method: 'POST',
  path: '/desk/cases/:id/approve',
  who: 'case',
  roles: ['REVIEWER'],
  action: 'approve',
  summary: 'Approve: the same check as at a submission runs again, then filed (gate G6, T10b)',
  params: ofContract,
  reply: z.object({ id: contractId, contractNo: z.string() }),
  errors: ['RVW-01', 'RVW-02', 'SUB-01', 'DUP-02', 'REG-01', 'SYS-01', 'TSA-01', 'REQ-409'],
})

export const returnReview = route({
  method: 'POST',
  path: '/desk/cases/:id/return',
  who: 'case',
  roles: ['REVIEWER'],
  action: 'approve',
  summary: 'Give it back to its parties with a reason: a draft again, every signature void (T10b, T13)',
  params: ofContract,
  body: z.object({
    reason: z.enum(returnReasonNames),
    /** What exactly, for the parties: plain words. */
    sentence: z.string().check(z.trim(), z.minLength(6, '请写一句话，说明要改什么'), z.maxLength(200)),
  }),
  reply: z.object({ id: contractId }),
  errors: ['RVW-01', 'REQ-409'],
})

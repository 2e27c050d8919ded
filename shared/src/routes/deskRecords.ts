import * as z from 'zod/mini'
import { everyRole } from '@clf/shared/staff'
import { contractId, id, instant, route } from './declare'
import { calendarDay } from './search'
import { actReason } from './supervision'

const gates = ['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8'] as const
export const outcomes = ['PASS', 'NOTICE', 'BLOCKED', 'WINDOW', 'UNAVAILABLE'] as const

/** Everything that must be true of a check to be found; days are both included. Nobody is named here. */
export const recordFilter = z.object({
  contractId: z.optional(contractId),
  contractNo: z.optional(z.string().check(z.trim(), z.maxLength(40))),
  unitNo: z.optional(z.string().check(z.trim(), z.maxLength(40))),
  /** Id of a member of staff, or `system`. */
  operator: z.optional(id),
  gate: z.optional(z.enum(gates)),
  outcome: z.optional(z.enum(outcomes)),
  /** Code of a rule that found something. */
  code: z.optional(z.string().check(z.regex(/^[A-Z]{2,4}-\d{2}$/, '规则代码的样子是 RST-01'))),
  from: z.optional(calendarDay),
  to: z.optional(calendarDay),
  regionCode: z.optional(z.string().check(z.regex(/^4212\d{2}$/))),
})
export type RecordFilter = z.infer<typeof recordFilter>

export const foundRecord = z.object({
  id: z.string(),
  at: instant,
  gate: z.string(),
  gateLabel: z.string(),
  outcome: z.enum(outcomes),
  outcomeLabel: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  contractId: z.string(),
  contractNo: z.nullable(z.string()),
  unitNo: z.nullable(z.string()),
  /** `当事人`, `系统`, or the id of a member of staff. */
  operator: z.string(),
  channel: z.string(),
  /** Rules that found something; empty for brokers, who read the outcome only. */
  codes: z.array(z.object({ code: z.string(), severity: z.string() })),
  rulesVersion: z.string(),
})
export type FoundRecord = z.infer<typeof foundRecord>

/** One rule of a gate, and what it found. */
const ruleResult = z.object({
  code: z.string(),
  /** PASS, or how grave it is: B stops, W window, A notice, I information, M supervision only. */
  result: z.enum(['PASS', 'B', 'W', 'A', 'I', 'M']),
  /** What either side was told; empty when it passed or nobody is told. */
  seller: z.string(),
  buyer: z.string(),
  /** For staff. */
  meaning: z.string(),
})

/** A check with everything that this reader may know; null is withheld. */
export const recordDetail = z.extend(foundRecord, {
  source: z.string(),
  latencyMs: z.int(),
  timedOut: z.boolean(),
  rules: z.array(ruleResult),
  proof: z.nullable(
    z.object({
      requestDigest: z.string(),
      responseSm3: z.nullable(z.string()),
      /** Is the kept answer still the one whose digest stands in the record? Null: there was none. */
      answerIntact: z.nullable(z.boolean()),
      prevHash: z.string(),
      hash: z.string(),
    }),
  ),
  /** The registry's answer as JSON, names and numbers masked. */
  snapshot: z.nullable(z.string()),
  mayUnmask: z.boolean(),
})
export type RecordDetail = z.infer<typeof recordDetail>

export const searchChecks = route({
  method: 'GET',
  path: '/desk/records',
  who: 'staff',
  roles: everyRole,
  summary:
    'Checks with the registry by contract, home, operator, gate, outcome, rule and period; newest first, fifty a page',
  query: z.extend(recordFilter, {
    before: z.optional(z.string().check(z.regex(/^\d{1,15}\.[0-9a-f-]{36}$/))),
  }),
  reply: z.object({ records: z.array(foundRecord), next: z.nullable(z.string()) }),
})

export const readCheck = route({
  method: 'GET',
  path: '/desk/records/:recordId',
  who: 'staff',
  roles: everyRole,
  summary: 'One check: every rule of its gate, versions, digests, the answer masked',
  params: z.object({ recordId: id }),
  reply: recordDetail,
})

export const unmaskCheck = route({
  method: 'POST',
  path: '/desk/records/:recordId/snapshot',
  who: 'staff',
  roles: ['REVIEWER', 'SUPERVISOR'],
  summary: 'The registry’s answer to a check word for word; with a reason that is kept',
  params: z.object({ recordId: id }),
  body: z.object({ reason: actReason }),
  reply: z.object({ snapshot: z.string() }),
  idempotent: false,
})

export const exportChecks = route({
  method: 'POST',
  path: '/desk/records/export',
  who: 'staff',
  roles: ['REVIEWER', 'SUPERVISOR', 'AUDITOR'],
  summary:
    'The checks found, sealed: a PDF to read with the same as JSON inside; at most five hundred, with a reason that is kept',
  body: z.extend(recordFilter, { reason: actReason }),
  reply: z.object({}),
  errors: ['SUV-02', 'SHT-WAIT'],
  idempotent: false,
  binary: 'application/pdf',
})

import * as z from 'zod/mini'
import { alertCodes, alertFindingNames } from '@clf/shared/supervision'
import { id, instant, nothing, ofContract, route } from './declare'

/** Why an office does something with a file: kept, and read by others. */
export const actReason = z
  .string()
  .check(z.trim(), z.minLength(4, '请写明原因'), z.maxLength(200, '原因太长'))

const county = z.optional(z.string().check(z.regex(/^4212\d{2}$/)))

export const alertView = z.object({
  id,
  code: z.enum(alertCodes),
  title: z.string(),
  /** What happened, in one sentence without names. */
  sentence: z.string(),
  raisedAt: instant,
  regionCode: z.string(),
  regionName: z.string(),
  contractId: z.nullable(z.string()),
  contractNo: z.nullable(z.string()),
  /** Whose act it is about. */
  staffId: z.nullable(z.string()),
  handled: z.nullable(
    z.object({
      finding: z.enum(alertFindingNames),
      findingLabel: z.string(),
      sentence: z.string(),
      by: z.string(),
      at: instant,
    }),
  ),
})
export type AlertView = z.infer<typeof alertView>

export const listAlerts = route({
  method: 'GET',
  path: '/desk/alerts',
  who: 'staff',
  roles: ['SUPERVISOR', 'AUDITOR'],
  summary: 'The board of supervision alerts: open ones oldest first, or handled ones newest first',
  query: z.object({
    state: z._default(z.enum(['open', 'handled']), 'open'),
    code: z.optional(z.enum(alertCodes)),
    regionCode: county,
  }),
  reply: z.object({ alerts: z.array(alertView), open: z.int(), more: z.boolean() }),
})

export const handleAlert = route({
  method: 'POST',
  path: '/desk/alerts/:alertId/handle',
  who: 'staff',
  roles: ['SUPERVISOR'],
  summary: 'What came of an alert: a finding and a sentence, once, never by the one it is about',
  params: z.object({ alertId: id }),
  body: z.object({
    finding: z.enum(alertFindingNames),
    sentence: z.string().check(z.trim(), z.minLength(4, '请写明处理意见'), z.maxLength(500, '处理意见太长')),
  }),
  reply: alertView,
  errors: ['SUV-01', 'REQ-409'],
})

export const deadLetterView = z.object({
  id,
  regionCode: z.string(),
  contractId: z.string(),
  topic: z.string(),
  topicLabel: z.string(),
  attempts: z.int(),
  lastError: z.string(),
  since: instant,
  givenUpAt: instant,
  held: z.int(),
})

export const workItemView = z.object({
  id,
  kind: z.string(),
  kindLabel: z.string(),
  regionCode: z.string(),
  contractId: z.nullable(z.string()),
  contractNo: z.nullable(z.string()),
  ours: z.string(),
  theirs: z.string(),
  openedAt: instant,
})

export const listWork = route({
  method: 'GET',
  path: '/desk/work',
  who: 'staff',
  roles: ['REVIEWER', 'SUPERVISOR', 'AUDITOR'],
  summary:
    'What waits for people: things not delivered, differences with the registry, filed homes newly restricted (RST-10)',
  query: z.object({ regionCode: county }),
  reply: z.object({
    deadLetters: z.array(deadLetterView),
    differences: z.array(workItemView),
    restricted: z.array(workItemView),
  }),
})

export const decideDeadLetter = route({
  method: 'POST',
  path: '/desk/dead-letters/:jobId/decision',
  who: 'staff',
  roles: ['SUPERVISOR'],
  summary: 'Sends again what was given up, or decides that it need not go out; with a reason that is kept',
  params: z.object({ jobId: id }),
  body: z.object({ act: z.enum(['replay', 'drop']), reason: actReason }),
  reply: nothing,
  errors: ['REQ-409'],
})

export const settleWork = route({
  method: 'POST',
  path: '/desk/work/:itemId/settle',
  who: 'staff',
  roles: ['REVIEWER', 'SUPERVISOR'],
  summary: 'A difference is settled: with a sentence that says how',
  params: z.object({ itemId: id }),
  body: z.object({ sentence: actReason }),
  reply: nothing,
  errors: ['REQ-409'],
})

export const actView = z.object({
  id,
  kindLabel: z.string(),
  regionCode: z.string(),
  contractId: z.nullable(z.string()),
  subject: z.string(),
  by: z.string(),
  reason: z.string(),
  at: instant,
})

export const listActs = route({
  method: 'GET',
  path: '/desk/acts',
  who: 'staff',
  roles: ['SUPERVISOR', 'AUDITOR'],
  summary: 'What offices did with work lists and records, by whom and why; the newest hundred',
  query: z.object({ regionCode: county }),
  reply: z.object({ acts: z.array(actView) }),
})

const fileLink = z.object({ url: z.string(), expiresAt: instant, fileName: z.string() })

export const officeBundleLink = route({
  method: 'POST',
  path: '/desk/cases/:id/evidence-bundle-link',
  who: 'case',
  roles: ['REVIEWER', 'SUPERVISOR'],
  summary:
    'A one-time link to the evidence bundle for an office: with a reason, written into the chain, seen by the parties',
  params: ofContract,
  body: z.object({ reason: actReason }),
  reply: fileLink,
  errors: ['DOC-WAIT', 'REQ-409'],
  idempotent: false,
})

export const officeSheetLink = route({
  method: 'POST',
  path: '/desk/cases/:id/record-sheet-link',
  who: 'case',
  roles: ['REVIEWER', 'SUPERVISOR'],
  summary:
    'A one-time link to the full sheet of all checks: with a reason, written into the chain, seen by the parties',
  params: ofContract,
  body: z.object({ reason: actReason }),
  reply: fileLink,
  errors: ['SHT-WAIT'],
  idempotent: false,
})

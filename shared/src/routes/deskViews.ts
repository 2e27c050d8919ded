import * as z from 'zod/mini'
import {
  actionNames,
  contractStates,
  contractView,
  findingView,
  paperKinds,
  partyView,
  representativeKinds,
  termSchemas,
  termsView,
} from '@clf/shared/contract'
import { contractId, instant } from './declare'

const nullableText = z.nullable(z.string())

/** Where somebody stood who did something: on a phone, at a desk, on the tablet of a desk; or the system by itself. */
export const actedWhere = ['PHONE', 'DESK', 'TABLET', 'SYSTEM'] as const
export const channelNames = ['SELF', 'AGENT', 'BROKER'] as const

export const representativeView = z.object({
  kind: z.enum(representativeKinds),
  kindLabel: z.string(),
  name: z.string(),
  idNo: z.string(),
  paperId: z.string(),
})

/** A person of a contract as this role may see them: see `caseView`. */
export const caseParty = z.object({
  ...partyView.shape,
  idTypeLabel: z.string(),
  representedBy: z.nullable(representativeView),
  /** How they proved who they are: the host's real name on a phone, or card and face at a sign point. */
  identifiedBy: z.nullable(z.enum(['PHONE', 'ONSITE'])),
  identifiedAt: z.nullable(instant),
})

export const caseFinding = z.object({
  ...findingView.shape,
  /** For the people at the desk. */ staff: z.string(),
})

/** A document that staff have seen in the original: it lets go on what a phone may not. */
export const paperView = z.object({
  id: z.string(),
  kind: z.enum(paperKinds),
  kindLabel: z.string(),
  number: z.string(),
  issuedOn: z.string(),
  validUntil: nullableText,
  matter: z.string(),
  partyId: nullableText,
  seenBy: z.string(),
  seenAt: instant,
})

export const historyEntry = z.object({
  seq: z.int(),
  at: instant,
  title: z.string(),
  by: z.string(),
  where: z.enum(actedWhere),
  detail: z.string(),
})

const common = z.omit(contractView, { me: true, parties: true, findings: true, frozen: true }).shape

/**
 * The whole contract as staff may see it. Names are in full for clerk, broker and reviewer; numbers of documents are masked
 * for everybody; supervisor and auditor read masked names too. `actions` are those of this role now.
 */
export const caseView = z.object({
  ...common,
  terms: z.object({
    ...termsView.shape,
    payment: z.optional(
      z.object({ ...termSchemas.payment.shape, payeeName: z.string(), payeeAccount: z.string() }),
    ),
  }),
  regionName: z.string(),
  channel: z.enum(channelNames),
  channelLabel: z.string(),
  updatedAt: instant,
  desk: z.nullable(
    z.object({
      staffId: z.string(),
      siteId: nullableText,
      siteName: nullableText,
      agencyId: nullableText,
      agencyName: nullableText,
    }),
  ),
  /** Names are masked for this reader. */
  masked: z.boolean(),
  parties: z.array(caseParty),
  findings: z.array(caseFinding),
  papers: z.array(paperView),
  marriage: z.record(z.string(), z.enum(['UNMARRIED', 'MARRIED_SEPARATE', 'MARRIED_JOINT'])),
  frozen: z.nullable(
    z.object({
      textVersion: z.int(),
      frozenAt: instant,
      textSha256: z.string(),
      textSm3: z.string(),
      items: z.array(
        z.object({ item: z.string(), title: z.string(), text: z.string(), kind: z.enum(['clause', 'risk']) }),
      ),
    }),
  ),
  /** Oldest first. */
  history: z.array(historyEntry),
})
export type CaseView = z.infer<typeof caseView>
export type CaseParty = z.infer<typeof caseParty>
export type HistoryEntry = z.infer<typeof historyEntry>
export type PaperView = z.infer<typeof paperView>

export const caseSummary = z.object({
  id: contractId,
  contractNo: nullableText,
  channel: z.enum(channelNames),
  channelLabel: z.string(),
  state: z.enum(contractStates),
  stateLabel: z.string(),
  /** Location of the home, or the certificate number, or a neutral title. */
  title: z.string(),
  sellers: z.array(z.string()),
  buyers: z.array(z.string()),
  totalFen: z.nullable(z.int()),
  startedAt: instant,
  updatedAt: instant,
  enteredBy: nullableText,
  /** What it waits for, in a few words. */
  waitsFor: z.string(),
  actions: z.array(z.enum(actionNames)),
})
export type CaseSummary = z.infer<typeof caseSummary>

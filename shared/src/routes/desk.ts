import * as z from 'zod/mini'
import {
  actionNames,
  contractStates,
  contractView,
  findingView,
  paperKinds,
  partyView,
  representativeKinds,
  shareView,
  termGroups,
  termSchemas,
  termsView,
} from '@clf/shared/contract'
import { everyRole, type StaffRole } from '@clf/shared/staff'
import { clauseView } from './contracts'
import { contractId, id, idNumber, instant, ofContract, ofParty, personName, route } from './declare'

/** Who enters contracts for the parties. */
const entering: readonly StaffRole[] = ['CLERK', 'BROKER']
const reading: readonly StaffRole[] = ['CLERK', 'BROKER', 'REVIEWER']

const nullableText = z.nullable(z.string())
const day = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '请选择日期'))

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

export const listCases = route({
  method: 'GET',
  path: '/desk/cases',
  who: 'staff',
  roles: everyRole,
  summary:
    'Work list: a clerk sees the own site, a broker the own agency, others their county; open ones first, the newest change first',
  query: z.object({
    /** Contract number (or its beginning), certificate number or id. */
    q: z.optional(z.string().check(z.trim(), z.maxLength(60))),
    show: z.optional(z.enum(['open', 'done'])),
    cursor: z.optional(z.string().check(z.maxLength(200))),
  }),
  reply: z.object({ cases: z.array(caseSummary), next: nullableText }),
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

const cardPerson = z.object({
  name: personName,
  idNo: idNumber,
  address: z.optional(z.string().check(z.trim(), z.maxLength(200))),
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

const entered = { who: 'case' as const, roles: entering, reply: caseView }
const people = { ...entered, action: 'editPeople' as const }

export const caseAddParty = route({
  ...people,
  method: 'POST',
  path: '/desk/cases/:id/parties',
  summary:
    'Name a person who must sign: an owner, a spouse, a buyer; also a minor, whom a guardian will represent',
  params: ofContract,
  body: z.object({
    ...cardPerson.shape,
    side: z.enum(['seller', 'buyer']),
    role: z.enum(['OWNER', 'SPOUSE', 'BUYER']),
  }),
  errors: ['PTY-01', 'PTY-04', 'PTY-06', 'PTY-11', 'NAM-01', 'OWN-03', 'REQ-409'],
})

export const caseRemoveParty = route({
  ...people,
  method: 'DELETE',
  path: '/desk/cases/:id/parties/:partyId',
  summary: 'Remove a person who has not joined and is not a registered owner',
  params: ofParty,
  errors: ['REQ-409'],
})

export const caseDetails = route({
  ...people,
  method: 'PUT',
  path: '/desk/cases/:id/parties/:partyId',
  summary: 'Phone and address of any party; of an owner also the marriage declaration',
  params: ofParty,
  body: z.object({
    phone: z.string().check(z.trim(), z.maxLength(20)),
    address: z.string().check(z.trim(), z.minLength(4, '请填写通信地址'), z.maxLength(200)),
    marriage: z.optional(z.enum(['UNMARRIED', 'MARRIED_SEPARATE', 'MARRIED_JOINT'])),
    spouse: z.optional(z.object({ name: personName, idNo: idNumber })),
  }),
  errors: ['PTY-01', 'PTY-06', 'PTY-08', 'CON-06', 'REQ-409'],
})

const paperBody = z.object({
  number: z.string().check(z.trim(), z.minLength(2, '请填写文件编号'), z.maxLength(60)),
  issuedOn: day,
  /** Last day on which it is good; null: it has none. */
  validUntil: z.nullable(day),
  /** What it allows, in a few words: 委托事项和权限. */
  matter: z.string().check(z.trim(), z.maxLength(200)),
})

export const caseRepresent = route({
  ...people,
  method: 'PUT',
  path: '/desk/cases/:id/parties/:partyId/representative',
  summary:
    'Somebody signs for this party: a guardian, or an agent by a notarised power of attorney. Sign points only',
  params: ofParty,
  body: z.object({ kind: z.enum(representativeKinds), name: personName, idNo: idNumber, paper: paperBody }),
  errors: ['PTY-01', 'PTY-03', 'AGT-02', 'AGT-03', 'NAM-01', 'DSK-03', 'REQ-409'],
})

export const caseDropRepresentative = route({
  ...people,
  method: 'DELETE',
  path: '/desk/cases/:id/parties/:partyId/representative',
  summary: 'The party signs for itself again; only before anybody has been identified for it',
  params: ofParty,
  errors: ['REQ-409'],
})

export const caseAddPaper = route({
  ...people,
  method: 'POST',
  path: '/desk/cases/:id/papers',
  summary:
    'A document that the clerk has seen in the original: consent to the sale of allocated land, notice of an objection',
  params: ofContract,
  body: z.object({ ...paperBody.shape, kind: z.enum(['LAND_CONSENT', 'OBJECTION_NOTICE']) }),
  errors: ['DSK-03', 'CON-06', 'REQ-409'],
})

export const caseRemovePaper = route({
  ...people,
  method: 'DELETE',
  path: '/desk/cases/:id/papers/:paperId',
  summary: 'Take back a document that belongs to no representative',
  params: z.object({ id: contractId, paperId: id }),
  errors: ['REQ-409'],
})

export const caseShares = route({
  ...people,
  method: 'PUT',
  path: '/desk/cases/:id/shares',
  summary: 'How the buyers will own the home together',
  params: ofContract,
  body: z.object({
    coWay: z.enum(['SOLE', 'JOINT', 'SHARES']),
    family: z.boolean(),
    shares: z.array(z.object({ partyId: z.string(), share: shareView })).check(z.maxLength(20)),
  }),
  errors: ['SHR-01', 'SHR-02', 'REQ-409'],
})

export const caseInvite = route({
  ...people,
  method: 'POST',
  path: '/desk/cases/:id/parties/:partyId/invitation',
  summary: 'Code, link and QR content with which a named person joins on the own phone',
  params: ofParty,
  reply: z.object({ code: z.string(), url: z.string(), expiresAt: instant, forName: z.string() }),
  errors: ['REQ-409'],
})

const terms = { ...entered, action: 'editTerms' as const }

export const caseTerms = route({
  ...terms,
  method: 'PUT',
  path: '/desk/cases/:id/terms/:group',
  summary: 'Save one group of terms; the reply holds fresh findings',
  params: z.object({ id: contractId, group: z.enum(termGroups) }),
  body: z.unknown(),
  errors: ['REQ-422', 'REQ-409', 'CON-06'],
})

export const caseDefaults = route({
  ...terms,
  method: 'POST',
  path: '/desk/cases/:id/defaults',
  summary:
    'Fill every group that is still empty with the usual terms; price and payment are made of these three answers',
  params: ofContract,
  body: z.object({
    totalFen: z.int().check(z.gte(1), z.lte(999_999_999_999)),
    depositFen: z.int().check(z.gte(0), z.lte(999_999_999_999)),
    payeeAccount: z.string().check(z.trim(), z.regex(/^\d{8,30}$/, '请填写正确的银行账号')),
  }),
  errors: ['REQ-422', 'REQ-409'],
})

export const caseHouse = route({
  ...entered,
  method: 'PUT',
  path: '/desk/cases/:id/house',
  action: 'verify',
  summary: 'Ask the registry (again) about the home (gate G2)',
  params: ofContract,
  body: z.object({
    certNo: z.string().check(z.trim(), z.minLength(6, '请填写不动产权证号'), z.maxLength(100)),
  }),
  errors: ['OWN-05', 'QRY-01', 'SYS-01', 'REQ-409'],
})

export const caseFreeze = route({
  ...entered,
  method: 'POST',
  path: '/desk/cases/:id/freeze',
  action: 'freeze',
  summary: 'Check everything again and freeze the next version of the text (gate G4, T6)',
  params: ofContract,
  body: z.object({ acknowledged: z.array(z.string()).check(z.maxLength(40)) }),
  errors: ['CON-01', 'JOIN-01', 'ACK-01', 'DUP-01', 'SYS-01', 'REQ-409'],
})

export const caseText = route({
  method: 'GET',
  path: '/desk/cases/:id/text',
  who: 'case',
  roles: reading,
  summary: 'The frozen text, clause by clause; numbers of documents and accounts are masked',
  params: ofContract,
  reply: z.object({
    textVersion: z.int(),
    textSha256: z.string(),
    title: z.string(),
    keyTerms: z.array(z.object({ label: z.string(), value: z.string() })),
    clauses: z.array(clauseView),
  }),
  errors: ['REQ-409'],
})

export const caseReopen = route({
  ...entered,
  method: 'POST',
  path: '/desk/cases/:id/reopen',
  action: 'reopen',
  summary: 'Change the text: version n+1, every confirmation and signature of n is void (T13)',
  params: ofContract,
  errors: ['REQ-409'],
})

export const caseCancel = route({
  ...entered,
  method: 'POST',
  path: '/desk/cases/:id/cancel',
  action: 'cancel',
  summary: 'Cancel before filing (T11)',
  params: ofContract,
  body: z.object({ reason: z.string().check(z.trim(), z.maxLength(200)) }),
  errors: ['REQ-409'],
})

export const caseSubmit = route({
  ...entered,
  method: 'POST',
  path: '/desk/cases/:id/submit',
  action: 'submit',
  summary: 'Submit: full check again, then filed or into review (gate G6, T10)',
  params: ofContract,
  errors: ['SUB-01', 'SUB-02', 'DUP-02', 'REG-01', 'SYS-01', 'TSA-01', 'REQ-409'],
})

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

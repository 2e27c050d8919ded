import * as z from 'zod/mini'
import { representativeKinds, shareView, termGroups } from '@clf/shared/contract'
import { clauseView } from './contracts'
import { contractId, id, idNumber, instant, ofContract, ofParty, personName, route } from './declare'
import { cardPerson, entering, reading } from './deskPeople'
import { caseView } from './deskViews'

const day = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '请选择日期'))

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

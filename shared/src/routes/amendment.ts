import * as z from 'zod/mini'
import { amendmentStateNames } from '@clf/shared/amendment'
import { findingView } from '@clf/shared/contract'
import { strokesSchema } from '@clf/shared/signature'
import { instant, ofContract, route } from './declare'
import { faceSessionView, signContract } from './signing'

const changeRow = z.object({ label: z.string(), from: z.string(), to: z.string() })
const lateThing = z.enum(['WAITING', 'DONE', 'FAILED'])
const clauseView = z.object({
  id: z.string(),
  no: z.int(),
  title: z.string(),
  key: z.boolean(),
  paragraphs: z.array(z.string()),
  rows: z.array(z.object({ label: z.string(), value: z.string() })),
})

/** One request to change or revoke, as a party sees it. */
export const amendmentView = z.object({
  id: z.string(),
  kind: z.enum(['change', 'revoke', 'decision']),
  state: z.enum(amendmentStateNames),
  stateLabel: z.string(),
  requestedByMe: z.boolean(),
  requestedBy: z.string(),
  requestedAt: instant,
  deadline: z.nullable(instant),
  endedAt: z.nullable(instant),
  /** Who ended it without success, and the reason given. */
  endedBy: z.nullable(z.string()),
  endReason: z.string(),
  reason: z.string(),
  settlement: z.string(),
  /** From → to; empty for a revocation. */
  rows: z.array(changeRow),
  textVersion: z.int(),
  textSha256: z.string(),
  textSm3: z.string(),
  /** New risks that the change brings. */
  risks: z.array(findingView),
  readByMe: z.boolean(),
  signedByMe: z.nullable(instant),
  signers: z.array(
    z.object({ partyId: z.string(), name: z.string(), isMe: z.boolean(), signedAt: z.nullable(instant) }),
  ),
  /** The sealed agreement of a revocation; that of a change is the new contract itself. */
  document: z.nullable(
    z.object({ state: lateThing, sealedAt: z.nullable(instant), size: z.nullable(z.int()) }),
  ),
  registry: lateThing,
})
export type AmendmentView = z.infer<typeof amendmentView>

const linked = z.nullable(z.object({ id: z.string(), contractNo: z.string() }))
/** Where a filed contract stands with changing and revoking. */
export const amendmentPage = z.object({
  /** The newest request, whatever became of it. */
  amendment: z.nullable(amendmentView),
  /** The contract that took the place of this one, and the one that this one took the place of. */
  successor: linked,
  predecessor: linked,
})
export type AmendmentPage = z.infer<typeof amendmentPage>

const said = z.string().check(z.trim(), z.maxLength(500, '最多500个字'))

export const requestRevoke = route({
  method: 'POST',
  path: '/bff/contracts/:id/amendment/revoke',
  who: 'party',
  summary: 'Ask all signers to revoke the filing (T14, gate G8)',
  params: ofContract,
  body: z.object({
    reason: said.check(z.minLength(2, '请写明撤销的原因')),
    settlement: said.check(z.minLength(2, '请写明已付的钱怎么处理；没有付过就写“没有付款”')),
  }),
  reply: amendmentPage,
  errors: ['REQ-409', 'REG-01', 'REG-02', 'CON-06', 'SYS-01'],
})

export const requestChange = route({
  method: 'POST',
  path: '/bff/contracts/:id/amendment/change',
  who: 'party',
  summary:
    'Ask all signers to change what may be changed (T16, gates G4 and G8); a core field is refused (CHG-01)',
  params: ofContract,
  body: z.object({
    reason: said,
    settlement: said,
    changes: z.record(z.string(), z.unknown()),
    /** Codes of the new A-findings that the asker knows of. */
    acknowledged: z.array(z.string()),
  }),
  reply: amendmentPage,
  errors: ['REQ-409', 'CHG-01', 'ACK-01', 'REG-01', 'REG-02', 'CON-06', 'SYS-01'],
})

export const getAmendment = route({
  method: 'GET',
  path: '/bff/contracts/:id/amendment',
  who: 'party',
  summary: 'The newest request to change or revoke, and what this contract was or became',
  params: ofContract,
  reply: amendmentPage,
})

export const amendmentText = route({
  method: 'GET',
  path: '/bff/contracts/:id/amendment/text',
  who: 'party',
  summary: 'The agreement that everybody signs; of a change with the whole contract as it then reads',
  params: ofContract,
  reply: z.object({
    textVersion: z.int(),
    textSha256: z.string(),
    textSm3: z.string(),
    title: z.string(),
    clauses: z.array(clauseView),
    restated: z.nullable(z.object({ title: z.string(), clauses: z.array(clauseView) })),
  }),
  errors: ['REQ-409'],
})

export const confirmAmendment = route({
  method: 'POST',
  path: '/bff/contracts/:id/amendment/confirmation',
  who: 'party',
  summary: 'I have read the agreement and agree; the signature follows',
  params: ofContract,
  body: z.object({ textVersion: z.int(), textSha256: z.string() }),
  reply: amendmentPage,
  errors: ['REQ-409', 'SIG-03', 'SIG-04'],
})

export const resumeAmendment = route({
  method: 'GET',
  path: '/bff/contracts/:id/amendment/signing',
  who: 'party',
  summary: 'Where I stand at the pad of the agreement: face session and the strokes drawn so far',
  params: ofContract,
  reply: z.object({ face: z.nullable(faceSessionView), draft: z.nullable(strokesSchema) }),
})

export const saveAmendmentDraft = route({
  method: 'PUT',
  path: '/bff/contracts/:id/amendment/signature-draft',
  who: 'party',
  summary: 'Keep the strokes drawn so far on the agreement',
  params: ofContract,
  body: z.object({ textVersion: z.int(), strokes: strokesSchema }),
  reply: z.object({}),
  errors: ['SIG-03'],
  idempotent: false,
})

export const signAmendment = route({
  method: 'POST',
  path: '/bff/contracts/:id/amendment/signature',
  who: 'party',
  summary:
    'Sign the agreement (gate G8); the last signature carries it out: revoked, or changed with a new number',
  params: ofContract,
  body: signContract.body,
  reply: amendmentPage,
  errors: ['FAC-02', 'SIG-01', 'SIG-02', 'SIG-03', 'SIG-04', 'REG-01', 'REG-02', 'SYS-01', 'REQ-409'],
})

export const refuseAmendment = route({
  method: 'POST',
  path: '/bff/contracts/:id/amendment/refusal',
  who: 'party',
  summary: 'Do not agree: the request ends, the contract stays in force (T15)',
  params: ofContract,
  body: z.object({ reason: said }),
  reply: amendmentPage,
  errors: ['REQ-409'],
})

export const withdrawAmendment = route({
  method: 'POST',
  path: '/bff/contracts/:id/amendment/withdrawal',
  who: 'party',
  summary: 'The asker takes the request back; the contract stays in force',
  params: ofContract,
  reply: amendmentPage,
  errors: ['REQ-409'],
})

export const amendmentDocument = route({
  method: 'GET',
  path: '/bff/contracts/:id/amendment/document',
  who: 'party',
  summary: 'The sealed agreement of a revocation',
  params: ofContract,
  reply: z.object({}),
  errors: ['REQ-409', 'DOC-WAIT'],
  binary: 'application/pdf',
})

export const amendmentDocumentLink = route({
  method: 'POST',
  path: '/bff/contracts/:id/amendment/document-link',
  who: 'party',
  summary: 'A one-time link to the sealed agreement, valid ten minutes',
  params: ofContract,
  reply: z.object({ url: z.string(), expiresAt: instant, fileName: z.string() }),
  errors: ['REQ-409', 'DOC-WAIT'],
  idempotent: false,
})

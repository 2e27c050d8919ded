import * as z from 'zod/mini'
import { contractView } from '@clf/shared/contract'
import { strokesSchema } from '@clf/shared/signature'
import { id, instant, ofContract, route } from './declare'

export const confirmItem = route({
  method: 'POST',
  path: '/bff/contracts/:id/confirmations',
  who: 'party',
  summary: 'Confirm one key clause or one risk of the frozen text (T7); the last one completes reading',
  params: ofContract,
  body: z.object({ textVersion: z.int(), textSha256: z.string(), item: z.string().check(z.maxLength(60)) }),
  reply: contractView,
  errors: ['SIG-03', 'SIG-04', 'REQ-409'],
})

/** What a check stands for: the contract, or the agreement that changes or revokes it. */
export const facePurposes = ['sign', 'change', 'revoke'] as const
export type FacePurpose = (typeof facePurposes)[number]

export const faceStates = [
  'CREATED',
  'PLAYING',
  'PENDING',
  'PASSED',
  'FAILED',
  'CANCELLED',
  'EXPIRED',
  'CONSUMED',
] as const

export const faceSessionView = z.object({
  sessionId: z.string(),
  state: z.enum(faceStates),
  /** Why it failed, as a code with a sentence. */
  reason: z.nullable(z.object({ code: z.string(), message: z.string(), next: z.string() })),
  /** Until when a passed check may be used (5 minutes). */
  validUntil: z.nullable(instant),
  /** For the per-signing key: part of what the phone signs. Present once PASSED. */
  challenge: z.nullable(z.string()),
  /** SHA-256 over the host's receipt of the check. Present once PASSED. */
  faceReceipt: z.nullable(z.string()),
  attemptsLeft: z.int(),
})
export type FaceSessionView = z.infer<typeof faceSessionView>

export const createFaceSession = route({
  method: 'POST',
  path: '/bff/contracts/:id/face-sessions',
  who: 'party',
  summary:
    'Create a face session bound to person, party, contract, text digest and purpose; an open one is returned again',
  params: ofContract,
  body: z.object({ purpose: z.enum(facePurposes) }),
  /** With `redirectUrl` the host plays the check on a page of its own and comes back; else `hostToken` goes to the bridge. */
  reply: z.object({
    session: faceSessionView,
    hostToken: z.string(),
    redirectUrl: z.nullable(z.string()),
    expiresAt: instant,
  }),
  errors: ['CNS-01', 'SIG-01', 'FAC-03', 'FAC-04', 'FAC-HOST', 'REQ-409'],
  idempotent: false,
})

export const finishFaceSession = route({
  method: 'POST',
  path: '/bff/contracts/:id/face-sessions/:sid/finish',
  who: 'party',
  summary:
    'The phone says the host came back (a hint); the server asks the host for the verdict. The body carries no result',
  params: z.object({ id: ofContract.shape.id, sid: id }),
  body: z.object({ hint: z.optional(z.enum(['finished', 'cancelled', 'timeout', 'denied', 'unsupported'])) }),
  reply: faceSessionView,
  errors: ['FAC-02', 'FAC-HOST'],
  idempotent: false,
})

export const getFaceSession = route({
  method: 'GET',
  path: '/bff/contracts/:id/face-sessions/:sid',
  who: 'party',
  summary: 'State of a face session, for resuming after the app was killed',
  params: z.object({ id: ofContract.shape.id, sid: id }),
  reply: faceSessionView,
})

/** My usable face session, if any, and the signature that I had begun to draw. */
export const resumeSigning = route({
  method: 'GET',
  path: '/bff/contracts/:id/signing',
  who: 'party',
  summary: 'Where I stand at the pad: face session and the strokes drawn so far',
  params: ofContract,
  reply: z.object({ face: z.nullable(faceSessionView), draft: z.nullable(strokesSchema) }),
})

export const saveSignatureDraft = route({
  method: 'PUT',
  path: '/bff/contracts/:id/signature-draft',
  who: 'party',
  summary: 'Keep the strokes drawn so far, so that a reload loses nothing',
  params: ofContract,
  body: z.object({ textVersion: z.int(), strokes: strokesSchema }),
  reply: z.object({}),
  idempotent: false,
})

export const signContract = route({
  method: 'POST',
  path: '/bff/contracts/:id/signature',
  who: 'party',
  summary:
    'Sign: strokes and a proof by a key made for this one signature; consumes the face check (gate G5, T8, T9)',
  params: ofContract,
  body: z.object({
    faceSessionId: id,
    textVersion: z.int(),
    textSha256: z.string(),
    strokes: strokesSchema,
    key: z.object({
      /** ES256: WebCrypto P-256, SPKI in base64. SM2: uncompressed point 04… in hex (mini-program). */
      algorithm: z.enum(['ES256', 'SM2']),
      publicKey: z.string().check(z.maxLength(400)),
    }),
    /** ES256: IEEE P1363 r‖s in base64. SM2: DER in hex, user id 1234567812345678. */
    proof: z.string().check(z.maxLength(400)),
    /** Random name of this phone, made once and kept on it: tells whether several people sign on one device (SIG-06). */
    device: z.string().check(z.minLength(16), z.maxLength(64)),
    /** `SIG-06`: the signers do share this device and say so. */
    acknowledged: z.array(z.enum(['SIG-06'])),
  }),
  reply: contractView,
  errors: ['FAC-02', 'SIG-01', 'SIG-02', 'SIG-03', 'SIG-04', 'SIG-06', 'SUB-02', 'SYS-01', 'REQ-409'],
})
